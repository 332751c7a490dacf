// Which CRLs speak about a path, and who signed them (RFC 5280 section 6.3.3 (f)).
#include "x509/path_crl_choice.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <set>

#include "x509/der.h"
#include "x509/path_strength.h"

namespace siegel::x509 {
namespace {

using base::Result;

using DistributionPointsPtr = std::unique_ptr<CRL_DIST_POINTS, base::Deleter<CRL_DIST_POINTS_free>>;
using IntegerPtr = std::unique_ptr<ASN1_INTEGER, base::Deleter<ASN1_INTEGER_free>>;

/// Hashes of the names in whose lists something about the chain may stand: its CAs, and those that the distribution
/// points name as cRLIssuer (RFC 5280 section 4.2.1.13).
class Issuers {
 public:
  Issuers(PathWork& work, const Candidates& chain) : library_(work.library()) {
    for (std::size_t at = 0; at < chain.size(); ++at) {
      if (at > 0) hashes_.insert(chain[at].certificate->subject_hash());
      if (!chain[at].anchor) add_named_by(chain[at].x509);
    }
  }
  [[nodiscard]] bool has(X509_CRL* crl) const { return hashes_.count(issuer_hash(crl)) != 0; }
  [[nodiscard]] std::uint32_t issuer_hash(X509_CRL* crl) const { return hash_of(X509_CRL_get_issuer(crl)); }

 private:
  [[nodiscard]] std::uint32_t hash_of(const X509_NAME* name) const {
    return static_cast<std::uint32_t>(X509_NAME_hash_ex(name, library_.get(), nullptr, nullptr));
  }
  void add_named_by(X509* certificate) {
    const DistributionPointsPtr points(
        static_cast<CRL_DIST_POINTS*>(X509_get_ext_d2i(certificate, NID_crl_distribution_points, nullptr, nullptr)));
    for (int i = 0; i < sk_DIST_POINT_num(points.get()); ++i) {
      const auto* issuers = sk_DIST_POINT_value(points.get(), i)->CRLissuer;
      for (int j = 0; j < sk_GENERAL_NAME_num(issuers); ++j) {
        const auto* name = sk_GENERAL_NAME_value(issuers, j);
        if (name->type == GEN_DIRNAME) hashes_.insert(hash_of(name->d.directoryName));
      }
    }
  }

  const base::LibraryContext& library_;
  std::set<std::uint32_t> hashes_;
};

/// What a list speaks about: its issuer and the extensions that narrow it down.
std::string scope_of(X509_CRL* crl) {
  std::string scope;
  const auto add = [&](unsigned char* der, int length) {
    if (length > 0) scope.append(reinterpret_cast<const char*>(der), static_cast<std::size_t>(length));
    OPENSSL_free(der);
    scope += '|';
  };
  unsigned char* name = nullptr;
  const int length = i2d_X509_NAME(X509_CRL_get_issuer(crl), &name);
  add(name, length);
  for (const int nid : {NID_authority_key_identifier, NID_issuing_distribution_point, NID_delta_crl}) {
    const int at = X509_CRL_get_ext_by_NID(crl, nid, -1);
    unsigned char* value = nullptr;
    const int size = at < 0 ? 0 : i2d_X509_EXTENSION(X509_CRL_get_ext(crl, at), &value);
    add(value, size);
  }
  return scope;
}

/// One list, as far as it is compared with others.
struct Dated {
  X509_CRL* crl;
  std::string scope;
  IntegerPtr number;

  explicit Dated(X509_CRL* list)
      : crl(list),
        scope(scope_of(list)),
        number(static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(list, NID_crl_number, nullptr, nullptr))) {}
  [[nodiscard]] const ASN1_TIME* issued() const { return X509_CRL_get0_lastUpdate(crl); }
  /// Later, or of the same second with the higher number (RFC 5280 section 5.2.3).
  [[nodiscard]] bool is_newer_than(const Dated& other) const {
    const int later = ASN1_TIME_compare(issued(), other.issued());
    if (later != 0) return later == 1;
    return number && other.number && ASN1_INTEGER_cmp(number.get(), other.number.get()) > 0;
  }
};

bool has_readable_time(X509_CRL* crl) {
  const auto* issued = X509_CRL_get0_lastUpdate(crl);
  return issued != nullptr && ASN1_TIME_compare(issued, issued) == 0;
}

/// A strict order; is_newer_than is none where numbers are missing.
bool comes_before(const Dated& left, const Dated& right) {
  const int later = ASN1_TIME_compare(left.issued(), right.issued());
  if (later != 0) return later == 1;
  if (left.number && right.number) return ASN1_INTEGER_cmp(left.number.get(), right.number.get()) > 0;
  return left.number && !right.number;
}

/// Of several delta CRLs OpenSSL takes the first that fits: so the newest comes first. Of one scope the latest word
/// counts: OpenSSL would prefer an older list that is still current to a newer one that is not any more. A list of the
/// future replaces nothing yet.
std::vector<X509_CRL*> newest_first(const std::vector<X509_CRL*>& crls, std::int64_t at) {
  std::vector<Dated> dated;
  dated.reserve(crls.size());
  for (X509_CRL* crl : crls) dated.emplace_back(crl);
  std::stable_sort(dated.begin(), dated.end(), comes_before);
  auto now = static_cast<std::time_t>(at);
  std::map<std::string, const Dated*> latest;  // by scope
  std::vector<X509_CRL*> result;
  for (const auto& crl : dated) {
    const auto known = latest.find(crl.scope);
    if (known != latest.end() && known->second->is_newer_than(crl)) continue;
    result.push_back(crl.crl);
    if (known == latest.end() && X509_cmp_time(crl.issued(), &now) < 0) latest[crl.scope] = &crl;
  }
  return result;
}

class Choice {
 public:
  Choice(PathWork& work, const Candidates& chain, const PathQuery& query)
      : work_(work), chain_(chain), query_(query), issuers_(work, chain), anchor_{*chain.back().certificate} {}

