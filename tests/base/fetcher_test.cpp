#include "base/fetcher.h"

#include <boost/test/unit_test.hpp>

using siegel::base::host_of;

BOOST_AUTO_TEST_SUITE(fetcher)

BOOST_AUTO_TEST_CASE(the_host_of_an_url) {
  BOOST_TEST(host_of("http://ocsp.example.org/a?b#c") == "ocsp.example.org");
  BOOST_TEST(host_of("https://ocsp.example.org:8443?x@y") == "ocsp.example.org:8443");
  BOOST_TEST(host_of("ldap://user:secret@dir.example.org") == "dir.example.org");
  BOOST_TEST(host_of("http://[2001:db8::1]:80/") == "[2001:db8::1]:80");
  BOOST_TEST(host_of("example.org") == "example.org");
}

BOOST_AUTO_TEST_CASE(what_is_no_host_name_is_not_quoted) {
  for (const std::string url : {"", "http://", "http:///path", "http://a b/", "http://\x1b[1m/", "http://a\n/"})
    BOOST_TEST(host_of(url) == "?");
  BOOST_TEST(host_of("http://" + std::string(261, 'a')) == "?");
}

BOOST_AUTO_TEST_SUITE_END()
