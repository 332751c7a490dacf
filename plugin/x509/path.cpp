// Path validation: OpenSSL builds the chain and applies RFC 5280, the rules for mail come on top.
#include "x509/path.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "x509/path_builder.h"
#include "x509/path_crl.h"

namespace siegel::x509 {
namespace {

using base::Result;

// BSI TR-02102-1; the policy table warns at larger sizes, below these no chain is believed.
constexpr int kRsaBits = 2048;
constexpr int kEcBits = 224;
// Security of the signature's digest as OpenSSL counts it, half its length: SHA-1 and RIPEMD-160 are at 80 or below.
constexpr int kWeakDigestBits = 80;

/// The faults in the order in which they are told, see PathResult::finding.
enum class Fault { no_anchor, bad_chain, usage, weak, not_yet_valid, expired };

std::string_view finding_of(Fault fault) {
  constexpr std::string_view kFindings[] = {"x509.no-anchor", "x509.bad-chain",     "x509.usage",
                                            "x509.weak",      "x509.not-yet-valid", "x509.expired"};
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

bool has_weak_key(const Certificate& certificate) {
  switch (certificate.key_kind()) {
    case KeyKind::rsa:
    case KeyKind::rsa_pss:
    case KeyKind::other:  // DSA: the size is that of its prime
      return certificate.key_bits() < kRsaBits;
    case KeyKind::ec:
      return certificate.key_bits() < kEcBits;
    case KeyKind::x25519:
    case KeyKind::x448:
    case KeyKind::ed25519:
    case KeyKind::ed448:
      break;
  }
  return false;
}

bool has_weak_signature(X509* certificate) {
  int bits = 0;
  return X509_get_signature_info(certificate, nullptr, nullptr, &bits, nullptr) != 1 || bits <= kWeakDigestBits;
}

/// Nothing hangs on the signature of an anchor, everything on its key.
void check_strength(const BuiltPath& path, bool anchored, std::vector<Finding>& findings) {
  for (std::size_t at = 0; at < path.chain.size(); ++at) {
    const bool is_anchor = anchored && at + 1 == path.chain.size();
    const auto& [certificate, x509, anchor] = *path.chain[at];
    if (has_weak_key(*certificate) || (!is_anchor && has_weak_signature(x509.get()))) {
      findings.push_back({Fault::weak, name_of(*certificate)});
    }
  }
}

std::optional<Finding> judge(const BuiltPath& path, const PathResult& result, Purpose purpose) {
  std::vector<Finding> findings;
  for (const auto& complaint : path.complaints) {
    const auto fault = fault_of(complaint.error);
    findings.push_back({fault, detail_of(fault, complaint, result.chain)});
  }
  const bool anchored = path.chain.back()->anchor;
  if (!anchored) findings.push_back({Fault::no_anchor, result.chain.back().issuer()});
  check_usage(result.chain, purpose, findings);
  check_strength(path, anchored, findings);
  const auto first = std::min_element(findings.begin(), findings.end(), [](const Finding& left, const Finding& right) {
    return left.fault < right.fault;
  });
  if (first == findings.end()) return std::nullopt;
  return *first;
}

/// RFC 5280 sections 4.2.1.13 and 4.2.2.1.
bool names_revocation_source(X509* certificate) {
  if (X509_get_ext_by_NID(certificate, NID_crl_distribution_points, -1) >= 0) return true;
  auto* responders = X509_get1_ocsp(certificate);
  const bool any = sk_OPENSSL_STRING_num(responders) > 0;
  X509_email_free(responders);
  return any;
}

bool names_revocation_source(const BuiltPath& path) {
  return std::any_of(path.chain.begin(), path.chain.end(),
                     [](const Candidate* link) { return !link->anchor && names_revocation_source(link->x509.get()); });
}

bool is_among(const Certificate& certificate, const std::vector<Certificate>& list) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Certificate& other) { return other.fingerprint() == certificate.fingerprint(); });
}

}  // namespace

Result<PathResult> validate_path(const base::LibraryContext& library, const Certificate& leaf, const PathQuery& query) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(auto opened, leaf.open(library));
  const Candidate start{&leaf, std::move(opened), is_among(leaf, query.anchors)};
  SIEGEL_ASSIGN(auto candidates, find_candidates(library, start, query));
  SIEGEL_ASSIGN(const auto path, build_path(library, start, candidates, query.at, {}));

  PathResult result;
  for (const auto* link : path.chain) result.chain.push_back(*link->certificate);
  result.revocation_source = names_revocation_source(path);
  const auto fault = judge(path, result, query.purpose);
  const bool built = !fault || fault->fault > Fault::bad_chain;
  if (built) {
    SIEGEL_ASSIGN(const auto answer, ask_crls(library, start, std::move(candidates), result.chain, query));
    result.revocation_known = answer.known;
    if (answer.revoked != nullptr) {
      result.status = PathStatus::revoked;
      result.finding = "x509.revoked";
      result.detail = name_of(*answer.revoked);
      return result;
    }
  }
  if (fault) {
    result.finding = finding_of(fault->fault);
    result.detail = fault->detail;
  } else {
    result.status = PathStatus::trusted;
  }
  return result;
}

}  // namespace siegel::x509
