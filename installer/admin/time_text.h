// Points in time as people and scripts write them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace siegel::admin {

[[nodiscard]] std::string date_text(std::int64_t time);  ///< "2026-11-23"
[[nodiscard]] std::string time_text(std::int64_t time);  ///< "2026-11-23T12:00:00Z"
/// Only this form, UTC.
[[nodiscard]] std::optional<std::int64_t> parse_time(std::string_view text);

}  // namespace siegel::admin
