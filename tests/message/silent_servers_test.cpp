// Who was silent is left alone for a while.
#include "message/silent_servers.h"

#include <boost/test/unit_test.hpp>

#include "message/fake_fetcher.h"

namespace siegel::message {

BOOST_AUTO_TEST_SUITE(silent_servers)

BOOST_AUTO_TEST_CASE(for_some_minutes) {
  SilentServers::Time now{};
  SilentServers servers([&] { return now; });
  BOOST_TEST(!servers.is_silent("http://a/"));
  servers.remember("http://a/");
  BOOST_TEST(servers.is_silent("http://a/"));
  BOOST_TEST(!servers.is_silent("http://b/"));
  now += std::chrono::minutes(4);
  BOOST_TEST(servers.is_silent("http://a/"));
  now += std::chrono::minutes(2);
  BOOST_TEST(!servers.is_silent("http://a/"));
}

BOOST_AUTO_TEST_CASE(the_memory_is_bounded) {
  SilentServers servers;
  for (int i = 0; i < 5'000; ++i) servers.remember("http://" + std::to_string(i));
  BOOST_TEST(servers.is_silent("http://4999"));
  BOOST_TEST(!servers.is_silent("http://1"));
}

struct Network {
  testing::FakeFetcher servers;
  SilentServers silent;

  std::string ask(const std::string& url, std::chrono::milliseconds deadline = std::chrono::milliseconds(450)) {
    SparingFetcher network(servers, silent);  // of a job
    base::FetchRequest request;
    request.url = url;
    request.deadline = deadline;
    const auto answer = network.fetch(request);
    return answer ? "" : answer.error().finding;
  }
};

BOOST_FIXTURE_TEST_CASE(twenty_mails_wait_once, Network) {
  servers.be_dead("http://dead/");
  servers.fail("http://gone/", "network.failed");
  const auto began = std::chrono::steady_clock::now();
  BOOST_TEST(ask("http://dead/") == "network.deadline");
  BOOST_TEST(ask("http://gone/") == "network.failed");
  for (int mail = 1; mail < 20; ++mail) {
    BOOST_TEST(ask("http://dead/") == "network.silent");
    BOOST_TEST(ask("http://gone/") == "network.silent");
  }
  BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(4)));
  BOOST_TEST(servers.total() == 2);
}

BOOST_FIXTURE_TEST_CASE(another_method_is_another_question, Network) {
  servers.fail("http://both/", "network.failed");
  BOOST_TEST(ask("http://both/") == "network.failed");
  SparingFetcher network(servers, silent);
  base::FetchRequest request;
  request.url = "http://both/";
  request.body = {1};
  BOOST_TEST(network.fetch(request).error().finding == "network.failed");
  BOOST_TEST(network.fetch(request).error().finding == "network.silent");
  BOOST_TEST(servers.total() == 2);
}

/// That none of our own helpers was free says nothing about a server.
BOOST_FIXTURE_TEST_CASE(no_helper_free, Network) {
  servers.servers["http://a/"] = [](const auto&) -> base::Result<base::ByteVector> {
    std::this_thread::sleep_for(std::chrono::milliseconds(420));
    return base::fail(base::Status::io, "network.busy");
  };
  BOOST_TEST(ask("http://a/") == "network.busy");
  BOOST_TEST(ask("http://a/") == "network.busy");
}

/// What our own side or the user stopped says nothing about a server, nor does one that had hardly any time.
BOOST_FIXTURE_TEST_CASE(others_are_asked_again, Network) {
  servers.fail("http://inside/", "network.refused", base::Status::policy);
  servers.fail("http://stop/", "job.cancelled", base::Status::cancelled);
  servers.fail("http://broken/", "network.helper");
  servers.answer("http://good/", {1});
  servers.be_dead("http://slow/");
  for (const auto* url : {"http://inside/", "http://stop/", "http://broken/", "http://good/", "http://slow/"}) {
    const auto first = ask(url, std::chrono::milliseconds(20));
    BOOST_TEST(ask(url, std::chrono::milliseconds(20)) == first, url);
    BOOST_TEST(servers.asked[url] == 2, url);
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::message
