// Which URLs are taken, and where a redirect may lead.
#include "url_rule.h"

#include <boost/test/unit_test.hpp>

namespace siegel::helper {
namespace {

/// The normalized URL, "-" where it is refused.
std::string accepted(const std::string& text) {
  Url url;
  return accept_url(text, url) ? url.text : "-";
}

std::string redirected(const std::string& from, const std::string& location) {
  Url start, next;
  BOOST_REQUIRE(accept_url(from, start));
  return accept_redirect(start, location, next) ? next.text : "-";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(url_rule)

BOOST_AUTO_TEST_CASE(http_and_https) {
  BOOST_TEST(accepted("http://ca.example/crl") == "http://ca.example/crl");
  BOOST_TEST(accepted("HTTPS://CA.example:8443/a?b=c&d") == "https://CA.example:8443/a?b=c&d");
  BOOST_TEST(accepted("http://ca.example") == "http://ca.example/");
  BOOST_TEST(accepted("http://ca.example/a#part") == "http://ca.example/a");
  for (const char* text : {"ftp://ca.example/", "file:///etc/passwd", "ldap://ca.example/", "ca.example",
                           "//ca.example/", "http:", "http://", "http:/ca.example", "http:///ca.example", "://", "",
                           "dict://ca.example:80/", "view-source:http://ca.example", "http+unix://x/"})
    BOOST_TEST(accepted(text) == "-", text);
}

BOOST_AUTO_TEST_CASE(no_user_no_spaces_no_control_characters) {
  for (const char* text :
       {"http://user@ca.example/", "http://user:password@ca.example/", "http://:@ca.example/", "http://@ca.example/",
        "http://ca.example/a b", "http://ca.example/\r\nX: y", "http://ca.example/\t", " http://ca.example/",
        "http://ca.example/ ", "http://c\xC3\xA4.example/", "http://ca.example/\x7F", "http://ca.example:99999/",
        "http://ca.example:x/", "http://ca.example:-1/", "http://[::1/", "http://a\\@b/"})
    BOOST_TEST(accepted(text) == "-", text);
  BOOST_TEST(accepted(std::string("http://ca.example/\0", 19)) == "-");
}

BOOST_AUTO_TEST_CASE(parts) {
  Url url;
  BOOST_TEST(accept_url("http://ca.example/", url));
  BOOST_TEST((url.host == "ca.example" && url.port == 80 && !url.is_https));
  BOOST_TEST(accept_url("https://ca.example/", url));
  BOOST_TEST((url.port == 443 && url.is_https));
  BOOST_TEST(accept_url("http://[2001:db8::1]:81/", url));
  BOOST_TEST((url.host == "2001:db8::1" && url.port == 81));
}

BOOST_AUTO_TEST_CASE(odd_spellings_of_an_address_become_the_usual_one) {
  // What the rule for proxies judges must be what a proxy would connect to.
  for (const char* text : {"http://127.1/", "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/"}) {
    Url url;
    BOOST_TEST(accept_url(text, url), text);
    BOOST_TEST(url.host == "127.0.0.1", text);
  }
}

BOOST_AUTO_TEST_CASE(redirects) {
  const std::string from = "http://ca.example/a/b?c";
  BOOST_TEST(redirected(from, "https://other.example/x") == "https://other.example/x");
  BOOST_TEST(redirected(from, "/x") == "http://ca.example/x");
  BOOST_TEST(redirected(from, "x?y") == "http://ca.example/a/x?y");
  BOOST_TEST(redirected(from, "//other.example/x") == "http://other.example/x");
  for (const char* location : {"", "file:///etc/passwd", "ftp://ca.example/", "http://user@ca.example/",
                               "//user@ca.example/", "/a b", "/\r\n", "javascript:alert(1)", "mailto:a@b"})
    BOOST_TEST((redirected(from, location) == "-" || redirected(from, location).starts_with("http://ca.example/")),
               location);
  BOOST_TEST(redirected(from, "file:///etc/passwd") == "-");
}

BOOST_AUTO_TEST_CASE(never_from_https_to_http) {
  const std::string from = "https://ca.example/a";
  BOOST_TEST(redirected(from, "http://ca.example/a") == "-");
  BOOST_TEST(redirected(from, "http://other.example/") == "-");
  BOOST_TEST(redirected(from, "https://other.example/") == "https://other.example/");
  BOOST_TEST(redirected(from, "/b") == "https://ca.example/b");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::helper
