// Reads a certificate once into plain values (RFC 5280 section 4).
#include "x509/certificate.h"

#include <openssl/core_names.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "x509/asn1_time.h"
#include "x509/der.h"
#include "x509/names.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

// The largest post-quantum certificates are below 60 KB.
constexpr std::size_t kCertificateLimit = 256 * 1024;

Result<base::X509Ptr> parse(const base::LibraryContext& library, base::Bytes der) {
  if (der.size() > kCertificateLimit) return base::fail(Status::limit, "x509.too-large");
  X509* certificate = X509_new_ex(library.get(), nullptr);
  if (certificate == nullptr) throw std::bad_alloc();
  const unsigned char* at = der.data();
  // On failure d2i_X509 frees the object that it was given.
  if (at == nullptr || d2i_X509(&certificate, &at, length_of(der)) == nullptr) {
    if (at == nullptr) X509_free(certificate);
    return base::fail(Status::malformed, "x509.malformed");
  }
  base::X509Ptr owner(certificate);
  // RFC 5280 section 4.1: DER. Other encodings of the unsigned outer part would give one certificate many fingerprints.
  if (!base::equal(der_of(&i2d_X509, certificate), der)) return base::fail(Status::malformed, "x509.malformed");
  return owner;
}

KeyKind kind_of(const EVP_PKEY* key) {
  constexpr std::pair<const char*, KeyKind> kKinds[] = {
      {"RSA", KeyKind::rsa},   {"RSA-PSS", KeyKind::rsa_pss}, {"EC", KeyKind::ec},      {"X25519", KeyKind::x25519},
      {"X448", KeyKind::x448}, {"ED25519", KeyKind::ed25519}, {"ED448", KeyKind::ed448}};
  for (const auto& [name, kind] : kKinds) {
    if (EVP_PKEY_is_a(key, name) == 1) return kind;
  }
  return KeyKind::other;
}

// RFC 8017 section 3.1: the public exponent is odd and at least 3; with 1 a signature is nothing but the padded digest.
bool has_bad_exponent(const EVP_PKEY* key) {
  BIGNUM* number = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &number) != 1) return true;
  const bool bad = BN_is_odd(number) != 1 || BN_is_one(number) == 1;
  BN_free(number);
  return bad;
}

int bits_of(const EVP_PKEY* key, KeyKind kind) {
  const bool rsa = kind == KeyKind::rsa || kind == KeyKind::rsa_pss;
  return rsa && has_bad_exponent(key) ? 0 : EVP_PKEY_get_bits(key);
}

std::string curve_of(const EVP_PKEY* key) {
  char group[64] = {};
  if (EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof group, nullptr) != 1) return {};
  const char* nist = EC_curve_nid2nist(OBJ_sn2nid(group));
  return nist != nullptr ? nist : group;
}

constexpr bool has_any(std::uint32_t usage, std::uint32_t bits) { return (usage & bits) != 0; }

// RFC 8550 section 4.4.2: an absent keyUsage allows everything; which bit allows encryption depends on the key.
bool usage_allows_encryption(KeyKind kind, std::uint32_t usage) {
  switch (kind) {
    case KeyKind::rsa:
      return has_any(usage, KU_KEY_ENCIPHERMENT);
    case KeyKind::ec:
    case KeyKind::x25519:
    case KeyKind::x448:
      return has_any(usage, KU_KEY_AGREEMENT);
    case KeyKind::rsa_pss:
    case KeyKind::ed25519:
    case KeyKind::ed448:
    case KeyKind::other:
      break;
  }
  return false;
}

bool usage_allows_signing(KeyKind kind, std::uint32_t usage) {
  // RFC 8550 section 4.4.2: digitalSignature or nonRepudiation.
  return kind != KeyKind::x25519 && kind != KeyKind::x448 && has_any(usage, KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION);
}

