#include "mime/date.h"

#include <array>
#include <charconv>
#include <chrono>
#include <string>
#include <vector>

namespace siegel::mime {
namespace {

/// The value without comments, cut at blanks and commas.
std::vector<std::string> words_of(std::string_view value) {
  std::vector<std::string> words(1);
  int depth = 0;
  for (const char c : value) {
    if (c == '(') ++depth;
    const bool inside = depth > 0;
    if (c == ')' && depth > 0) --depth;
    if (inside || c == ' ' || c == '\t' || c == ',' || c == '\r' || c == '\n') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::optional<int> number(std::string_view text, std::size_t max_digits) {
  int value = 0;
  if (text.empty() || text.size() > max_digits) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                   "jul", "aug", "sep", "oct", "nov", "dec"};

std::optional<unsigned> month_of(std::string_view name) {
  std::string lower;
  for (const char c : name.substr(0, 3)) lower += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + 32) : c;
  for (unsigned i = 0; i < kMonths.size(); ++i)
    if (kMonths[i] == lower) return i + 1;
  return std::nullopt;
}

/// hh:mm or hh:mm:ss in seconds.
std::optional<std::int64_t> time_of_day(std::string_view text) {
  if (text.size() != 5 && text.size() != 8) return std::nullopt;
  const auto hours = number(text.substr(0, 2), 2), minutes = number(text.substr(3, 2), 2);
  const auto seconds = text.size() == 8 ? number(text.substr(6, 2), 2) : std::optional(0);
  if (!hours || !minutes || !seconds || text[2] != ':' || (text.size() == 8 && text[5] != ':')) return std::nullopt;
  if (*hours > 23 || *minutes > 59 || *seconds > 60) return std::nullopt;
  return *hours * 3600 + *minutes * 60 + *seconds;
}

/// East of Greenwich, in seconds (section 4.3 for the names).
std::optional<std::int64_t> zone_offset(std::string_view zone) {
  constexpr std::array<std::pair<std::string_view, int>, 10> kNames{{{"UT", 0},
                                                                     {"GMT", 0},
                                                                     {"EDT", -4},
                                                                     {"EST", -5},
                                                                     {"CDT", -5},
                                                                     {"CST", -6},
                                                                     {"MDT", -6},
                                                                     {"MST", -7},
                                                                     {"PDT", -7},
                                                                     {"PST", -8}}};
  for (const auto& [name, hours] : kNames)
    if (name == zone) return hours * 3600;
  if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-'))
    return zone.empty() ? std::nullopt : std::optional<std::int64_t>(0);
  const auto hours = number(zone.substr(1, 2), 2), minutes = number(zone.substr(3, 2), 2);
  if (!hours || !minutes || *minutes > 59) return std::nullopt;
  const std::int64_t offset = *hours * 3600 + *minutes * 60;
  return zone[0] == '-' ? -offset : offset;
}

int full_year(int year, std::size_t digits) {
  if (digits == 2) return year < 50 ? year + 2000 : year + 1900;
  return digits == 3 ? year + 1900 : year;
}

}  // namespace

std::optional<std::int64_t> parse_date(std::string_view value) {
  auto words = words_of(value);
  if (!words.empty() && !number(words.front(), 2)) words.erase(words.begin());  // the day of the week
  if (words.size() < 4) return std::nullopt;
  const auto day = number(words[0], 2), year = number(words[2], 4);
  const auto month = month_of(words[1]);
  const auto time = time_of_day(words[3]);
  const auto offset = zone_offset(words.size() > 4 ? words[4] : "GMT");
  if (!day || !month || !year || !time || !offset) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(full_year(*year, words[2].size())),
                                         std::chrono::month(*month), std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return static_cast<std::int64_t>(days) * 86400 + *time - *offset;
}

std::string format_date(std::int64_t seconds) {
  constexpr std::array<std::string_view, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::string month(kMonths[static_cast<unsigned>(date.month()) - 1]);
  month.front() = static_cast<char>(month.front() - 32);
  const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(kDays[std::chrono::weekday(day).c_encoding()]) + ", " + two(static_cast<unsigned>(date.day())) +
         " " + month + " " + std::to_string(static_cast<int>(date.year())) + " " + two(clock.hours().count()) + ":" +
         two(clock.minutes().count()) + ":" + two(clock.seconds().count()) + " +0000";
}

}  // namespace siegel::mime
