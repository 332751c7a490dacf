#include "cms/content_encryptor.h"

#include <openssl/rand.h>

#include <algorithm>
#include <gsl/assert>
#include <gsl/narrow>
#include <string>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kBlock = 16 * 1024;  // plaintext for one call of the cipher
constexpr std::size_t kTagSize = 16, kNonceSize = 12, kIvSize = 16;

// RFC 3565 section 4.2: the IV. RFC 8103 section 3: the nonce. RFC 5084 section 3.2: GCMParameters with "a nonce length
// of 12 octets" as recommended, and aes-ICVlen spelled out because its default is 12.
ByteVector parameters(base::ContentCipher cipher, Bytes iv) {
  if (!is_authenticated(cipher) || cipher == base::ContentCipher::chacha20_poly1305) return der::octet_string(iv);
  return der::sequence({der::octet_string(iv), der::integer(kTagSize)});
}

base::Error internal() { return {Status::failed, "internal.openssl", base::openssl_reason()}; }

}  // namespace

std::size_t key_size_of(base::ContentCipher cipher) {
  return cipher == base::ContentCipher::aes128_cbc || cipher == base::ContentCipher::aes128_gcm ? 16 : 32;
}

Result<ContentEncryptor> ContentEncryptor::create(const base::LibraryContext& library, base::ContentCipher cipher,
                                                  Bytes key, std::uint64_t gcm_limit) {
  Expects(key.size() == key_size_of(cipher));
  ContentEncryptor encryptor;
  encryptor.authenticated_ = is_authenticated(cipher);
  encryptor.left_ = gcm_limit;
  ByteVector iv(encryptor.authenticated_ ? kNonceSize : kIvSize);
  const base::CipherPtr algorithm(EVP_CIPHER_fetch(library.get(), std::string(name_of(cipher)).c_str(), nullptr));
  encryptor.context_.reset(EVP_CIPHER_CTX_new());
  // The nonce has its default length of 12 octets.
  if (!algorithm || !encryptor.context_ || RAND_bytes_ex(library.get(), iv.data(), iv.size(), 0) != 1 ||
      EVP_CIPHER_get_iv_length(algorithm.get()) != gsl::narrow<int>(iv.size()) ||
      EVP_EncryptInit_ex2(encryptor.context_.get(), algorithm.get(), key.data(), iv.data(), nullptr) != 1)
    return tl::unexpected(internal());
  encryptor.algorithm_ = der::algorithm(oid_of(cipher), parameters(cipher, iv));
  encryptor.buffer_.resize(kBlock + EVP_MAX_BLOCK_LENGTH);
  return encryptor;
}

Result<void> ContentEncryptor::update(Bytes plaintext, base::Sink& ciphertext) {
  if (authenticated_) {
    if (plaintext.size() > left_) return fail(Status::limit, "cms.gcm-limit");
    left_ -= plaintext.size();
  }
  while (!plaintext.empty()) {
    const Bytes block = plaintext.first(std::min(plaintext.size(), kBlock));
    int written = 0;
    if (EVP_EncryptUpdate(context_.get(), buffer_.data(), &written, block.data(), gsl::narrow<int>(block.size())) != 1)
      return tl::unexpected(internal());
    SIEGEL_TRY(ciphertext.write({buffer_.data(), gsl::narrow<std::size_t>(written)}));
    plaintext = plaintext.subspan(block.size());
  }
  return {};
}

Result<void> ContentEncryptor::finish(base::Sink& ciphertext) {
  int written = 0;
  if (EVP_EncryptFinal_ex(context_.get(), buffer_.data(), &written) != 1) return tl::unexpected(internal());
  SIEGEL_TRY(ciphertext.write({buffer_.data(), gsl::narrow<std::size_t>(written)}));
  if (!authenticated_) return {};
  tag_.resize(kTagSize);
  if (EVP_CIPHER_CTX_ctrl(context_.get(), EVP_CTRL_AEAD_GET_TAG, gsl::narrow<int>(tag_.size()), tag_.data()) != 1)
    return tl::unexpected(internal());
  return {};
}

}  // namespace siegel::cms
