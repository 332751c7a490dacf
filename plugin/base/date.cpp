#include "base/date.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace siegel::base {

std::string date_text(std::int64_t time) {
  using namespace std::chrono;
  const year_month_day date(floor<days>(sys_seconds{seconds(time)}));
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

}  // namespace siegel::base
