// Encrypts the content of EnvelopedData and AuthEnvelopedData block by block.
#pragma once

#include <cstdint>
#include <vector>

#include "base/algorithms.h"
#include "base/openssl.h"
#include "base/stream.h"

namespace siegel::cms {

/// NIST SP 800-38D section 5.2.1.1: at most 2^39 - 256 bits of plaintext under one GCM key and nonce. (RFC 5116 section
/// 5.1 says one octet more; the stricter bound holds, for
/// ChaCha20-Poly1305 too, which could go to 2^38 - 64 octets by RFC 8439 section 2.8.)
inline constexpr std::uint64_t kGcmContentLimit = (std::uint64_t{1} << 36) - 32;

/// Octets of the cipher's key.
[[nodiscard]] std::size_t key_size_of(base::ContentCipher cipher);

class ContentEncryptor {
 public:
  /// Under a fresh IV or nonce. gcm_limit: for tests, which cannot write 64 GiB.
  static base::Result<ContentEncryptor> create(const base::LibraryContext& library, base::ContentCipher cipher,
                                               base::Bytes key, std::uint64_t gcm_limit = kGcmContentLimit);

  [[nodiscard]] const base::ByteVector& algorithm() const { return algorithm_; }  ///< contentEncryptionAlgorithm
  /// More than the limit is Status::limit "cms.gcm-limit".
  base::Result<void> update(base::Bytes plaintext, base::Sink& ciphertext);
  base::Result<void> finish(base::Sink& ciphertext);
  [[nodiscard]] const base::ByteVector& tag() const { return tag_; }  ///< after finish(); empty for CBC

 private:
  ContentEncryptor() = default;

  base::CipherCtxPtr context_;
  base::ByteVector algorithm_, tag_, buffer_;
  bool authenticated_ = false;
  std::uint64_t left_ = 0;  ///< plaintext octets that an authenticating cipher may still take
};

}  // namespace siegel::cms
