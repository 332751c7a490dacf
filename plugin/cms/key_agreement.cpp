#include "cms/key_agreement.h"

#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <array>
#include <gsl/narrow>
#include <string>
#include <vector>

#include "cms/der_writer.h"
#include "cms/oids.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::fail;
using base::Result;
using base::Status;
using Kdf = KeyAgreement::Kdf;
using x509::KeyKind;

using KdfPtr = std::unique_ptr<EVP_KDF, base::Deleter<EVP_KDF_free>>;
using KdfCtxPtr = std::unique_ptr<EVP_KDF_CTX, base::Deleter<EVP_KDF_CTX_free>>;

// RFC 5753 section 7.1.4, RFC 8418 section 3.
constexpr KeyAgreement kX963Sha256{Kdf::x963, "SHA-256", oids::kStdDhSha256Kdf};
constexpr KeyAgreement kX963Sha384{Kdf::x963, "SHA-384", oids::kStdDhSha384Kdf};
constexpr KeyAgreement kX963Sha512{Kdf::x963, "SHA-512", oids::kStdDhSha512Kdf};
constexpr KeyAgreement kHkdfSha256{Kdf::hkdf, "SHA-256", oids::kStdDhHkdfSha256};
constexpr KeyAgreement kHkdfSha384{Kdf::hkdf, "SHA-384", oids::kStdDhHkdfSha384};
constexpr KeyAgreement kHkdfSha512{Kdf::hkdf, "SHA-512", oids::kStdDhHkdfSha512};

// The KDF's digest is as strong as the curve (RFC 5753 section 8, RFC 8418 section 4).
struct Row {
  KeyKind kind;
  std::string_view curve;
  const KeyAgreement* agreement;
};
constexpr std::array<Row, 8> kRows{{
    {KeyKind::ec, "P-256", &kX963Sha256},
    {KeyKind::ec, "brainpoolP256r1", &kX963Sha256},
    {KeyKind::ec, "P-384", &kX963Sha384},
    {KeyKind::ec, "brainpoolP384r1", &kX963Sha384},
    {KeyKind::ec, "P-521", &kX963Sha512},
    {KeyKind::ec, "brainpoolP512r1", &kX963Sha512},
    {KeyKind::x25519, "", &kHkdfSha256},
    {KeyKind::x448, "", &kHkdfSha512},
}};

tl::unexpected<base::Error> internal() { return fail(Status::failed, "internal.openssl", base::openssl_reason()); }

// RFC 5753 section 7.2: keyInfo, entityUInfo [0] with the ukm, suppPubInfo [2] with the key's length in bits.
ByteVector shared_info(const KeyAgreementTerms& terms, std::size_t key_octets) {
  const std::uint8_t bits[] = {0, 0, gsl::narrow<std::uint8_t>(key_octets * 8 / 256),
                               gsl::narrow<std::uint8_t>(key_octets * 8 % 256)};
  ByteVector party;
  if (!terms.user_keying_material.empty())
    party = der::value(der::context(0), Bytes(der::octet_string(terms.user_keying_material)));
  return der::sequence({terms.wrap_algorithm, party, der::value(der::context(2), Bytes(der::octet_string(bits)))});
}

// A peer's point is checked to be on the curve (SP 800-56A section 5.6.2.3.3) before it meets our key; of X25519 and
// X448 OpenSSL refuses the shared secret zero (RFC 7748 section 6).
Result<std::size_t> derive_secret(const base::LibraryContext& library, EVP_PKEY* own, EVP_PKEY* peer,
                                  KeyBuffer& secret) {
  const base::PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(library.get(), own, nullptr));
  if (!context || EVP_PKEY_derive_init(context.get()) != 1) return internal();
  std::size_t size = secret.size();
  if (EVP_PKEY_derive_set_peer_ex(context.get(), peer, 1) != 1 ||
      EVP_PKEY_derive(context.get(), secret.data(), &size) != 1)
    return fail(Status::unsupported, "cms.recipient-key");
  return size;
}

OSSL_PARAM octets(const char* key, Bytes bytes) {
  return OSSL_PARAM_construct_octet_string(key, const_cast<std::uint8_t*>(bytes.data()), bytes.size());
}

