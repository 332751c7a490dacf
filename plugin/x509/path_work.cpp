// What the paths of one mail share, so that hostile certificates cost it a bounded time.
#include "x509/path_work.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/x509v3.h>

#include "x509/der.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;

// Public exponents in use are 3 and 65537. A long one makes each check as dear as signing, and mails can bring
// hundreds.
constexpr int kLongestExponent = 64;

// The largest keys of any real CA have 8192 bits; OpenSSL would check up to 16384.
constexpr int kLargestRsaKey = 8192;

bool is_dear_to_check(const EVP_PKEY* key) {
  if (EVP_PKEY_is_a(key, "RSA") != 1 && EVP_PKEY_is_a(key, "RSA-PSS") != 1) return false;
  if (EVP_PKEY_get_bits(key) > kLargestRsaKey) return true;
  BIGNUM* exponent = nullptr;
  if (EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_RSA_E, &exponent) != 1) return true;
  const bool dear = BN_num_bits(exponent) > kLongestExponent;
  BN_free(exponent);
  return dear;
}

using AuthorityKeyIdPtr = std::unique_ptr<AUTHORITY_KEYID, base::Deleter<AUTHORITY_KEYID_free>>;

/// RFC 5280 section 4.2.1.1: the key identifier names the key that signed. OpenSSL follows none that is another's.
bool fits(X509* issuer, const AUTHORITY_KEYID* id) { return id == nullptr || X509_check_akid(issuer, id) == X509_V_OK; }

std::string sha256_of(const base::LibraryContext& library, base::Bytes bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  std::size_t size = 0;
  if (EVP_Q_digest(library.get(), "SHA256", nullptr, bytes.data(), bytes.size(), digest, &size) != 1)
    throw std::bad_alloc();  // nothing else can go wrong, and no two inputs may share a place
  return {reinterpret_cast<const char*>(digest), size};
}

}  // namespace

Result<X509*> PathWork::open(const Certificate& certificate) {
  auto& place = certificates_[certificate.fingerprint()];
  if (!place) {
    SIEGEL_ASSIGN(place, certificate.open(library_));
    X509_check_purpose(place.get(), -1, 0);  // reads the extensions, on which X509_check_akid relies
  }
  return place.get();
}

X509_CRL* PathWork::open(base::Bytes der, CrlOrigin origin) {
  const base::ErrorQueueGuard guard;
  if (der.empty()) return nullptr;
  auto hash = hash_of(der);
  if (const auto known = crls_.find(hash); known != crls_.end()) return known->second.get();
  if (origin == CrlOrigin::message) {
    if (der.size() > message_crl_bytes_) {
      left_out_crls_ = true;
      return nullptr;
    }
    message_crl_bytes_ -= der.size();
  }
  X509_CRL* crl = X509_CRL_new_ex(library_.get(), nullptr);
  if (crl == nullptr) throw std::bad_alloc();
  const unsigned char* at = der.data();
  base::CrlPtr parsed(d2i_X509_CRL(&crl, &at, length_of(der)));  // frees the object on failure
  if (at != der.data() + der.size()) parsed.reset();
  if (parsed) hashes_[parsed.get()] = hash;
  return (crls_[std::move(hash)] = std::move(parsed)).get();
}

bool PathWork::may_check(X509* issuer) {
  const EVP_PKEY* key = X509_get0_pubkey(issuer);
  if (key == nullptr || is_dear_to_check(key)) return false;
  exhausted_ = exhausted_ || left_ <= 0;
  if (exhausted_) return false;
  --left_;
  return true;
}

Result<bool> PathWork::is_issued_by(const Certificate& child, const Certificate& issuer) {
  const base::ErrorQueueGuard guard;
  const Pair pair{child.fingerprint(), issuer.fingerprint()};
  if (const auto known = signatures_.find(pair); known != signatures_.end()) return known->second;
  SIEGEL_ASSIGN(X509* const signed_one, open(child));
  SIEGEL_ASSIGN(X509* const signer, open(issuer));
  if (X509_NAME_cmp(X509_get_issuer_name(signed_one), X509_get_subject_name(signer)) != 0) return false;
  const AuthorityKeyIdPtr id(
      static_cast<AUTHORITY_KEYID*>(X509_get_ext_d2i(signed_one, NID_authority_key_identifier, nullptr, nullptr)));
  if (!fits(signer, id.get())) return signatures_[pair] = false;
  if (!may_check(signer)) return false;
  return signatures_[pair] = X509_verify(signed_one, X509_get0_pubkey(signer)) == 1;
}

Result<bool> PathWork::is_signed_by(X509_CRL* crl, const Certificate& issuer) {
  const base::ErrorQueueGuard guard;
  const Pair pair{hashes_.at(crl), issuer.fingerprint()};
  if (const auto known = signatures_.find(pair); known != signatures_.end()) return known->second;
  SIEGEL_ASSIGN(X509* const signer, open(issuer));
  if (X509_NAME_cmp(X509_CRL_get_issuer(crl), X509_get_subject_name(signer)) != 0) return false;
  const AuthorityKeyIdPtr id(
      static_cast<AUTHORITY_KEYID*>(X509_CRL_get_ext_d2i(crl, NID_authority_key_identifier, nullptr, nullptr)));
  if (!fits(signer, id.get())) return signatures_[pair] = false;
  if (!may_check(signer)) return false;
  return signatures_[pair] = X509_CRL_verify(crl, X509_get0_pubkey(signer)) == 1;
}

Result<bool> PathWork::is_signed(const std::string& hash, const Certificate& signer, const Verify& verify) {
  const base::ErrorQueueGuard guard;
  const Pair pair{hash, signer.fingerprint()};
  if (const auto known = signatures_.find(pair); known != signatures_.end()) return known->second;
  SIEGEL_ASSIGN(X509* const opened, open(signer));
  if (!may_check(opened)) return false;
  return signatures_[pair] = verify(X509_get0_pubkey(opened));
}

std::string PathWork::hash_of(base::Bytes bytes) const { return sha256_of(library_, bytes); }

void PathWork::spend(std::size_t signatures) {
  left_ -= static_cast<int>(std::min<std::size_t>(signatures, 1000));
  exhausted_ = exhausted_ || left_ < 0;
}

}  // namespace siegel::x509
