#include "base/fetcher.h"

namespace siegel::base {

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#\\"));
  if (const auto at = url.rfind('@'); at != std::string_view::npos) url.remove_prefix(at + 1);
  constexpr std::string_view kHost = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_:[]";
  if (url.empty() || url.size() > 260 || url.find_first_not_of(kHost) != std::string_view::npos) return "?";
  return std::string(url);
}

}  // namespace siegel::base
