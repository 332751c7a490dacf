// The Date field (RFC 5322 section 3.3).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siegel::mime {

/// Seconds since 1970 UTC; nothing if it cannot be read. Comments and the obsolete zone names are understood.
[[nodiscard]] std::optional<std::int64_t> parse_date(std::string_view value);

/// The same moment as a Date field says it in UTC: "Mon, 01 Jun 2026 12:00:00 +0000".
[[nodiscard]] std::string format_date(std::int64_t seconds);

}  // namespace siegel::mime
