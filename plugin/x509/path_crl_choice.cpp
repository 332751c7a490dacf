// Which CRLs speak about a path, and who signed them (RFC 5280 section 6.3.3 (f)).
#include "x509/path_crl_choice.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <set>

#include "x509/crl_scope.h"
#include "x509/path_builder.h"
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
  [[nodiscard]] bool has(std::uint32_t issuer) const { return hashes_.count(issuer) != 0; }
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

bool has_readable_time(X509_CRL* crl) {
  const auto* issued = X509_CRL_get0_lastUpdate(crl);
  return issued != nullptr && ASN1_TIME_compare(issued, issued) == 0;
}

/// One list, as far as it is sorted.
struct Dated {
  X509_CRL* crl;
  std::string scope;
  IntegerPtr number;

  explicit Dated(X509_CRL* list)
      : crl(list),
        scope(crl_scope_of(list).text()),
        number(static_cast<ASN1_INTEGER*>(X509_CRL_get_ext_d2i(list, NID_crl_number, nullptr, nullptr))) {}
  [[nodiscard]] const ASN1_TIME* issued() const { return X509_CRL_get0_lastUpdate(crl); }
};

/// A strict order, also where numbers are missing or contradict the times.
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
    if (known != latest.end() && comes_before(*known->second, crl)) continue;
    result.push_back(crl.crl);
    if (known == latest.end() && X509_cmp_time(crl.issued(), &now) < 0) latest[crl.scope] = &crl;
  }
  return result;
}

/// Opens what names one of the issuers, and checks by which CA of the chain it was signed.
class Reader {
 public:
  Reader(PathWork& work, const Candidates& chain, const PathQuery& query)
      : work_(work), chain_(chain), query_(query), issuers_(work, chain) {}

  [[nodiscard]] const Issuers& issuers() const { return issuers_; }

  Result<std::vector<AuthenticCrl>> run() {
    SIEGEL_TRY(add(query_.crls, CrlOrigin::own));
    SIEGEL_TRY(add(query_.message_crls, CrlOrigin::message));
    return std::move(lists_);
  }

 private:
  Result<void> add(const std::vector<base::ByteVector>& crls, CrlOrigin origin) {
    for (const auto& der : crls) {
      const auto issuer = crl_issuer_hash(work_.library(), der);
      if (!issuer || !issuers_.has(*issuer)) continue;
      X509_CRL* crl = work_.open(der, origin);
      if (crl == nullptr || !has_readable_time(crl) || !seen_.insert(crl).second) continue;
      SIEGEL_ASSIGN(const auto signer, highest_signer_of(crl));
      if (work_.exhausted()) break;
      lists_.push_back({crl, signer});
    }
    return {};
  }

  /// RFC 5280 section 6.3.3 (f): "If a key usage extension is present in the CRL issuer's certificate, verify that the
  /// cRLSign bit is set."
  Result<std::size_t> highest_signer_of(X509_CRL* crl) {
    for (std::size_t at = chain_.size(); --at > 0;) {
      if ((X509_get_key_usage(chain_[at].x509) & KU_CRL_SIGN) == 0) continue;
      SIEGEL_ASSIGN(const bool signed_it, work_.is_signed_by(crl, *chain_[at].certificate));
      if (signed_it) return at;
    }
    return 0;
  }

  PathWork& work_;
  const Candidates& chain_;
  const PathQuery& query_;
  Issuers issuers_;
  std::set<X509_CRL*> seen_;
  std::vector<AuthenticCrl> lists_;
};

class Choice {
 public:
  Choice(PathWork& work, const Candidates& chain, const PathQuery& query)
      : work_(work), chain_(chain), query_(query), reader_(work, chain, query), anchor_{*chain.back().certificate} {}

