#include "url_rule.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>

namespace siegel::helper {
namespace {

struct UrlDeleter {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

/// A part of the URL; empty where it has none.
std::string part(CURLU* url, CURLUPart what, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, what, &text, flags) != CURLUE_OK) return {};
  const std::unique_ptr<char, decltype(&curl_free)> owner(text, &curl_free);
  return text;
}

bool is_printable_ascii(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < '\x7F'; });
}

bool accept_relative(const std::string& base, const std::string& text, Url& into) {
  if (text.empty() || !is_printable_ascii(text)) return false;
  const std::unique_ptr<CURLU, UrlDeleter> url(curl_url());
  if (!url || (!base.empty() && curl_url_set(url.get(), CURLUPART_URL, base.c_str(), 0) != CURLUE_OK)) return false;
  if (curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_DISALLOW_USER) != CURLUE_OK) return false;
  const std::string scheme = part(url.get(), CURLUPART_SCHEME);
  if (scheme != "http" && scheme != "https") return false;
  (void)curl_url_set(url.get(), CURLUPART_FRAGMENT, nullptr, 0);
  into.is_https = scheme == "https";
  into.text = part(url.get(), CURLUPART_URL);
  into.host = part(url.get(), CURLUPART_HOST);
  if (into.host.size() > 2 && into.host.front() == '[') into.host = into.host.substr(1, into.host.size() - 2);
  const std::string port = part(url.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  const auto parsed = std::from_chars(port.data(), port.data() + port.size(), into.port);
  return parsed.ec == std::errc{} && !into.text.empty() && !into.host.empty();
}

}  // namespace

bool accept_url(const std::string& text, Url& into) {
  // libcurl also takes "http:/host" and "http:///host" for a URL with that host; RFC 9110 section 4.2 does not.
  const auto authority = text.find("://");
  if (authority == std::string::npos || text.compare(authority + 3, 1, "/") == 0) return false;
  return accept_relative({}, text, into);
}

bool accept_redirect(const Url& from, const std::string& location, Url& into) {
  return accept_relative(from.text, location, into) && (into.is_https || !from.is_https);
}

}  // namespace siegel::helper
