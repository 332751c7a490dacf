// The spool: memory first, then encrypted records in a file without a name.
#include "base/spool.h"

#include <openssl/crypto.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <gsl/assert>
#include <limits>

#include "base/files.h"
#include "base/secret.h"

namespace siegel::base {
namespace {

constexpr std::size_t kRecord = std::size_t{64} * 1024, kMemory = 4 * kRecord;
constexpr std::size_t kTag = 16, kNonce = 12, kKey = 32;
constexpr std::size_t kSealed = kRecord + kTag;

/// A buffer that is wiped when it goes.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t size) : bytes(size) {}
  ~Buffer() { wipe(); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void wipe() {  // keeps the block
    bytes.resize(bytes.capacity());
    OPENSSL_cleanse(bytes.data(), bytes.size());
    bytes.clear();
  }
  void append(Bytes more) {
    if (more.size() > bytes.capacity() - bytes.size()) grow(bytes.size() + more.size());
    bytes.insert(bytes.end(), more.begin(), more.end());
  }
  void free() {
    wipe();
    ByteVector().swap(bytes);
  }
  ByteVector bytes;

 private:
  void grow(std::size_t needed) {  // by hand, for the old block to be wiped
    ByteVector larger;
    larger.reserve(std::max(needed, bytes.capacity() * 2));
    larger.insert(larger.end(), bytes.begin(), bytes.end());
    bytes.swap(larger);
    OPENSSL_cleanse(larger.data(), larger.size());
  }
};

tl::unexpected<Error> spool_error(std::string detail) { return fail(Status::io, "io.spool", std::move(detail)); }

}  // namespace

/// Record n: the nonce is n (the key is never used twice), the associated data is n, then ciphertext and tag, at
/// n * (64 KiB + 16). All records are full but the last.
struct Spool::Impl {
  explicit Impl(const LibraryContext& context) : library(context) {}

  Result<void> start_file();
  Result<void> seal(Bytes plain);
  Result<void> open(EVP_CIPHER_CTX* opener, std::uint64_t number, gsl::span<std::uint8_t> sealed,
                    gsl::span<std::uint8_t> plain) const;
  Result<CipherCtxPtr> cipher_context(bool encrypt) const;
  Result<void> spill(Bytes bytes);

