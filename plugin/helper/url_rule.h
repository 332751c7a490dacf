// Which URLs may be asked at all, before any name is looked up; asked again for each redirect.
#pragma once

#include <string>

namespace siegel::helper {

/// What the rule and the transfer need to know of a URL.
struct Url {
  std::string text;  ///< normalized by libcurl: what is judged is what is fetched
  bool is_https = false;
  unsigned port = 0;
  std::string host;  ///< an IPv6 address without brackets
};

/// The URL taken apart, in `into`; false: it must not be asked. Only http and https, only ASCII without spaces and
/// control characters, no user, no password.
[[nodiscard]] bool accept_url(const std::string& text, Url& into);

/// The same for where an answer redirects to, often relative. Never from https back to http: who can answer in the
/// clear could pose as the server that redirected.
[[nodiscard]] bool accept_redirect(const Url& from, const std::string& location, Url& into);

}  // namespace siegel::helper