// RFC 8550 section 4.4.4: emailProtection or anyExtendedKeyUsage, if the extension is there at all.
bool names_mail(X509* certificate) {
  const auto usage = X509_get_extended_key_usage(certificate);  // UINT32_MAX when absent
  return has_any(usage, XKU_SMIME | XKU_ANYEKU);
}

std::uint32_t hash_of(const base::LibraryContext& library, const X509_NAME* name) {
  return static_cast<std::uint32_t>(X509_NAME_hash_ex(name, library.get(), nullptr, nullptr));
}

}  // namespace

Result<Certificate> Certificate::from_der(const base::LibraryContext& library, base::Bytes der) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const base::X509Ptr parsed, parse(library, der));
  X509* certificate = parsed.get();
  const auto not_before = seconds_of(X509_get0_notBefore(certificate));
  const auto not_after = seconds_of(X509_get0_notAfter(certificate));
  if (!not_before || !not_after) return base::fail(Status::malformed, "x509.malformed");

  auto data = std::make_shared<Data>();
  data->der = base::copy_of(der);
  data->issuer_der = der_of(&i2d_X509_NAME, X509_get_issuer_name(certificate));
  data->subject_der = der_of(&i2d_X509_NAME, X509_get_subject_name(certificate));
  data->serial_der = der_of(&i2d_ASN1_INTEGER, X509_get0_serialNumber(certificate));
  if (const auto* id = X509_get0_subject_key_id(certificate); id != nullptr && ASN1_STRING_length(id) > 0) {
    data->subject_key_id.assign(ASN1_STRING_get0_data(id), ASN1_STRING_get0_data(id) + ASN1_STRING_length(id));
  }
  unsigned char digest[EVP_MAX_MD_SIZE];
  std::size_t digest_size = 0;
  if (EVP_Q_digest(library.get(), "SHA256", nullptr, der.data(), der.size(), digest, &digest_size) != 1) {
    return base::fail(Status::failed, "internal.openssl", base::openssl_reason());
  }
  data->fingerprint = base::to_hex({digest, digest_size});
  data->subject_hash = hash_of(library, X509_get_subject_name(certificate));
  data->issuer_hash = hash_of(library, X509_get_issuer_name(certificate));
  data->subject = name_text(X509_get_subject_name(certificate));
  data->issuer = name_text(X509_get_issuer_name(certificate));
  data->common_name = x509::common_name(X509_get_subject_name(certificate));
  auto names = mail_names(certificate);
  data->addresses = std::move(names.addresses);
  data->other_mail_names = names.has_others;
  data->not_before = *not_before;
  data->not_after = *not_after;

  if (const EVP_PKEY* key = X509_get0_pubkey(certificate)) {  // null: an algorithm that OpenSSL does not know
    data->key_kind = kind_of(key);
    data->key_bits = bits_of(key, data->key_kind);
    if (data->key_kind == KeyKind::ec) data->curve = curve_of(key);
  }
  // With an extension that cannot be read nothing is allowed: its limits would not be seen.
  if ((X509_get_extension_flags(certificate) & EXFLAG_INVALID) == 0) {
    const auto usage = X509_get_key_usage(certificate);  // UINT32_MAX when absent
    data->may_sign = usage_allows_signing(data->key_kind, usage);
    data->may_encrypt = usage_allows_encryption(data->key_kind, usage);
    data->for_mail = names_mail(certificate);
    const int ca = X509_check_ca(certificate);
    data->is_ca = ca == 1 || ca == 3;  // basicConstraints with keyCertSign, or a self-signed version 1 certificate
  }
  data->self_issued = X509_NAME_cmp(X509_get_subject_name(certificate), X509_get_issuer_name(certificate)) == 0;
  return Certificate(std::move(data));
}

bool Certificate::has_address(std::string_view address) const {
  return std::find(data_->addresses.begin(), data_->addresses.end(), ascii_lower(address)) != data_->addresses.end();
}

Result<base::X509Ptr> Certificate::open(const base::LibraryContext& library) const {
  const base::ErrorQueueGuard guard;
  return parse(library, data_->der);
}

}  // namespace siegel::x509