// SEC 1 section 3.6.1 (ANSI X9.63), or RFC 5869.
Result<void> derive_key(const base::LibraryContext& library, const KeyAgreementTerms& terms, Bytes secret,
                        KeyBuffer& key) {
  const bool hkdf = terms.agreement.kdf == Kdf::hkdf;
  const KdfPtr kdf(EVP_KDF_fetch(library.get(), hkdf ? "HKDF" : "X963KDF", nullptr));
  const KdfCtxPtr context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
  const ByteVector info = shared_info(terms, key.size());
  std::string digest(terms.agreement.digest);
  std::vector<OSSL_PARAM> parameters{OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
                                     octets(hkdf ? OSSL_KDF_PARAM_KEY : OSSL_KDF_PARAM_SECRET, secret),
                                     octets(OSSL_KDF_PARAM_INFO, info)};
  // RFC 8418 section 2.2: "If the ukm is present, the ukm is also used as the HKDF salt."
  if (hkdf && !terms.user_keying_material.empty())
    parameters.push_back(octets(OSSL_KDF_PARAM_SALT, terms.user_keying_material));
  parameters.push_back(OSSL_PARAM_construct_end());
  if (!context || EVP_KDF_derive(context.get(), key.data(), key.size(), parameters.data()) != 1) return internal();
  return {};
}

const char* name_of_wrap(std::size_t key_octets) {
  return key_octets == 32 ? "AES-256-WRAP" : key_octets == 24 ? "AES-192-WRAP" : "AES-128-WRAP";
}

constexpr std::size_t kWrapOverhead = 8;  // RFC 3394 section 2.2.1

/// A context that wraps (1) or unwraps (0).
base::CipherCtxPtr wrap_context(const base::LibraryContext& library, Bytes key, int wraps) {
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library.get(), name_of_wrap(key.size()), nullptr));
  base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
  if (!cipher || !context) return nullptr;
  EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  return EVP_CipherInit_ex2(context.get(), cipher.get(), key.data(), nullptr, wraps, nullptr) == 1 ? std::move(context)
                                                                                                   : nullptr;
}

}  // namespace

const KeyAgreement* key_agreement_for(const x509::Certificate& certificate) {
  for (const auto& row : kRows)
    if (row.kind == certificate.key_kind() && row.curve == certificate.curve()) return row.agreement;
  return nullptr;
}

const KeyAgreement* key_agreement_with_oid(std::string_view oid) {
  for (const auto* agreement : {&kX963Sha256, &kX963Sha384, &kX963Sha512, &kHkdfSha256, &kHkdfSha384, &kHkdfSha512})
    if (agreement->oid == oid) return agreement;
  return nullptr;
}

ByteVector wrap_algorithm(std::size_t key_octets) {
  return der::algorithm(key_octets == 32 ? oids::kAes256Wrap : oids::kAes128Wrap);
}

std::size_t octets_of_wrap(std::string_view oid) {
  if (oid == oids::kAes128Wrap) return 16;
  if (oid == oids::kAes192Wrap) return 24;
  return oid == oids::kAes256Wrap ? 32 : 0;
}

Result<void> agree_on_key(const base::LibraryContext& library, EVP_PKEY* own, EVP_PKEY* peer,
                          const KeyAgreementTerms& terms, KeyBuffer& wrapping_key) {
  KeyBuffer secret(KeyBuffer::kCapacity);
  SIEGEL_ASSIGN(const std::size_t size, derive_secret(library, own, peer, secret));
  return derive_key(library, terms, secret.bytes().first(size), wrapping_key);
}

Result<ByteVector> wrap_key(const base::LibraryContext& library, Bytes wrapping_key, Bytes content_key) {
  const auto context = wrap_context(library, wrapping_key, 1);
  ByteVector wrapped(content_key.size() + kWrapOverhead);
  int size = 0;
  if (!context ||
      EVP_CipherUpdate(context.get(), wrapped.data(), &size, content_key.data(),
                       gsl::narrow<int>(content_key.size())) != 1 ||
      gsl::narrow<std::size_t>(size) != wrapped.size())
    return internal();
  return wrapped;
}

bool unwrap_key(const base::LibraryContext& library, Bytes wrapping_key, Bytes wrapped, KeyBuffer& content_key) {
  if (wrapped.size() != content_key.size() + kWrapOverhead) return false;
  const auto context = wrap_context(library, wrapping_key, 0);
  KeyBuffer plain(KeyBuffer::kCapacity);  // OpenSSL may use more room than the key
  int size = 0;
  if (!context ||
      EVP_CipherUpdate(context.get(), plain.data(), &size, wrapped.data(), gsl::narrow<int>(wrapped.size())) != 1 ||
      gsl::narrow<std::size_t>(size) != content_key.size())
    return false;
  std::copy_n(plain.data(), content_key.size(), content_key.data());
  return true;
}

}  // namespace siegel::cms
