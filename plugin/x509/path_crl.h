// Certificate revocation lists for a path that was built (RFC 5280 section 6.3; internal to x509/).
#pragma once

#include <vector>

#include "x509/path_builder.h"

namespace siegel::x509 {

struct CrlAnswer {
  const Certificate* revoked = nullptr;  ///< of the query, or the leaf
  bool known = false;                    ///< a current CRL speaks for each certificate below the anchor
};

/// `chain` was built from the candidates and reaches an anchor.
[[nodiscard]] base::Result<CrlAnswer> ask_crls(const base::LibraryContext& library, const Candidate& leaf,
                                               std::vector<Candidate> candidates, const std::vector<Certificate>& chain,
                                               const PathQuery& query);

}  // namespace siegel::x509
