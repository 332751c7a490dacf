// How a revocation is told to people.
#pragma once

#include <cstdint>
#include <string>

#include "x509/path.h"

namespace siegel::message {

/// "Anna Schmidt (2026-11-20, keyCompromise)".
[[nodiscard]] std::string describe_revocation(const x509::Certificate& certificate, std::int64_t revoked_at,
                                              const std::string& reason);
/// The same for a path that is revoked by one of the lists of the query; the name alone where none of the certificate's
/// own issuer tells more.
[[nodiscard]] std::string describe_revocation(const base::LibraryContext& library, const x509::PathResult& path,
                                              const x509::PathQuery& query);

}  // namespace siegel::message