  Result<ChosenCrls> run() {
    SIEGEL_ASSIGN(auto lists, reader_.run());
    for (auto& list : lists) {
      SIEGEL_ASSIGN(list.other, list.signer == 0 ? other_signer_of(list.crl) : Result<X509*>(nullptr));
      if (work_.exhausted()) break;
      if (list.signer == 0 && list.other == nullptr) continue;
      chosen_.authentic.push_back(list);
      if (list.signer != 0 || is_findable(list.crl)) chosen_.crls.push_back(list.crl);
    }
    chosen_.crls = newest_first(chosen_.crls, query_.at);
    return std::move(chosen_);
  }

 private:
  Result<X509*> other_signer_of(X509_CRL* crl) {
    for (const auto& certificate : query_.intermediates) {
      if (certificate.subject_hash() != reader_.issuers().issuer_hash(crl)) continue;
      SIEGEL_ASSIGN(const bool signed_it, work_.is_signed_by(crl, certificate));
      if (!signed_it) continue;
      SIEGEL_ASSIGN(const bool may_sign, may_sign_lists(certificate));
      if (may_sign) return work_.open(certificate);
    }
    return nullptr;
  }

  /// RFC 5280 section 5.2.1 demands the authority key identifier. Without it OpenSSL takes a CA of the chain with the
  /// right name for the signer: such a list would only hide the one that this CA signed.
  [[nodiscard]] bool is_findable(X509_CRL* crl) const {
    return X509_CRL_get_ext_by_NID(crl, NID_authority_key_identifier, -1) >= 0 ||
           std::none_of(chain_.begin() + 1, chain_.end(), [&](const Candidate& ca) {
             return ca.certificate->subject_hash() == reader_.issuers().issuer_hash(crl);
           });
  }

  /// RFC 5280 section 6.3.3 (f): "Obtain and validate the certification path for the issuer of the complete CRL. The
  /// trust anchor for the certification path MUST be the same as the trust anchor used to validate the target
  /// certificate."
  Result<bool> may_sign_lists(const Certificate& certificate) {
    const auto known = signers_.find(certificate.fingerprint());
    if (known != signers_.end()) return known->second;
    SIEGEL_ASSIGN(const auto found, find_paths(work_, certificate, {query_.intermediates, anchor_, query_.at}));
    if (found.anchored.empty()) return signers_[certificate.fingerprint()] = false;
    const auto& path = found.anchored.front();
    SIEGEL_ASSIGN(const bool valid, is_valid_signer(path));
    if (valid) add(path);
    return signers_[certificate.fingerprint()] = valid;
  }

  /// Whoever owns a certificate can issue others below it: that a chain of signatures leads up proves nothing yet.
  Result<bool> is_valid_signer(const Candidates& path) {
    if ((X509_get_key_usage(path.front().x509) & KU_CRL_SIGN) == 0 || is_weak(path)) return false;
    const bool only_cas =
        std::all_of(path.begin() + 1, path.end(), [](const auto& ca) { return ca.certificate->is_ca(); });
    if (!only_cas) return false;
    auto query = query_;
    query.policies = {};
    SIEGEL_ASSIGN(const auto built, build_path(work_, path, query, {}));
    if (!built.complaints.empty()) return false;
    // By lists of the CAs above it alone: asking for the signers of those leads nowhere.
    SIEGEL_ASSIGN(const auto lists, Reader(work_, path, query_).run());
    const auto accused = accusations_of(path, lists, query_);
    return std::none_of(accused.begin(), accused.end(), [](Accusation one) { return one == Accusation::revoked; });
  }

  void add(const Candidates& path) {
    for (const auto& link : path) {
      const auto same = [&](const Candidate& other) { return other.x509 == link.x509; };
      if (std::none_of(chain_.begin(), chain_.end(), same) &&
          std::none_of(chosen_.signers.begin(), chosen_.signers.end(), same)) {
        chosen_.signers.push_back(link);
      }
    }
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
  Reader reader_;
  std::vector<Certificate> anchor_;
  std::map<std::string, bool> signers_;  // by fingerprint
  ChosenCrls chosen_;
};

}  // namespace

Result<ChosenCrls> choose_crls(PathWork& work, const Candidates& chain, const PathQuery& query) {
  return Choice(work, chain, query).run();
}

}  // namespace siegel::x509
