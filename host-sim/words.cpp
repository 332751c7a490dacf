// The words of the command-line contract for the numbers of siegel.h.
#include "words.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace sim {
namespace {

template <size_t N>
std::string_view word_of(const std::array<std::string_view, N>& words, int32_t value, std::string_view unknown) {
  return value >= 0 && static_cast<size_t>(value) < N ? words[static_cast<size_t>(value)] : unknown;
}

struct StatusRow {
  siegel_status status;
  std::string_view word;
  int exit;
};

// Contract: 1 internal · 2 usage · 3 refused · 4 malformed, unsupported, limit · 5 I/O · 6 cancelled.
constexpr std::array<StatusRow, 12> kStatusRows{{{SIEGEL_E_FAILED, "failed", 1},
                                                 {SIEGEL_E_NO_MEMORY, "failed", 1},
                                                 {SIEGEL_E_ARGUMENT, "usage", 2},
                                                 {SIEGEL_E_NO_KEY, "refused", 3},
                                                 {SIEGEL_E_RECIPIENT, "refused", 3},
                                                 {SIEGEL_E_POLICY, "refused", 3},
                                                 {SIEGEL_E_LOCKED, "locked", 3},
                                                 {SIEGEL_E_MALFORMED, "malformed", 4},
                                                 {SIEGEL_E_UNSUPPORTED, "unsupported", 4},
                                                 {SIEGEL_E_LIMIT, "limit", 4},
                                                 {SIEGEL_E_IO, "io", 5},
                                                 {SIEGEL_E_CANCELLED, "cancelled", 6}}};

constexpr StatusRow row_of(siegel_status status) {
  if (status >= 0) return {status, "ok", 0};
  for (const StatusRow& row : kStatusRows)
    if (row.status == status) return row;
  return {status, "failed", 1};
}

// Days from 1970-01-01 to a date of the proleptic Gregorian calendar.
constexpr int64_t days_from_civil(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2 ? 1 : 0;
  const int64_t era = (year >= 0 ? year : year - 399) / 400;
  const int64_t year_of_era = year - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}
static_assert(days_from_civil(1970, 1, 1) == 0 && days_from_civil(2026, 11, 23) == 20780);

constexpr int64_t days_in_month(int64_t year, int64_t month) {
  return month == 12 ? 31 : days_from_civil(year, month + 1, 1) - days_from_civil(year, month, 1);
}

}  // namespace

std::string_view status_word(siegel_status status) { return row_of(status).word; }
int exit_status(siegel_status status) { return row_of(status).exit; }

std::string_view signature_word(int32_t value) {
  return word_of<5>({"none", "valid", "untrusted", "indeterminate", "invalid"}, value, "invalid");
}
std::string_view encryption_word(int32_t value) {
  return word_of<4>({"none", "partial", "full", "locked"}, value, "locked");
}
std::string_view tls_word(int32_t value) {
  return word_of<4>({"unknown", "cleartext", "unverified", "verified"}, value, "unknown");
}
std::string_view header_protection_word(int32_t value) {
  return word_of<4>({"none", "signed", "encrypted", "signed-and-encrypted"}, value, "none");
}
std::string_view role_word(int32_t value) { return word_of<4>({"to", "cc", "bcc", "sender"}, value, "to"); }
std::string_view recipient_word(int32_t value) {
  return word_of<9>(
      {"usable", "missing", "expired", "not-yet-valid", "revoked", "unsuitable", "weak", "untrusted", "searching"},
      value, "unsuitable");
}
std::string_view receipt_wish_word(int32_t value) {
  return word_of<4>({"none", "asked", "answered", "refused"}, value, "refused");
}
std::string_view receipt_word(int32_t value) {
  return word_of<6>({"unproven", "confirmed", "repeated", "unexpected", "contradicted", "unproven"}, value, "unproven");
}
std::string_view offer_word(int32_t value) {
  return word_of<4>({"new", "known", "other-known", "other-pinned"}, value, "other-known");
}
std::string_view severity_word(int32_t value) {
  return word_of<4>({"debug", "info", "warning", "error"}, value, value > SIEGEL_ERROR ? "error" : "info");
}

std::optional<int32_t> tls_of(std::string_view word) {
  for (const int32_t value : {SIEGEL_TLS_UNKNOWN, SIEGEL_TLS_CLEARTEXT, SIEGEL_TLS_UNVERIFIED, SIEGEL_TLS_VERIFIED})
    if (tls_word(value) == word) return value;
  return std::nullopt;
}

std::string iso_time(int64_t seconds) {
  constexpr int64_t kFirst = days_from_civil(0, 1, 1) * 86400, kEnd = days_from_civil(10000, 1, 1) * 86400;
  if (seconds < kFirst || seconds >= kEnd) return {};
  int64_t days = seconds / 86400, rest = seconds % 86400;
  if (rest < 0) rest += 86400, --days;
  int64_t year = 1970 + days / 366, month = 1;
  while (days_from_civil(year + 1, 1, 1) <= days) ++year;
  while (days_from_civil(year, 1, 1) > days) --year;
  while (month < 12 && days_from_civil(year, month + 1, 1) <= days) ++month;
  std::array<char, 96> text{};
  const int length =
      std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02dZ", static_cast<int>(year),
                    static_cast<int>(month), static_cast<int>(days - days_from_civil(year, month, 1)) + 1,
                    static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60), static_cast<int>(rest % 60));
  return std::string(text.data(), static_cast<size_t>(length));
}

std::optional<int64_t> parse_iso_time(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:ddZ";
  if (text.size() != kShape.size()) return std::nullopt;
  for (size_t i = 0; i < text.size(); ++i)
    if (kShape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != kShape[i]) return std::nullopt;
  const auto number = [&](size_t at, size_t length) {
    int64_t value = 0;
    std::from_chars(text.data() + at, text.data() + at + length, value);
    return value;
  };
  const int64_t year = number(0, 4), month = number(5, 2), day = number(8, 2);
  const int64_t hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  return days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
}

}  // namespace sim
