// Path validation (RFC 5280 section 6) over OpenSSL's X509_STORE.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "x509/certificate.h"

namespace siegel::x509 {

enum class Purpose { sign, encrypt };

/// The user's inputs to the certificate policies of a path (RFC 5280 section 6.1.1 (c) to (g)).
struct PolicyInputs {
  std::vector<std::string> initial_policies;  ///< user-initial-policy-set, dotted OIDs; empty: any-policy
  bool explicit_policy = false;               ///< initial-explicit-policy
  bool inhibit_any_policy = false;            ///< initial-any-policy-inhibit
  bool inhibit_policy_mapping = false;        ///< initial-policy-mapping-inhibit
};

/// Below these a key or a signature makes no path believable; the values come from the policy table.
struct PathStrength {
  int rsa_bits = 2048;    ///< also of the prime of DSA
  int ec_bits = 256;      ///< the size of the curve
  int digest_bits = 112;  ///< security of a signature's digest: half its length, less where it is broken
};

class PathWork;

struct PathQuery {
  std::vector<Certificate> intermediates;  ///< untrusted: from the message and the store
  std::vector<Certificate> anchors;        ///< trusted; a non-self-signed one may anchor (partial chain)
  std::vector<base::ByteVector> crls;  ///< DER; used where they are there, left alone where nobody of the chain signed
  Purpose purpose = Purpose::sign;
  std::int64_t at = 0;         ///< seconds since 1970 UTC
  std::int64_t crl_grace = 0;  ///< seconds for which a CRL still counts after its nextUpdate
  PolicyInputs policies = {};
  PathStrength strength = {};
  std::vector<std::string> required_issuers = {};  ///< fingerprints; not empty: a path must contain one of them
  /// CRLs that a mail brought along: as `crls`, but only as much of them is read as PathWork allows.
  std::vector<base::ByteVector> message_crls = {};
  PathWork* work = nullptr;  ///< shared by the paths of one mail (x509/path_work.h); nullptr: a path for itself
};

enum class PathStatus { trusted, untrusted, revoked };

struct PathResult {
  PathStatus status = PathStatus::untrusted;
  /// "" when trusted. With several faults the first of: "x509.too-much-work", "x509.revoked", "x509.no-anchor",
  /// "x509.bad-chain", "x509.policy", "x509.issuer-not-permitted", "x509.usage", "x509.weak", "x509.not-yet-valid",
  /// "x509.expired". So "x509.expired" says: expired, and nothing else.
  std::string finding;
  std::string detail;                  ///< for the finding's sentence
  std::vector<Certificate> chain;      ///< leaf first, as far as it could be built, root included if known
  std::optional<std::size_t> revoked;  ///< place in the chain of a certificate that is revoked
  /// A current CRL speaks for every certificate of the chain below the anchor. Without it, "not revoked" is not known.
  bool revocation_known = false;
  /// For each certificate of the chain: a CRL proves that it was not revoked (an anchor needs none). What is left open
  /// here is for OCSP to answer.
  std::vector<bool> not_revoked;
  bool within_grace = false;  ///< revocation_known rests on a CRL past its nextUpdate
};

/// Of several paths the best counts: a trusted one, if possible one whose revocation is known. A leaf that any path
/// shows to be revoked is revoked. Never touches the network. Errors are only internal ones; a bad path is a result.
[[nodiscard]] base::Result<PathResult> validate_path(const base::LibraryContext& library, const Certificate& leaf,
                                                     const PathQuery& query);

}  // namespace siegel::x509
