// Which certificates can be part of a path (internal to x509/).
#pragma once

#include <memory>
#include <vector>

#include "x509/path.h"

namespace siegel::x509 {

/// A certificate with its OpenSSL object, which belongs to one validation.
struct Candidate {
  const Certificate* certificate = nullptr;
  base::X509Ptr x509;
  bool anchor = false;
};

/// Does the issuer's name fit, and did its key sign?
[[nodiscard]] bool is_issued_by(const Candidate& child, const Candidate& issuer);

/// The issuers, their issuers and so on, among the query's certificates. OpenSSL chooses issuers by name and key id
/// alone and does not look back: a forged namesake of a CA that came with a mail would break the paths of others. So
/// it is offered those that signed and have an anchor above them; where there is none, all, for the error to be the
/// right one.
[[nodiscard]] base::Result<std::vector<Candidate>> find_candidates(const base::LibraryContext& library,
                                                                   const Candidate& leaf, const PathQuery& query);

}  // namespace siegel::x509
