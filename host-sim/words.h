// The words of the command-line contract for the numbers of siegel.h, and the exit status for a job's status.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "siegel/siegel.h"

namespace sim {

[[nodiscard]] std::string_view status_word(siegel_status status);
[[nodiscard]] int exit_status(siegel_status status);

// A value that this simulator does not know reads as the worse neighbour, never as "fine".
[[nodiscard]] std::string_view signature_word(int32_t value);
[[nodiscard]] std::string_view encryption_word(int32_t value);
[[nodiscard]] std::string_view tls_word(int32_t value);
[[nodiscard]] std::string_view header_protection_word(int32_t value);
[[nodiscard]] std::string_view role_word(int32_t value);
[[nodiscard]] std::string_view recipient_word(int32_t value);
[[nodiscard]] std::string_view receipt_wish_word(int32_t value);
[[nodiscard]] std::string_view receipt_word(int32_t value);
[[nodiscard]] std::string_view offer_word(int32_t value);
[[nodiscard]] std::string_view severity_word(int32_t value);

/// "verified" → SIEGEL_TLS_VERIFIED, ...
[[nodiscard]] std::optional<int32_t> tls_of(std::string_view word);

/// Seconds since 1970 UTC ↔ "2026-11-23T12:00:00Z" (RFC 3339, UTC only, years 0000 to 9999).
[[nodiscard]] std::string iso_time(int64_t seconds);
[[nodiscard]] std::optional<int64_t> parse_iso_time(std::string_view text);

}  // namespace sim
