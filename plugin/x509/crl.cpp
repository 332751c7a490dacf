#include "x509/crl.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include <algorithm>

#include "x509/asn1_time.h"
#include "x509/crl_scope.h"
#include "x509/der.h"
#include "x509/path_strength.h"
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

/// Names and key ids first, which cost nothing; every signature out of the budget of the mail.
Result<bool> may_sign_lists(PathWork& work, X509_CRL* crl, const Certificate& signer) {
  SIEGEL_ASSIGN(X509* const opened, work.open(signer));
  if ((X509_get_key_usage(opened) & KU_CRL_SIGN) == 0) return false;
  return work.is_signed_by(crl, signer);
}

Result<bool> is_issued_by_one(PathWork& work, const Certificate& signer, const std::vector<Certificate>& issuers) {
  SIEGEL_ASSIGN(X509* const opened, work.open(signer));
  if (has_weak_signature(opened, PathStrength{})) return false;
  for (const auto& issuer : issuers) {
    SIEGEL_ASSIGN(const bool issued, work.is_issued_by(signer, issuer));
    if (issued) return true;
  }
  return false;
}

Result<bool> is_authentic(PathWork& work, X509_CRL* crl, const std::vector<Certificate>& issuers,
                          const std::vector<Certificate>& others) {
  for (const auto& issuer : issuers) {
    SIEGEL_ASSIGN(const bool signed_it, may_sign_lists(work, crl, issuer));
    if (signed_it) return true;
  }
  const auto name = X509_NAME_hash_ex(X509_CRL_get_issuer(crl), work.library().get(), nullptr, nullptr);
  for (const auto& other : others) {
    if (other.subject_hash() != name) continue;
    // Whoever writes the mail can add any number of namesakes: nothing of theirs is checked before a CA vouches for
    // them.
    SIEGEL_ASSIGN(const bool issued, is_issued_by_one(work, other, issuers));
    if (!issued) continue;
    SIEGEL_ASSIGN(const bool signed_it, may_sign_lists(work, crl, other));
    if (signed_it) return true;
  }
  return false;
}

}  // namespace

bool CrlHead::is_current(std::int64_t at) const { return this_update <= at + kClockSkew && at <= next_update; }

Result<CrlHead> read_crl(PathWork& work, base::Bytes der, const std::vector<Certificate>& issuers,
                         const std::vector<Certificate>& others, CrlOrigin origin) {
  const base::ErrorQueueGuard guard;
  const auto issuer = crl_issuer_hash(work.library(), der);
  if (!issuer) return fail(Status::malformed, "crl.malformed");
  const auto is_issuer = [&](const Certificate& one) { return one.subject_hash() == *issuer; };
  if (std::none_of(issuers.begin(), issuers.end(), is_issuer) && std::none_of(others.begin(), others.end(), is_issuer))
    return fail(Status::policy, "crl.signature");
  X509_CRL* const crl = work.open(der, origin);
  const auto from = crl != nullptr ? seconds_of(X509_CRL_get0_lastUpdate(crl)) : std::nullopt;
  if (!from) return fail(Status::malformed, "crl.malformed");
  SIEGEL_ASSIGN(const bool authentic, is_authentic(work, crl, issuers, others));
  if (!authentic) return fail(Status::policy, "crl.signature");
  CrlHead head;
  head.issuer_der = der_of(&i2d_X509_NAME, X509_CRL_get_issuer(crl));
  head.this_update = *from;
  head.next_update = seconds_of(X509_CRL_get0_nextUpdate(crl)).value_or(*from + kAgeWithoutNextUpdate);
  head.is_delta = X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0;
  head.delta_sources = delta_sources_of(*crl);
  return head;
}

std::optional<CrlEntry> find_entry(PathWork& work, base::Bytes der, const Certificate& certificate, CrlOrigin origin) {
  const base::ErrorQueueGuard guard;
  if (crl_issuer_hash(work.library(), der) != certificate.issuer_hash()) return std::nullopt;
  X509_CRL* const crl = work.open(der, origin);
  const auto opened = work.open(certificate);
  X509_REVOKED* entry = nullptr;
  if (crl == nullptr || !opened || X509_CRL_get0_by_cert(crl, &entry, *opened) != 1)  // 2: removeFromCRL
    return std::nullopt;
  // Where the date cannot be read: since ever.
  const auto since = seconds_of(X509_REVOKED_get0_revocationDate(entry)).value_or(0);
  const ReasonPtr reason(
      static_cast<ASN1_ENUMERATED*>(X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
  const auto number = reason ? ASN1_ENUMERATED_get(reason.get()) : 0;
  return CrlEntry{since, number <= 0 ? std::string() : OCSP_crl_reason_str(number)};
}

}  // namespace siegel::x509
