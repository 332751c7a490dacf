// Points in time as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace siegel::base {

/// Seconds since 1970 UTC as "2026-11-23", the day in UTC.
[[nodiscard]] std::string date_text(std::int64_t time);

/// The same as the Date field of a mail has it (RFC 5322 section 3.3): "Mon, 23 Nov 2026 12:00:00 +0000".
[[nodiscard]] std::string mail_date(std::int64_t time);

}  // namespace siegel::base
