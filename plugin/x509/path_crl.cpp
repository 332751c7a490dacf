// Certificate revocation lists for a path that was found (RFC 5280 section 6.3).
#include "x509/path_crl.h"

#include <algorithm>
#include <ctime>

#include "x509/path_crl_choice.h"

namespace siegel::x509 {
namespace {

using base::Result;

bool is_about_crls(const PathComplaint& complaint) {
  switch (complaint.error) {
    case X509_V_ERR_UNABLE_TO_GET_CRL:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_CRL_NOT_YET_VALID:
    case X509_V_ERR_CRL_HAS_EXPIRED:
    case X509_V_ERR_ERROR_IN_CRL_LAST_UPDATE_FIELD:
    case X509_V_ERR_ERROR_IN_CRL_NEXT_UPDATE_FIELD:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
    case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
      return true;
    default:
      return complaint.crl != nullptr && complaint.error != X509_V_ERR_CERT_REVOKED;
  }
}

bool is_in_grace(const PathComplaint& complaint, const PathQuery& query) {
  if (complaint.error != X509_V_ERR_CRL_HAS_EXPIRED || complaint.crl == nullptr || query.crl_grace <= 0) return false;
  auto earliest = static_cast<std::time_t>(query.at - query.crl_grace);
  return X509_cmp_time(X509_CRL_get0_nextUpdate(complaint.crl), &earliest) > 0;
}

/// The signers of CRLs among the candidates may have led OpenSSL to another path, for which nothing was asked.
bool is_same(const Candidates& left, const Candidates& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const Candidate& one, const Candidate& other) { return one.x509 == other.x509; });
}

Result<std::vector<PathComplaint>> run(PathWork& work, const Candidates& chain, const Candidates& signers,
                                       const std::vector<X509_CRL*>& crls, const PathQuery& query) {
  auto candidates = chain;
  candidates.insert(candidates.end(), signers.begin(), signers.end());
  SIEGEL_ASSIGN(auto path, build_path(work, candidates, query, crls));
  if (is_same(chain, path.chain)) return std::move(path.complaints);
  std::vector<PathComplaint> unknown;
  for (std::size_t at = 0; at < chain.size(); ++at) unknown.push_back({X509_V_ERR_UNABLE_TO_GET_CRL, at});
  return unknown;
}

/// Of complaints about a path, those that judge_path() weighs, and that leave OpenSSL's look at the lists whole.
bool is_expected(const PathComplaint& complaint) {
  return complaint.error == X509_V_ERR_CERT_REVOKED || complaint.error == X509_V_ERR_CERT_HAS_EXPIRED ||
         complaint.error == X509_V_ERR_CERT_NOT_YET_VALID || complaint.error == X509_V_ERR_NO_EXPLICIT_POLICY;
}

}  // namespace

void note_cleared(const std::vector<PathComplaint>& complaints, const PathQuery& query, CrlAnswer& answer) {
  // What stopped OpenSSL may have stopped it before the lists.
  const auto is_foreseen = [](const auto& one) { return is_expected(one) || is_about_crls(one); };
  if (!std::all_of(complaints.begin(), complaints.end(), is_foreseen)) return;
  for (std::size_t at = 0; at + 1 < answer.not_revoked.size(); ++at) answer.not_revoked[at] = true;
  for (const auto& complaint : complaints) {
    if (complaint.depth + 1 >= answer.not_revoked.size()) continue;
    const bool in_grace = is_in_grace(complaint, query);
    answer.within_grace = answer.within_grace || in_grace;
    if (complaint.error == X509_V_ERR_CERT_REVOKED || (is_about_crls(complaint) && !in_grace))
      answer.not_revoked[complaint.depth] = false;
  }
}

Result<CrlAnswer> ask_crls(PathWork& work, const Candidates& chain, const PathQuery& query) {
  CrlAnswer answer;
  answer.not_revoked.resize(chain.size());
  answer.not_revoked.back() = true;
  if (chain.size() == 1) return answer;
  SIEGEL_ASSIGN(auto chosen, choose_crls(work, chain, query));
  if (chosen.authentic.empty() || work.exhausted()) return answer;

  const auto accusations = accusations_of(chain, chosen.authentic, query);
  const auto revoked = std::find(accusations.begin(), accusations.end(), Accusation::revoked);
  if (revoked != accusations.end()) answer.revoked = static_cast<std::size_t>(revoked - accusations.begin());

  auto& crls = chosen.crls;
  crls.erase(std::remove_if(crls.begin(), crls.end(), [&](const X509_CRL* crl) { return !can_clear(crl, query); }),
             crls.end());
  if (crls.empty()) return answer;
  SIEGEL_ASSIGN(const auto complaints, run(work, chain, chosen.signers, crls, query));
  note_cleared(complaints, query, answer);
  for (std::size_t at = 0; at < accusations.size(); ++at)
    if (accusations[at] != Accusation::none) answer.not_revoked[at] = false;
  return answer;
}

}  // namespace siegel::x509
