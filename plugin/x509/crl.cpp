#include "x509/crl.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "x509/asn1_time.h"
#include "x509/der.h"
#include "x509/issued_by.h"
#include "x509/revocation_sources.h"

namespace siegel::x509 {

using base::fail;
using base::Result;
using base::Status;

namespace {

// RFC 5280 section 5.1.2.5 demands nextUpdate; a list without one speaks for a day.
constexpr std::int64_t kAgeWithoutNextUpdate = 24 * 60 * 60;
constexpr std::int64_t kClockSkew = 5 * 60;

using ReasonPtr = std::unique_ptr<ASN1_ENUMERATED, base::Deleter<ASN1_ENUMERATED_free>>;

base::CrlPtr parse(const base::LibraryContext& library, base::Bytes der) {
  if (der.empty()) return nullptr;
  X509_CRL* crl = X509_CRL_new_ex(library.get(), nullptr);
  if (crl == nullptr) throw std::bad_alloc();
  const unsigned char* at = der.data();
  base::CrlPtr parsed(d2i_X509_CRL(&crl, &at, length_of(der)));  // frees the object on failure
  return parsed && at == der.data() + der.size() ? std::move(parsed) : nullptr;
}

bool is_signed_by(X509_CRL& crl, X509& signer) {
  if (X509_NAME_cmp(X509_CRL_get_issuer(&crl), X509_get_subject_name(&signer)) != 0) return false;
  EVP_PKEY* key = X509_get0_pubkey(&signer);
  return key != nullptr && (X509_get_key_usage(&signer) & KU_CRL_SIGN) != 0 && X509_CRL_verify(&crl, key) == 1;
}

Result<bool> is_authentic(const base::LibraryContext& library, X509_CRL& crl, const std::vector<Certificate>& issuers,
                          const std::vector<Certificate>& others) {
  std::vector<base::X509Ptr> cas;
  for (const auto& issuer : issuers) {
    SIEGEL_ASSIGN(auto ca, issuer.open(library));
    if (is_signed_by(crl, *ca)) return true;
    cas.push_back(std::move(ca));
  }
  const auto name = X509_NAME_hash_ex(X509_CRL_get_issuer(&crl), library.get(), nullptr, nullptr);
  for (const auto& other : others) {
    if (other.subject_hash() != name) continue;
    SIEGEL_ASSIGN(const auto signer, other.open(library));
    const auto issued_it = [&](const base::X509Ptr& ca) { return is_issued_by(*signer, *ca); };
    if (is_signed_by(crl, *signer) && std::any_of(cas.begin(), cas.end(), issued_it)) return true;
  }
  return false;
}

}  // namespace

bool CrlHead::is_current(std::int64_t at) const { return this_update <= at + kClockSkew && at <= next_update; }

Result<CrlHead> read_crl(const base::LibraryContext& library, base::Bytes der, const std::vector<Certificate>& issuers,
                         const std::vector<Certificate>& others) {
  const base::ErrorQueueGuard guard;
  const auto crl = parse(library, der);
  const auto from = crl ? seconds_of(X509_CRL_get0_lastUpdate(crl.get())) : std::nullopt;
  if (!from) return fail(Status::malformed, "crl.malformed");
  SIEGEL_ASSIGN(const bool authentic, is_authentic(library, *crl, issuers, others));
  if (!authentic) return fail(Status::policy, "crl.signature");
  CrlHead head;
  head.issuer_der = der_of(&i2d_X509_NAME, X509_CRL_get_issuer(crl.get()));
  head.this_update = *from;
  head.next_update = seconds_of(X509_CRL_get0_nextUpdate(crl.get())).value_or(*from + kAgeWithoutNextUpdate);
  head.is_delta = X509_CRL_get_ext_by_NID(crl.get(), NID_delta_crl, -1) >= 0;
  head.delta_sources = delta_sources_of(*crl);
  return head;
}

std::optional<CrlEntry> find_entry(const base::LibraryContext& library, base::Bytes der,
                                   const Certificate& certificate) {
  const base::ErrorQueueGuard guard;
  const auto crl = parse(library, der);
  const auto opened = certificate.open(library);
  X509_REVOKED* entry = nullptr;
  if (!crl || !opened || X509_NAME_cmp(X509_CRL_get_issuer(crl.get()), X509_get_issuer_name(opened->get())) != 0 ||
      X509_CRL_get0_by_cert(crl.get(), &entry, opened->get()) != 1)  // 2: removeFromCRL
    return std::nullopt;
  const auto since = seconds_of(X509_REVOKED_get0_revocationDate(entry));
  if (!since) return std::nullopt;
  const ReasonPtr reason(
      static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
  const auto number = reason ? ASN1_ENUMERATED_get(reason.get()) : 0;
  return CrlEntry{*since, number <= 0 ? std::string() : OCSP_crl_reason_str(number)};
}

}  // namespace siegel::x509
