// One run of OpenSSL's path validation, with all its complaints instead of the first (internal to x509/).
#pragma once

#include <vector>

#include "x509/path_candidates.h"

namespace siegel::x509 {

struct PathComplaint {
  int error = 0;  // X509_V_ERR_*
  std::size_t depth = 0;
  const X509_CRL* crl = nullptr;  // the CRL that it is about, if any; to compare, not to use
};

struct BuiltPath {
  std::vector<const Candidate*> chain;  ///< leaf first; they belong to the caller
  std::vector<PathComplaint> complaints;
};

/// With CRLs their rules are applied as well (X509_V_FLAG_CRL_CHECK_ALL).
[[nodiscard]] base::Result<BuiltPath> build_path(const base::LibraryContext& library, const Candidate& leaf,
                                                 const std::vector<Candidate>& candidates, std::int64_t at,
                                                 const std::vector<base::CrlPtr>& crls);

}  // namespace siegel::x509
