// Private keys: PKCS#8 in secret memory, encrypted at rest (RFC 5958, RFC 8018).
#include "x509/private_key.h"

#include <gsl/assert>

#include "x509/der.h"
#include "x509/password_encryption.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

constexpr std::size_t kKeyLimit = 1024 * 1024;
constexpr int kSaltBytes = 16;

Result<Pkcs8Ptr> parse(base::Bytes der) {
  const unsigned char* at = der.data();
  if (der.empty() || der.size() > kKeyLimit) return base::fail(Status::malformed, "key.malformed");
  Pkcs8Ptr info(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &at, length_of(der)));
  if (!info) return base::fail(Status::malformed, "key.malformed");
  return info;
}

tl::unexpected<base::Error> internal_error() {
  return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
}

}  // namespace

Result<base::PkeyPtr> PrivateKey::open(const base::LibraryContext& library) const {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const Pkcs8Ptr info, parse(pkcs8.bytes()));
  base::PkeyPtr key(EVP_PKCS82PKEY_ex(info.get(), library.get(), nullptr));
  if (!key) return base::fail(Status::malformed, "key.malformed");
  return key;
}

Result<base::ByteVector> encrypt_key(const base::LibraryContext& library, const PrivateKey& key,
                                     std::string_view passphrase, int rounds) {
  Expects(rounds > 0);
  const base::ErrorQueueGuard guard;
  if (passphrase.size() > kPassphraseLimit) return base::fail(Status::limit, "key.passphrase-too-long");
  SIEGEL_ASSIGN(const Pkcs8Ptr info, parse(key.pkcs8.bytes()));
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library.get(), "AES-256-CBC", nullptr));
  if (!cipher) return internal_error();
  AlgorithmPtr algorithm(
      PKCS5_pbe2_set_iv_ex(cipher.get(), rounds, nullptr, kSaltBytes, nullptr, NID_hmacWithSHA256, library.get()));
  if (!algorithm) return internal_error();
  const SignaturePtr encrypted(PKCS8_set0_pbe_ex(passphrase.data(), static_cast<int>(passphrase.size()), info.get(),
                                                 algorithm.get(), library.get(), nullptr));
  if (!encrypted) return internal_error();
  static_cast<void>(algorithm.release());  // belongs to `encrypted` now
  return der_of(&i2d_X509_SIG, encrypted.get());
}

Result<PrivateKey> decrypt_key(const base::LibraryContext& library, base::Bytes encrypted,
                               std::string_view passphrase) {
  const base::ErrorQueueGuard guard;
  const unsigned char* at = encrypted.data();
  if (encrypted.empty() || encrypted.size() > kKeyLimit) return base::fail(Status::malformed, "key.malformed");
  const SignaturePtr parsed(d2i_X509_SIG(nullptr, &at, length_of(encrypted)));
  if (!parsed) return base::fail(Status::malformed, "key.malformed");

  const X509_ALGOR* algorithm = nullptr;
  X509_SIG_get0(parsed.get(), &algorithm, nullptr);
  SIEGEL_ASSIGN(const auto encryption, examine_password_encryption(*algorithm, "key.malformed", "key.unsupported"));
  if (encryption.old) return base::fail(Status::unsupported, "key.unsupported");
  SIEGEL_TRY(RoundsBudget().spend(encryption.rounds, "key.rounds"));

  if (passphrase.size() > kPassphraseLimit) return base::fail(Status::no_key, "key.passphrase");
  const Pkcs8Ptr info(
      PKCS8_decrypt_ex(parsed.get(), passphrase.data(), static_cast<int>(passphrase.size()), library.get(), nullptr));
  if (!info) return base::fail(Status::no_key, "key.passphrase");
  return PrivateKey{secret_der_of(&i2d_PKCS8_PRIV_KEY_INFO, info.get())};
}

Result<bool> matches(const base::LibraryContext& library, const PrivateKey& key, const Certificate& certificate) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const auto own, key.open(library));
  SIEGEL_ASSIGN(const auto opened, certificate.open(library));
  const EVP_PKEY* certified = X509_get0_pubkey(opened.get());
  return certified != nullptr && EVP_PKEY_eq(certified, own.get()) == 1;
}

}  // namespace siegel::x509
