// Points in time as people read them.
#pragma once

#include <cstdint>
#include <string>

namespace siegel::base {

/// Seconds since 1970 UTC as "2026-11-23", the day in UTC.
[[nodiscard]] std::string date_text(std::int64_t time);

}  // namespace siegel::base
