#include "cms/der_collector.h"

#include <gsl/assert>

#include "cms/der_reader.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;

namespace {

// X.690 section 10.1: definite form, in the fewest octets.
base::ByteVector length_octets(std::size_t length) {
  if (length < 0x80) return {static_cast<std::uint8_t>(length)};
  base::ByteVector octets;
  for (; length != 0; length >>= 8) octets.insert(octets.begin(), static_cast<std::uint8_t>(length & 0xFF));
  octets.insert(octets.begin(), static_cast<std::uint8_t>(0x80U | octets.size()));
  return octets;
}

}  // namespace

Result<void> DerCollector::reserve(std::uint64_t more) {
  if (more > limit_ - used_) return base::fail(Status::limit, "cms.skeleton-limit", std::to_string(limit_));
  used_ += static_cast<std::size_t>(more);
  return {};
}

Result<void> DerCollector::begin_primitive(std::uint8_t identifier, std::uint64_t length) {
  SIEGEL_TRY(reserve(length));
  const auto encoded = length_octets(static_cast<std::size_t>(length));
  SIEGEL_TRY(reserve(1 + encoded.size()));
  target_->push_back(identifier);
  target_->insert(target_->end(), encoded.begin(), encoded.end());
  return {};
}

void DerCollector::octets(Bytes bytes) { target_->insert(target_->end(), bytes.begin(), bytes.end()); }

Result<std::size_t> DerCollector::open(std::uint8_t identifier) {
  SIEGEL_TRY(reserve(1));
  target_->push_back(identifier);
  return target_->size();
}

// The length goes in front of what has been collected: each octet moves once a level, and levels are limited.
Result<void> DerCollector::close(std::size_t opened) {
  Expects(opened <= target_->size());
  const auto encoded = length_octets(target_->size() - opened);
  SIEGEL_TRY(reserve(encoded.size()));
  target_->insert(target_->begin() + static_cast<std::ptrdiff_t>(opened), encoded.begin(), encoded.end());
  return {};
}

Result<void> DerCollector::open_string(std::uint8_t identifier) {
  string_tag_ = identifier & 0xDFU;
  SIEGEL_ASSIGN(string_start_, open(string_tag_));
  if (string_tag_ != der::kBitString) return {};
  SIEGEL_TRY(reserve(1));
  target_->push_back(0);
  return {};
}

// X.690 sections 8.6.4, 8.7.3 and 8.23.6: segments of a BIT STRING are BIT STRINGs, those of the others OCTET STRINGs;
// some encoders repeat the string's own tag.
bool DerCollector::accepts_segment(std::uint8_t identifier) const {
  const auto tag = static_cast<std::uint8_t>(identifier & 0xDFU);
  return tag == string_tag_ || (tag == der::kOctetString && string_tag_ != der::kBitString);
}

Result<void> DerCollector::begin_segment(std::uint64_t length) {
  SIEGEL_TRY(reserve(length));
  if (string_tag_ != der::kBitString) return {};
  // X.690 section 8.6.4: each segment except the last holds whole octets.
  if (length == 0 || (*target_)[string_start_] != 0) return der::malformed();
  unused_bits_next_ = true;
  return {};
}

Result<void> DerCollector::segment_octets(Bytes bytes) {
  if (unused_bits_next_ && !bytes.empty()) {
    if (bytes[0] > 7) return der::malformed();
    (*target_)[string_start_] = bytes[0];
    bytes = bytes.subspan(1);
    unused_bits_next_ = false;
  }
  octets(bytes);
  return {};
}

Result<void> DerCollector::close_string() { return close(string_start_); }

}  // namespace siegel::cms