  const LibraryContext& library;
  std::uint64_t size = 0;
  std::uint64_t records = 0;
  bool finished = false;
  Buffer memory;  // all of it, or what does not fill a record yet
  Secret key;
  CipherPtr cipher;
  CipherCtxPtr sealer;
  ByteVector outgoing;  // one record on its way to the file
  std::unique_ptr<UnlinkedFile> file;
};

namespace {

std::array<std::uint8_t, kNonce> nonce_of(std::uint64_t number) {
  std::array<std::uint8_t, kNonce> nonce{};
  for (std::size_t i = 0; i < 8; ++i) nonce[kNonce - 1 - i] = static_cast<std::uint8_t>(number >> (8 * i));
  return nonce;
}

/// Begins a record: nonce and associated data.
bool begin_record(EVP_CIPHER_CTX* context, std::uint64_t number) {
  const auto nonce = nonce_of(number);
  int length = 0;
  return EVP_CipherInit_ex2(context, nullptr, nullptr, nonce.data(), -1, nullptr) == 1 &&
         EVP_CipherUpdate(context, nullptr, &length, nonce.data(), static_cast<int>(nonce.size())) == 1;
}

}  // namespace

Result<CipherCtxPtr> Spool::Impl::cipher_context(bool encrypt) const {
  const ErrorQueueGuard guard;
  CipherCtxPtr context(EVP_CIPHER_CTX_new());
  if (!context ||
      EVP_CipherInit_ex2(context.get(), cipher.get(), key.bytes().data(), nullptr, encrypt ? 1 : 0, nullptr) != 1)
    return spool_error("cipher");
  return context;
}

Result<void> Spool::Impl::start_file() {
  std::array<std::uint8_t, kKey> random{};
  const bool made = RAND_priv_bytes_ex(library.get(), random.data(), random.size(), 256) == 1;
  key = Secret(Bytes(random));
  OPENSSL_cleanse(random.data(), random.size());
  if (!made) return spool_error("random numbers");
  cipher.reset(EVP_CIPHER_fetch(library.get(), "AES-256-GCM", nullptr));
  if (!cipher) return spool_error("cipher");
  SIEGEL_ASSIGN(sealer, cipher_context(true));
  outgoing.resize(kSealed);
  SIEGEL_ASSIGN(file, UnlinkedFile::create());
  return {};
}

Result<void> Spool::Impl::seal(Bytes plain) {
  const auto number = records++;  // first of all: a nonce is never used twice, not even after a failure
  int length = 0, rest = 0;
  if (!begin_record(sealer.get(), number) ||
      EVP_CipherUpdate(sealer.get(), outgoing.data(), &length, plain.data(), static_cast<int>(plain.size())) != 1 ||
      EVP_CipherFinal_ex(sealer.get(), outgoing.data() + length, &rest) != 1 ||
      static_cast<std::size_t>(length) != plain.size() || rest != 0 ||
      EVP_CIPHER_CTX_ctrl(sealer.get(), EVP_CTRL_AEAD_GET_TAG, kTag, outgoing.data() + length) != 1)
    return spool_error("encryption");
  return file->write_at(number * kSealed, Bytes(outgoing).first(plain.size() + kTag));
}

Result<void> Spool::Impl::open(EVP_CIPHER_CTX* opener, std::uint64_t number, gsl::span<std::uint8_t> sealed,
                               gsl::span<std::uint8_t> plain) const {
  const auto wanted = plain.size() + kTag;
  SIEGEL_ASSIGN(const auto got, file->read_at(number * kSealed, sealed.first(wanted)));
  if (got != wanted) return spool_error("the temporary file is shorter than it was");
  const ErrorQueueGuard guard;
  int length = 0, rest = 0;
  if (!begin_record(opener, number) ||
      EVP_CIPHER_CTX_ctrl(opener, EVP_CTRL_AEAD_SET_TAG, kTag, sealed.data() + plain.size()) != 1 ||
      EVP_CipherUpdate(opener, plain.data(), &length, sealed.data(), static_cast<int>(plain.size())) != 1 ||
      EVP_CipherFinal_ex(opener, plain.data() + length, &rest) != 1 || static_cast<std::size_t>(length) != plain.size())
    return spool_error("the temporary file was altered");
  return {};
}

/// Everything past the limit of memory: full records go to the file, the rest waits for more.
Result<void> Spool::Impl::spill(Bytes bytes) {
  if (!file) {
    SIEGEL_TRY(start_file());
    const Bytes all(memory.bytes);
    const auto full = all.size() / kRecord * kRecord;
    for (std::size_t at = 0; at < full; at += kRecord) SIEGEL_TRY(seal(all.subspan(at, kRecord)));
    Buffer rest;
    rest.bytes.reserve(kRecord);
    rest.append(all.subspan(full));
    memory.bytes.swap(rest.bytes);
  }
  while (!bytes.empty()) {
    if (memory.bytes.empty() && bytes.size() >= kRecord) {
      SIEGEL_TRY(seal(bytes.first(kRecord)));
      bytes = bytes.subspan(kRecord);
      continue;
    }
    const auto part = std::min(kRecord - memory.bytes.size(), bytes.size());
    memory.append(bytes.first(part));
    bytes = bytes.subspan(part);
    if (memory.bytes.size() == kRecord) {
      SIEGEL_TRY(seal(memory.bytes));
      memory.wipe();
    }
  }
  return {};
}

Spool::Spool(const LibraryContext& library) : impl_(std::make_unique<Impl>(library)) {}

Spool::~Spool() = default;

Result<void> Spool::write(Bytes bytes) {
  Expects(!impl_->finished);
  if (bytes.size() > std::numeric_limits<std::uint64_t>::max() - impl_->size) return spool_error("size");
  impl_->size += bytes.size();
  if (impl_->file || impl_->size > kMemory) {
    const ErrorQueueGuard guard;
    return impl_->spill(bytes);
  }
  impl_->memory.append(bytes);
  return {};
}

Result<void> Spool::finish() {
  Expects(!impl_->finished);
  impl_->finished = true;
  if (!impl_->file) return {};
  if (!impl_->memory.bytes.empty()) {
    const ErrorQueueGuard guard;
    SIEGEL_TRY(impl_->seal(impl_->memory.bytes));
  }
  impl_->memory.free();
  impl_->sealer.reset();
  ByteVector().swap(impl_->outgoing);
  return {};
}

Result<void> Spool::write_to(Sink& sink) {
  Expects(impl_->finished);
  if (impl_->size == 0) return {};
  if (!impl_->file) return sink.write(impl_->memory.bytes);
  // All state of the reading lies here: a sink may read the same spool again while it is written to.
  SIEGEL_ASSIGN(const auto opener, impl_->cipher_context(false));
  Buffer plain(kRecord);
  ByteVector sealed(kSealed);
  std::uint64_t left = impl_->size;
  for (std::uint64_t number = 0; left > 0; ++number) {
    const auto part = gsl::span(plain.bytes).first(static_cast<std::size_t>(std::min<std::uint64_t>(left, kRecord)));
    SIEGEL_TRY(impl_->open(opener.get(), number, sealed, part));
    SIEGEL_TRY(sink.write(part));
    left -= part.size();
  }
  return {};
}

std::uint64_t Spool::size() const { return impl_->size; }

}  // namespace siegel::base
