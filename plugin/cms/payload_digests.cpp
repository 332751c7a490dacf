#include "cms/payload_digests.h"

#include <algorithm>
#include <cstring>
#include <gsl/assert>

namespace siegel::cms {

using base::Bytes;
using base::Result;

namespace {

base::ByteVector final_value(EVP_MD_CTX* context, const DigestAlgorithm& digest) {
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> value{};
  unsigned length = 0;
  if (digest.output_octets != 0) {
    length = static_cast<unsigned>(digest.output_octets);
    Ensures(length <= value.size() && EVP_DigestFinalXOF(context, value.data(), length) == 1);
  } else {
    Ensures(EVP_DigestFinal_ex(context, value.data(), &length) == 1);
  }
  return {value.begin(), value.begin() + length};
}

void update(EVP_MD_CTX* context, Bytes bytes) { Ensures(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1); }

}  // namespace

Result<void> PayloadDigests::add(const DigestAlgorithm& digest) {
  for (const auto& present : entries_)
    if (present.algorithm == &digest) return {};
  const base::ErrorQueueGuard guard;
  const base::MdPtr md(EVP_MD_fetch(library_.get(), digest.openssl_name, nullptr));
  base::MdCtxPtr context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  if (!md || EVP_DigestInit_ex2(context.get(), md.get(), nullptr) != 1)
    return base::fail(base::Status::unsupported, "cms.signature-unsupported", std::string(digest.name));
  entries_.push_back({&digest, std::move(context), nullptr, {}, {}});
  return {};
}

const PayloadDigests::Entry& PayloadDigests::entry(const DigestAlgorithm& digest) const {
  const auto found =
      std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.algorithm == &digest; });
  Expects(found != entries_.end());
  return *found;
}

/// bytes.size() if there is none.
std::size_t PayloadDigests::first_bare_line_feed(Bytes bytes) const {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const void* found = std::memchr(&bytes[at], '\n', bytes.size() - at);
    if (found == nullptr) return bytes.size();
    at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - bytes.data());
    if ((at == 0 ? last_ : bytes[at - 1]) != '\r') return at;
    ++at;
  }
  return bytes.size();
}

void PayloadDigests::update_raw(Bytes bytes) {
  for (const auto& e : entries_) update(e.raw_context.get(), bytes);
}

void PayloadDigests::branch_off() {
  bare_line_feeds_ = true;
  for (auto& e : entries_) {
    e.canonical_context.reset(EVP_MD_CTX_new());
    if (!e.canonical_context || EVP_MD_CTX_copy_ex(e.canonical_context.get(), e.raw_context.get()) != 1)
      throw std::bad_alloc();
  }
}

void PayloadDigests::update_canonical(Bytes bytes) {
  for (const auto octet : bytes) {
    if (buffered_ + 2 > buffer_.size()) flush_canonical();
    if (octet == '\n' && last_ != '\r') buffer_[buffered_++] = '\r';
    buffer_[buffered_++] = octet;
    last_ = octet;
  }
}

void PayloadDigests::flush_canonical() {
  for (const auto& e : entries_) update(e.canonical_context.get(), Bytes(buffer_.data(), buffered_));
  buffered_ = 0;
}

Result<void> PayloadDigests::write(Bytes bytes) {
  if (bytes.empty() || entries_.empty()) return {};
  if (!bare_line_feeds_) {
    const std::size_t clean = first_bare_line_feed(bytes);
    update_raw(bytes.first(clean));
    if (clean != 0) last_ = bytes[clean - 1];
    bytes = bytes.subspan(clean);
    if (bytes.empty()) return {};
    branch_off();
  }
  update_raw(bytes);
  update_canonical(bytes);
  return {};
}

Result<void> PayloadDigests::finish() {
  if (bare_line_feeds_) flush_canonical();
  for (auto& e : entries_) {
    e.raw = final_value(e.raw_context.get(), *e.algorithm);
    if (e.canonical_context) e.canonical = final_value(e.canonical_context.get(), *e.algorithm);
  }
  return {};
}

}  // namespace siegel::cms
