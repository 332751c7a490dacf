// Certificate revocation lists for a path that was found (RFC 5280 section 6.3; internal to x509/).
#pragma once

#include <optional>
#include <vector>

#include "x509/path_builder.h"

namespace siegel::x509 {

struct CrlAnswer {
  std::optional<std::size_t> revoked;  ///< place in the chain
  std::vector<bool> not_revoked;       ///< for each certificate of the chain: a CRL proves it; an anchor needs none
  bool within_grace = false;           ///< some of it rests on a CRL past its nextUpdate
};

/// Takes down what a run of OpenSSL with lists that can clear leaves without complaint. Where it complained of
/// something unforeseen, nothing.
void note_cleared(const std::vector<PathComplaint>& complaints, const PathQuery& query, CrlAnswer& answer);

/// `chain` is a whole path, its anchor included.
[[nodiscard]] base::Result<CrlAnswer> ask_crls(PathWork& work, const Candidates& chain, const PathQuery& query);

}  // namespace siegel::x509