  Result<ChosenCrls> run() {
    std::set<X509_CRL*> seen;
    for (const auto& der : query_.crls) {
      X509_CRL* crl = work_.open(der);
      if (crl == nullptr || !has_readable_time(crl) || !issuers_.has(crl) || !seen.insert(crl).second) continue;
      SIEGEL_ASSIGN(const bool in_chain, is_signed_in_chain(crl));
      SIEGEL_ASSIGN(const bool by_other, !in_chain && is_findable(crl) ? is_signed_by_other(crl) : Result<bool>(false));
      if (work_.exhausted()) break;
      if (in_chain || by_other) chosen_.crls.push_back(crl);
      if (by_other) chosen_.of_others.push_back(crl);
    }
    chosen_.crls = newest_first(chosen_.crls, query_.at);
    chosen_.of_others = newest_first(chosen_.of_others, query_.at);
    return std::move(chosen_);
  }

 private:
  Result<bool> is_signed_in_chain(X509_CRL* crl) {
    for (std::size_t at = 1; at < chain_.size(); ++at) {
      SIEGEL_ASSIGN(const bool signed_it, work_.is_signed_by(crl, *chain_[at].certificate));
      if (signed_it) return true;
    }
    return false;
  }

  Result<bool> is_signed_by_other(X509_CRL* crl) {
    for (const auto& certificate : query_.intermediates) {
      if (certificate.subject_hash() != issuers_.issuer_hash(crl)) continue;
      SIEGEL_ASSIGN(const bool signed_it, work_.is_signed_by(crl, certificate));
      if (!signed_it) continue;
      SIEGEL_ASSIGN(const bool anchored, add_signer(certificate));
      if (anchored) return true;
    }
    return false;
  }

  /// RFC 5280 section 5.2.1 demands the authority key identifier. Without it OpenSSL takes a CA of the chain with the
  /// right name for the signer: such a list would only hide the one that this CA signed.
  [[nodiscard]] bool is_findable(X509_CRL* crl) const {
    return X509_CRL_get_ext_by_NID(crl, NID_authority_key_identifier, -1) >= 0 ||
           std::none_of(chain_.begin() + 1, chain_.end(), [&](const Candidate& ca) {
             return ca.certificate->subject_hash() == issuers_.issuer_hash(crl);
           });
  }

  /// RFC 5280 section 6.3.3 (f): "Obtain and validate the certification path for the issuer of the complete CRL. The
  /// trust anchor for the certification path MUST be the same as the trust anchor used to validate the target
  /// certificate." OpenSSL validates it; here it is found.
  Result<bool> add_signer(const Certificate& certificate) {
    SIEGEL_ASSIGN(const auto found, find_paths(work_, certificate, {query_.intermediates, anchor_, query_.at}));
    if (found.anchored.empty() || is_weak(found.anchored.front())) return false;
    for (const auto& link : found.anchored.front()) {
      const auto same = [&](const Candidate& other) { return other.x509 == link.x509; };
      if (std::none_of(chain_.begin(), chain_.end(), same) &&
          std::none_of(chosen_.signers.begin(), chosen_.signers.end(), same)) {
        chosen_.signers.push_back(link);
      }
    }
    return true;
  }

  [[nodiscard]] bool is_weak(const Candidates& path) const {
    const auto& strength = query_.strength;
    return std::any_of(path.begin(), path.end(), [&](const Candidate& link) {
      return has_weak_key(*link.certificate, strength) || (!link.anchor && has_weak_signature(link.x509, strength));
    });
  }

  PathWork& work_;
  const Candidates& chain_;
  const PathQuery& query_;
  Issuers issuers_;
  std::vector<Certificate> anchor_;
  ChosenCrls chosen_;
};

}  // namespace

Result<ChosenCrls> choose_crls(PathWork& work, const Candidates& chain, const PathQuery& query) {
  return Choice(work, chain, query).run();
}

bool can_clear(const X509_CRL* crl, const PathQuery& query) {
  return X509_CRL_get0_nextUpdate(crl) != nullptr && !has_weak_signature(crl, query.strength);
}

}  // namespace siegel::x509
