#include "cms/handmade_envelope.h"

#include <openssl/evp.h>

#include <stdexcept>

#include "cms/der_writer.h"
#include "cms/oids.h"

namespace siegel::testing {
namespace {

using base::Bytes;
using base::ByteVector;
namespace der = cms::der;
namespace oids = cms::oids;

void require(bool good) {
  if (!good) throw std::runtime_error("handmade envelope");
}

ByteVector encrypted_key(const TestIdentity& recipient, Bytes content_key) {
  const auto key = recipient.open_key();
  const base::PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(library().get(), key.get(), nullptr));
  ByteVector encrypted(512);
  std::size_t size = encrypted.size();
  require(EVP_PKEY_encrypt_init(context.get()) == 1 &&
          EVP_PKEY_encrypt(context.get(), encrypted.data(), &size, content_key.data(), content_key.size()) == 1);
  encrypted.resize(size);
  return encrypted;
}

struct Sealed {
  ByteVector ciphertext, tag;
};

Sealed seal(const HandmadeEnvelope& envelope, Bytes nonce, Bytes content) {
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library().get(), envelope.cipher.c_str(), nullptr));
  const base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
  Sealed sealed{ByteVector(content.size() + 32), ByteVector(envelope.tag_octets)};
  int length = 0, rest = 0;
  const auto& aad = envelope.additional_data;
  require(EVP_EncryptInit_ex2(context.get(), cipher.get(), nullptr, nullptr, nullptr) == 1 &&
          EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(nonce.size()), nullptr) == 1 &&
          EVP_EncryptInit_ex2(context.get(), nullptr, envelope.content_key.data(), nonce.data(), nullptr) == 1);
  if (!aad.empty())
    require(EVP_EncryptUpdate(context.get(), nullptr, &length, aad.data(), static_cast<int>(aad.size())) == 1);
  require(EVP_EncryptUpdate(context.get(), sealed.ciphertext.data(), &length, content.data(),
                            static_cast<int>(content.size())) == 1 &&
          EVP_EncryptFinal_ex(context.get(), sealed.ciphertext.data() + length, &rest) == 1 &&
          EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(sealed.tag.size()),
                              sealed.tag.data()) == 1);
  sealed.ciphertext.resize(static_cast<std::size_t>(length + rest));
  return sealed;
}

ByteVector algorithm_of(const HandmadeEnvelope& envelope, Bytes nonce) {
  if (envelope.cipher == "ChaCha20-Poly1305") return der::algorithm(oids::kChaCha20Poly1305, der::octet_string(nonce));
  return der::algorithm(oids::kAes256Gcm, der::sequence({der::octet_string(nonce), der::integer(envelope.tag_octets)}));
}

}  // namespace

ByteVector HandmadeEnvelope::encode(const TestIdentity& recipient, const std::string& content) const {
  const ByteVector nonce(nonce_octets, 7);
  const auto sealed = seal(*this, nonce, base::bytes_of(content));
  const auto& certificate = recipient.certificate;
  const auto info = der::sequence({der::integer(0), der::sequence({certificate.issuer_der(), certificate.serial_der()}),
                                   der::algorithm(oids::kRsaEncryption, der::null()),
                                   der::octet_string(encrypted_key(recipient, content_key))});
  const auto encrypted = der::sequence(
      {der::oid(content_type), algorithm_of(*this, nonce), der::value(der::context(0) & 0xDFU, sealed.ciphertext)});
  const auto layer = der::sequence(
      {der::integer(0), der::set_of({info}), encrypted, attributes, der::octet_string(sealed.tag), unauthenticated});
  return der::sequence({der::oid(oids::kAuthEnvelopedData), der::value(der::context(0), {layer})});
}

ByteVector attribute(std::string_view oid, Bytes value) {
  return der::sequence({der::oid(oid), der::set_of({base::copy_of(value)})});
}

}  // namespace siegel::testing
