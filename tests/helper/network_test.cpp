// The [network] of the settings reaches the helper.
#include "abi/network.h"

#include <boost/test/unit_test.hpp>

#include "helper/fetching.h"

namespace siegel::testing {
namespace {

policy::NetworkSettings local_settings() {
  policy::NetworkSettings settings;
  settings.allowed_private = {"127.0.0.0/8"};
  return settings;
}

std::string ask(const policy::NetworkSettings& settings, const std::string& url) {
  base::HelperPool pool(SIEGEL_HELPER);
  const auto fetcher = abi::open_network(pool, settings);
  BOOST_REQUIRE(fetcher != nullptr);
  return text_of(fetcher->fetch(get(url)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(network)

BOOST_AUTO_TEST_CASE(off_means_none) {
  base::HelperPool pool(SIEGEL_HELPER);
  auto settings = local_settings();
  settings.enabled = false;
  BOOST_TEST((abi::open_network(pool, settings) == nullptr));
}

BOOST_AUTO_TEST_CASE(each_setting_counts) {
  const auto& server = TestServer::get();
  BOOST_TEST(ask(local_settings(), server.url("/ok")) == "answer");
  BOOST_TEST(ask({}, server.url("/ok")) == "<network.refused>");
  auto settings = local_settings();
  BOOST_TEST(ask(settings, server.https_url("good", "/ok")) == "<network.failed>");
  settings.ca_file = server.ca_file();
  BOOST_TEST(ask(settings, server.https_url("good", "/ok")) == "answer");
  settings.proxy = server.url("");
  BOOST_TEST(ask(settings, "http://ca.example/") == "by proxy: http://ca.example/");
  auto hasty = local_settings();
  hasty.deadline_seconds = 1;
  const Stopwatch watch;
  BOOST_TEST(ask(hasty, server.url("/dead")) == "<network.deadline>");
  BOOST_TEST(watch.time().count() < 1000 + kSoon.count());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
