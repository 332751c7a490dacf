#include "message/verified_terms.h"

#include <charconv>
#include <optional>

namespace siegel::message {

namespace {

struct Terms {
  int revocation = 0;  // the stricter, the larger
  int grace_hours = 0;
};

std::optional<Terms> parse(const std::string& text) {
  Terms terms;
  const char* const end = text.data() + text.size();
  const auto mode = std::from_chars(text.data(), end, terms.revocation);
  if (mode.ec != std::errc() || mode.ptr == end || *mode.ptr != ' ') return std::nullopt;
  const auto grace = std::from_chars(mode.ptr + 1, end, terms.grace_hours);
  if (grace.ec != std::errc() || grace.ptr != end) return std::nullopt;
  return terms;
}

}  // namespace

std::string verified_terms(const policy::TrustSettings& settings) {
  // Written to the store: the numbers stay, whatever becomes of the enumeration.
  const auto mode = [&] {
    switch (settings.revocation) {
      case policy::RevocationMode::off:
        return 0;
      case policy::RevocationMode::prefer:
        return 1;
      case policy::RevocationMode::require:
        break;
    }
    return 2;
  }();
  return std::to_string(mode) + " " + std::to_string(settings.grace_hours);
}

bool terms_cover(const std::string& then, const std::string& now) {
  const auto before = parse(then), after = parse(now);
  return before && after && before->revocation >= after->revocation && before->grace_hours <= after->grace_hours;
}

}  // namespace siegel::message
