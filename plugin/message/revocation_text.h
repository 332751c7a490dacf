// How a revocation is told to people.
#pragma once

#include <cstdint>
#include <string>

#include "x509/certificate.h"

namespace siegel::message {

/// "Anna Schmidt (2026-11-20, keyCompromise)"; the name alone where the day is not known (0).
[[nodiscard]] std::string describe_revocation(const x509::Certificate& certificate, std::int64_t revoked_at,
                                              const std::string& reason);

}  // namespace siegel::message
