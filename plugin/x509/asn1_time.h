// Times of certificates and of what is said about them (internal to x509/).
#pragma once

#include <cstdint>
#include <optional>

#include "base/openssl.h"

namespace siegel::x509 {

/// Seconds since 1970 UTC; nothing if there is no time or it names no day of the calendar.
[[nodiscard]] std::optional<std::int64_t> seconds_of(const ASN1_TIME* time);

}  // namespace siegel::x509
