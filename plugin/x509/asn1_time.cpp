#include "x509/asn1_time.h"

#include <chrono>

namespace siegel::x509 {

std::optional<std::int64_t> seconds_of(const ASN1_TIME* time) {
  std::tm tm{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &tm) != 1) return std::nullopt;
  using namespace std::chrono;
  const auto day = year(tm.tm_year + 1900) / month(static_cast<unsigned>(tm.tm_mon) + 1) / tm.tm_mday;
  if (!day.ok()) return std::nullopt;
  const auto at = sys_days(day) + hours(tm.tm_hour) + minutes(tm.tm_min) + seconds(tm.tm_sec);
  return duration_cast<seconds>(at.time_since_epoch()).count();
}

}  // namespace siegel::x509
