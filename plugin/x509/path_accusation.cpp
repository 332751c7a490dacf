#include "x509/path_accusation.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>

#include "x509/crl_scope.h"
#include "x509/path_strength.h"

namespace siegel::x509 {
namespace {

using DistributionPointsPtr = std::unique_ptr<CRL_DIST_POINTS, base::Deleter<CRL_DIST_POINTS_free>>;
using PointPtr = std::unique_ptr<ISSUING_DIST_POINT, base::Deleter<ISSUING_DIST_POINT_free>>;

enum class Entry { none, listed, removed };

Entry entry_of(X509_CRL* crl, X509* certificate) {
  X509_REVOKED* entry = nullptr;
  switch (X509_CRL_get0_by_cert(crl, &entry, certificate)) {
    case 0:
      return Entry::none;
    case 2:
      return Entry::removed;
    default:
      return Entry::listed;
  }
}

/// Attribute certificates have other serial numbers (RFC 5755 section 4.2.5).
bool is_about_attributes(const X509_CRL* crl) {
  const PointPtr point(
      static_cast<ISSUING_DIST_POINT*>(X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr)));
  return point && point->onlyattr > 0;
}

bool is_before(const X509_CRL* crl, std::int64_t at) {
  auto time = static_cast<std::time_t>(at);
  return X509_cmp_time(X509_CRL_get0_lastUpdate(crl), &time) < 0;
}

class Court {
 public:
  Court(const Candidates& chain, const std::vector<AuthenticCrl>& lists, const PathQuery& query)
      : chain_(chain), lists_(lists), query_(query) {}

  [[nodiscard]] Accusation about(std::size_t place) const {
    auto worst = Accusation::none;
    for (const auto& list : lists_) {
      if (!speaks_for_issuer(list, place) || entry_of(list.crl, chain_[place].x509) != Entry::listed) continue;
      if (is_about_attributes(list.crl) || is_taken_back(list, place)) continue;
      worst = std::max(worst, is_understood(list.crl) ? Accusation::revoked : Accusation::doubtful);
    }
    return worst;
  }

 private:
  /// Above the certificate, so that no CA speaks about itself; a CA above may have several keys and certificates.
  [[nodiscard]] bool speaks_for_issuer(const AuthenticCrl& list, std::size_t place) const {
    if (list.signer <= place && list.other == nullptr) return false;
    const X509* certificate = chain_[place].x509;
    const X509_NAME* issuer = X509_CRL_get_issuer(list.crl);
    return X509_NAME_cmp(issuer, X509_get_issuer_name(certificate)) == 0 || names_as_crl_issuer(certificate, issuer);
  }

  [[nodiscard]] bool is_taken_back(const AuthenticCrl& accuser, std::size_t place) const {
    const auto scope = crl_scope_of(accuser.crl);
    return std::any_of(lists_.begin(), lists_.end(), [&](const AuthenticCrl& list) {
      if (list.crl == accuser.crl || !speaks_for_issuer(list, place) || !can_clear(list.crl, query_)) return false;
      // RFC 5280 section 3.3: after the end of a certificate a CA removes its entry.
      if (!is_before(list.crl, chain_[place].certificate->not_after())) return false;
      // A list of the future takes nothing back yet.
      if (!is_before(list.crl, query_.at) && is_before(accuser.crl, query_.at)) return false;
      return is_understood(list.crl) && have_same_key(list, accuser) && is_later(list.crl, accuser.crl) &&
             takes_back(list.crl, scope, place);
    });
  }

  /// A CA may give each of its keys a list of its own, and the key identifier may be missing.
  [[nodiscard]] bool have_same_key(const AuthenticCrl& list, const AuthenticCrl& accuser) const {
    return EVP_PKEY_eq(key_of(list), key_of(accuser)) == 1;
  }
  [[nodiscard]] const EVP_PKEY* key_of(const AuthenticCrl& list) const {
    return X509_get0_pubkey(list.other != nullptr ? list.other : chain_[list.signer].x509);
  }

  [[nodiscard]] bool takes_back(X509_CRL* later, const CrlScope& scope, std::size_t place) const {
    const auto own = crl_scope_of(later);
    if (own.part != scope.part) return false;
    const auto entry = entry_of(later, chain_[place].x509);
    if (entry != Entry::none) return entry == Entry::removed;
    // A delta CRL tells all that has changed since its base, and nothing of what stands there.
    return own.base.empty() || own.base == scope.base;
  }

  const Candidates& chain_;
  const std::vector<AuthenticCrl>& lists_;
  const PathQuery& query_;
};

}  // namespace

std::vector<Accusation> accusations_of(const Candidates& chain, const std::vector<AuthenticCrl>& lists,
                                       const PathQuery& query) {
  const Court court(chain, lists, query);
  std::vector<Accusation> result(chain.size(), Accusation::none);
  for (std::size_t place = 0; place + 1 < chain.size(); ++place) result[place] = court.about(place);
  return result;
}

bool can_clear(const X509_CRL* crl, const PathQuery& query) {
  return X509_CRL_get0_nextUpdate(crl) != nullptr && !has_weak_signature(crl, query.strength);
}

bool names_as_crl_issuer(const X509* certificate, const X509_NAME* name) {
  const DistributionPointsPtr points(
      static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
  for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
    const auto* issuers = sk_DIST_POINT_value(points.get(), i)->CRLissuer;
    for (int j = 0; j < sk_GENERAL_NAME_num(issuers); ++j) {
      const auto* issuer = sk_GENERAL_NAME_value(issuers, j);
      if (issuer->type == GEN_DIRNAME && X509_NAME_cmp(issuer->d.directoryName, name) == 0) return true;
    }
  }
  return false;
}

}  // namespace siegel::x509
