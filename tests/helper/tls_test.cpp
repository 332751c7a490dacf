// https, and proxies.
#include <boost/test/unit_test.hpp>

#include "helper/fetching.h"
#include "http_fetch.h"

namespace siegel::testing {
namespace {

base::NetworkRules with_ca() {
  auto rules = local_rules();
  rules.ca_file = TestServer::get().ca_file();
  return rules;
}

std::string ask_https(const std::string& server, const base::NetworkRules& rules, const std::string& path = "/ok",
                      const std::string& host = "127.0.0.1") {
  return ask(TestServer::get().https_url(server, path, host), rules);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(tls)

BOOST_AUTO_TEST_CASE(a_server_that_proves_its_name) {
  BOOST_TEST(ask_https("good", with_ca()) == "answer");
  BOOST_TEST(ask_https("good", with_ca(), "/ok", "localhost") == "answer");
}

BOOST_AUTO_TEST_CASE(servers_that_do_not) {
  for (const char* server : {"wrong-name", "expired", "self-signed", "tls1_1"})
    BOOST_TEST(ask_https(server, with_ca()) == "<network.failed>", server);
  BOOST_TEST(ask_https("good", local_rules()) == "<network.failed>");  // the system knows no such CA
  auto other = with_ca();
  other.ca_file = "/nonexistent/ca.pem";
  BOOST_TEST(ask_https("good", other) == "<network.failed>");
}

BOOST_AUTO_TEST_CASE(redirects_between_http_and_https) {
  const auto& server = TestServer::get();
  const std::string secure = server.https_url("good", "/ok"), plain = server.url("/ok");
  BOOST_TEST(ask(server.url("/redirect?to=" + secure), with_ca()) == "answer");
  BOOST_TEST(ask_https("good", with_ca(), "/redirect?to=" + plain) == "<network.refused>");
  BOOST_TEST(ask_https("good", with_ca(), "/redirect?to=/ok") == "answer");
}

BOOST_AUTO_TEST_CASE(a_proxy_only_from_the_settings) {
  const auto& server = TestServer::get();
  const base::NetworkRules rules{server.url(""), "", {}};
  BOOST_TEST(ask("http://ca.example/crl", rules) == "by proxy: http://ca.example/crl");
  // The proxy looks up names; addresses in the URL are still judged here, and so is the port.
  for (const char* url : {"http://127.0.0.1/", "http://2130706433/", "http://10.0.0.1/", "http://[::1]/",
                          "http://ca.example:25/", "ftp://ca.example/"})
    BOOST_TEST(ask(url, rules) == "<network.refused>", url);
}

BOOST_AUTO_TEST_CASE(a_proxy_never_from_the_environment) {
  // In this process, whose environment nobody has emptied.
  const std::string proxy = TestServer::get().url("");
  const Environment one("http_proxy", proxy.c_str()), two("ALL_PROXY", proxy.c_str()), three("no_proxy", "");
  base::FetchOrder order;
  order.deadline = kPatience;
  order.limit = 1000;
  order.url = "http://no-such-host.invalid/";
  order.rules = local_rules();  // else the address rule alone would keep us from a proxy here
  BOOST_TEST((helper::fetch_over_http(order, [] { return false; }).outcome != base::HelperOutcome::ok));
}

BOOST_AUTO_TEST_CASE(an_abandoned_transfer_ends) {
  base::FetchOrder order;
  order.deadline = kPatience;
  order.limit = 1000;
  order.url = TestServer::get().url("/dead");
  order.rules = local_rules();
  const Stopwatch watch;
  const auto reply = helper::fetch_over_http(order, [&] { return watch.time() > milliseconds(300); });
  BOOST_TEST((reply.outcome == base::HelperOutcome::failed));
  BOOST_TEST(watch.time() < milliseconds(3000));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
