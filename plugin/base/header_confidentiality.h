// What a Header Confidentiality Policy hides (RFC 9788 section 3.2), by name.
#pragma once

#include <string_view>

namespace siegel::base {

/// In the order of strength.
enum class HeaderConfidentiality {
  none,      ///< the header is not protected at all
  baseline,  ///< Subject, Comments, Keywords and Thread-Topic are hidden (hcp_baseline; the last one is ours)
  shy,       ///< also display names, and the time zone of Date (hcp_shy)
};

[[nodiscard]] constexpr std::string_view name_of(HeaderConfidentiality policy) {
  switch (policy) {
    case HeaderConfidentiality::baseline:
      return "hcp_baseline";
    case HeaderConfidentiality::shy:
      return "hcp_shy";
    case HeaderConfidentiality::none:
      break;
  }
  return "none";
}

}  // namespace siegel::base
