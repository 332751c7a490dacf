// Which paths lead from a certificate to an anchor (internal to x509/).
#pragma once

#include <vector>

#include "x509/path.h"
#include "x509/path_work.h"

namespace siegel::x509 {

/// A certificate that may be part of a path, with the OpenSSL object of the PathWork.
struct Candidate {
  const Certificate* certificate = nullptr;  ///< of the search space, or the leaf
  X509* x509 = nullptr;
  bool anchor = false;
};

/// Leaf first.
using Candidates = std::vector<Candidate>;

struct FoundPaths {
  /// From the leaf to an anchor, every signature holds. Those whose certificates are all valid at the time in question
  /// come first, then the shorter ones.
  std::vector<Candidates> anchored;
  /// Without any: what could be part of one by name, for the error to be the right one.
  Candidates others;
};

/// Among which certificates; borrowed, and so are those of the paths.
struct SearchSpace {
  const std::vector<Certificate>& intermediates;
  const std::vector<Certificate>& anchors;
  std::int64_t at;
};

/// OpenSSL chooses issuers by name and key id alone and does not look back: a namesake of a CA that came with a mail,
/// or a cross-certificate that has expired, would break the paths of others. So it is offered one path at a time.
[[nodiscard]] base::Result<FoundPaths> find_paths(PathWork& work, const Certificate& leaf, const SearchSpace& space);

}  // namespace siegel::x509
