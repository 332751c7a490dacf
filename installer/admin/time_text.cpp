#include "time_text.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace siegel::admin {
namespace {

using namespace std::chrono;

std::string formatted(std::int64_t time, bool with_clock) {
  const sys_seconds point{seconds(time)};
  const auto day = floor<days>(point);
  const year_month_day date(day);
  const hh_mm_ss clock(point - day);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), with_clock ? "%04d-%02u-%02uT%02d:%02d:%02dZ" : "%04d-%02u-%02u",
                static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                static_cast<int>(clock.seconds().count()));
  return text.data();
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::string date_text(std::int64_t time) { return formatted(time, false); }
std::string time_text(std::int64_t time) { return formatted(time, true); }

std::optional<std::int64_t> parse_time(std::string_view text) {
  if (text.size() != 20 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' || text[16] != ':' ||
      text[19] != 'Z')
    return std::nullopt;
  const auto y = digits(text.substr(0, 4)), mo = digits(text.substr(5, 2)), d = digits(text.substr(8, 2));
  const auto h = digits(text.substr(11, 2)), mi = digits(text.substr(14, 2)), s = digits(text.substr(17, 2));
  if (!y || !mo || !d || !h || !mi || !s || *h > 23 || *mi > 59 || *s > 59) return std::nullopt;
  const year_month_day date{year(*y), month(static_cast<unsigned>(*mo)), day(static_cast<unsigned>(*d))};
  if (!date.ok()) return std::nullopt;
  return (sys_days(date) + hours(*h) + minutes(*mi) + seconds(*s)).time_since_epoch() / seconds(1);
}

}  // namespace siegel::admin
