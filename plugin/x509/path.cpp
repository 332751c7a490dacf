// Path validation: OpenSSL builds the chain and applies RFC 5280, the rules for mail come on top.
#include "x509/path.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <optional>

#include "x509/path_builder.h"
#include "x509/path_crl.h"
#include "x509/path_names.h"
#include "x509/path_strength.h"
#include "x509/path_work.h"

namespace siegel::x509 {
namespace {

using base::Result;

// Paths that are tried where cross-certificates offer several.
constexpr std::size_t kPathsTried = 6;

/// The faults in the order in which they are told, see PathResult::finding.
enum class Fault { no_anchor, bad_chain, policy, issuer, usage, weak, not_yet_valid, expired };

std::string_view finding_of(Fault fault) {
  constexpr std::string_view kFindings[] = {
      "x509.no-anchor", "x509.bad-chain", "x509.policy",        "x509.issuer-not-permitted",
      "x509.usage",     "x509.weak",      "x509.not-yet-valid", "x509.expired"};
  return kFindings[static_cast<std::size_t>(fault)];
}

struct Finding {
  Fault fault;
  std::string detail;
};

std::string name_of(const Certificate& certificate) {
  return certificate.common_name().empty() ? certificate.subject() : certificate.common_name();
}

Fault fault_of(int error) {
  switch (error) {
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_CERT_UNTRUSTED:
      return Fault::no_anchor;
    case X509_V_ERR_NO_EXPLICIT_POLICY:
      return Fault::policy;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return Fault::expired;
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return Fault::not_yet_valid;
    default:
      return Fault::bad_chain;
  }
}

std::string detail_of(Fault fault, const PathComplaint& complaint, const std::vector<Certificate>& chain) {
  if (fault == Fault::no_anchor) return chain.back().issuer();
  const auto& certificate = chain[std::min(complaint.depth, chain.size() - 1)];
  if (fault != Fault::bad_chain) return name_of(certificate);
  return name_of(certificate) + ": " + X509_verify_cert_error_string(complaint.error);
}

bool fits(const Certificate& leaf, Purpose purpose) {
  return leaf.for_mail() && (purpose == Purpose::sign ? leaf.may_sign() : leaf.may_encrypt());
}

/// RFC 5280 section 6.1.4 (k): a CA says so. OpenSSL also takes a keyCertSign without basicConstraints for it, and
/// leaves a lone key with the wrong usage to its purposes, which refuse a nonRepudiation-only signer: so none is set.
/// An extended key usage binds what lies below it: a CA for TLS issues no certificates for mail, root or not.
void check_usage(const std::vector<Certificate>& chain, Purpose purpose, std::vector<Finding>& findings) {
  if (!fits(chain.front(), purpose)) findings.push_back({Fault::usage, name_of(chain.front())});
  for (std::size_t at = 1; at < chain.size(); ++at) {
    if (!chain[at].is_ca()) findings.push_back({Fault::bad_chain, name_of(chain[at])});
    if (!chain[at].for_mail()) findings.push_back({Fault::usage, name_of(chain[at])});
  }
}

/// Nothing hangs on the signature of an anchor, everything on its key.
void check_strength(const Candidates& chain, const PathStrength& strength, std::vector<Finding>& findings) {
  for (const auto& link : chain) {
    const bool is_anchor = link.anchor && &link == &chain.back();
    if (has_weak_key(*link.certificate, strength) || (!is_anchor && has_weak_signature(link.x509, strength)))
      findings.push_back({Fault::weak, name_of(*link.certificate)});
  }
}

bool has_required_issuer(const std::vector<Certificate>& chain, const PathQuery& query) {
  const auto& required = query.required_issuers;
  return required.empty() || std::any_of(chain.begin(), chain.end(), [&](const Certificate& link) {
           return std::find(required.begin(), required.end(), link.fingerprint()) != required.end();
         });
}

std::optional<Finding> judge(const BuiltPath& path, const PathResult& result, const PathQuery& query) {
  std::vector<Finding> findings;
  for (const auto& complaint : path.complaints) {
    const auto fault = fault_of(complaint.error);
    findings.push_back({fault, detail_of(fault, complaint, result.chain)});
  }
  if (!path.chain.back().anchor) findings.push_back({Fault::no_anchor, result.chain.back().issuer()});
  if (has_forbidden_address(path.chain))
    findings.push_back({Fault::bad_chain, name_of(result.chain.front()) + ": " +
                                              X509_verify_cert_error_string(X509_V_ERR_EXCLUDED_VIOLATION)});
  check_usage(result.chain, query.purpose, findings);
  check_strength(path.chain, query.strength, findings);
  if (!has_required_issuer(result.chain, query)) findings.push_back({Fault::issuer, result.chain.back().subject()});
  const auto first = std::min_element(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
    return left.fault < right.fault;
  });
  if (first == findings.end()) return std::nullopt;
  return *first;
}

/// One path, or what there is of it.
Result<PathResult> judge_path(PathWork& work, const Candidates& candidates, const PathQuery& query) {
  SIEGEL_ASSIGN(const auto path, build_path(work, candidates, query, {}));
  PathResult result;
  for (const auto& link : path.chain) result.chain.push_back(*link.certificate);
  result.not_revoked.resize(result.chain.size());
  const auto fault = judge(path, result, query);
  if (fault) {
    result.finding = finding_of(fault->fault);
    result.detail = fault->detail;
  } else {
    result.status = PathStatus::trusted;
  }
  if (fault && fault->fault <= Fault::bad_chain) return result;

  SIEGEL_ASSIGN(auto answer, ask_crls(work, path.chain, query));
  result.not_revoked = std::move(answer.not_revoked);
  result.within_grace = answer.within_grace;
  result.revocation_known =
      std::all_of(result.not_revoked.begin(), result.not_revoked.end(), [](bool known) { return known; });
  if (answer.revoked) {
    result.status = PathStatus::revoked;
    result.finding = "x509.revoked";
    result.detail = name_of(result.chain[*answer.revoked]);
    result.revoked = answer.revoked;
  }
  return result;
}

PathResult too_much_work(const Certificate& leaf) {
  PathResult result;
  result.finding = "x509.too-much-work";
  result.detail = name_of(leaf);
  result.chain = {leaf};
  result.not_revoked = {false};
  return result;
}

/// Smaller is better.
int rank_of(const PathResult& result) {
  switch (result.status) {
    case PathStatus::trusted:
      return result.revocation_known ? 0 : 1;
    case PathStatus::revoked:
      return 2;
    case PathStatus::untrusted:
      break;
  }
  return result.finding == finding_of(Fault::expired) ? 3 : 4;
}

Result<PathResult> judge_best(PathWork& work, const FoundPaths& found, const Certificate& leaf,
                              const PathQuery& query) {
  if (found.anchored.empty()) return judge_path(work, found.others, query);
  std::optional<PathResult> best;
  for (std::size_t at = 0; at < found.anchored.size() && at < kPathsTried && !work.exhausted(); ++at) {
    SIEGEL_ASSIGN(auto result, judge_path(work, found.anchored[at], query));
    if (result.revoked == std::size_t{0}) return result;
    if (!best || rank_of(result) < rank_of(*best)) best = std::move(result);
    if (rank_of(*best) == 0) break;
  }
  return best ? *std::move(best) : too_much_work(leaf);
}

}  // namespace

Result<PathResult> validate_path(const base::LibraryContext& library, const Certificate& leaf, const PathQuery& query) {
  const base::ErrorQueueGuard guard;
  PathWork own(library);
  PathWork& work = query.work != nullptr ? *query.work : own;
  SIEGEL_ASSIGN(const auto found, find_paths(work, leaf, {query.intermediates, query.anchors, query.at}));
  if (work.exhausted()) return too_much_work(leaf);
  SIEGEL_ASSIGN(auto result, judge_best(work, found, leaf, query));
  // What was left unchecked could have been a revocation.
  if (work.exhausted() && result.status != PathStatus::revoked) return too_much_work(leaf);
  return result;
}

}  // namespace siegel::x509
