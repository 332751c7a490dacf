// Path validation (RFC 5280 section 6) over OpenSSL's X509_STORE.
#pragma once

#include <string>
#include <vector>

#include "x509/certificate.h"

namespace siegel::x509 {

enum class Purpose { sign, encrypt };

struct PathQuery {
  std::vector<Certificate> intermediates;  ///< untrusted: from the message and the store
  std::vector<Certificate> anchors;        ///< trusted; a non-self-signed one may anchor (partial chain)
  std::vector<base::ByteVector> crls;  ///< DER; used where they are there, left alone where nobody of the chain signed
  Purpose purpose = Purpose::sign;
  std::int64_t at = 0;  ///< seconds since 1970 UTC
};

enum class PathStatus { trusted, untrusted, revoked };

struct PathResult {
  PathStatus status = PathStatus::untrusted;
  /// "" when trusted. With several faults the first of: "x509.revoked", "x509.no-anchor", "x509.bad-chain",
  /// "x509.usage", "x509.weak", "x509.not-yet-valid", "x509.expired". So "x509.expired" says: expired, and nothing
  /// else.
  std::string finding;
  std::string detail;              ///< for the finding's sentence
  std::vector<Certificate> chain;  ///< leaf first, as far as it could be built, root included if known
  /// A current CRL speaks for every certificate of the chain below the anchor. Without it, "not revoked" is not known.
  bool revocation_known = false;
  /// Some certificate of the chain below the anchor says where to ask: a CRL distribution point or an OCSP responder.
  bool revocation_source = false;
};

/// Never touches the network. Errors are only internal ones; a bad path is a result.
[[nodiscard]] base::Result<PathResult> validate_path(const base::LibraryContext& library, const Certificate& leaf,
                                                     const PathQuery& query);

}  // namespace siegel::x509
