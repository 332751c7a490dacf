// One run of OpenSSL's path validation, with all its complaints instead of the first (internal to x509/).
#pragma once

#include <vector>

#include "x509/path_search.h"

namespace siegel::x509 {

/// CAs between leaf and anchor. Real chains have three or four certificates.
inline constexpr int kDepthLimit = 10;

struct PathComplaint {
  int error = 0;  // X509_V_ERR_*
  std::size_t depth = 0;
  const X509_CRL* crl = nullptr;  // the CRL that it is about, if any; to compare, not to use
};

struct BuiltPath {
  Candidates chain;
  std::vector<PathComplaint> complaints;
};

/// Out of the candidates, the first of which is the leaf. With CRLs their rules are applied as well
/// (X509_V_FLAG_CRL_CHECK_ALL).
[[nodiscard]] base::Result<BuiltPath> build_path(PathWork& work, const Candidates& candidates, const PathQuery& query,
                                                 const std::vector<X509_CRL*>& crls);

}  // namespace siegel::x509
