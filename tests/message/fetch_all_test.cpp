// Several questions at once: in order, together, and given up together.
#include "message/fetch_all.h"

#include <boost/test/unit_test.hpp>

#include "message/exchange.h"
#include "message/fake_fetcher.h"

using namespace siegel;
using message::Environment;

namespace {

using std::chrono::milliseconds;

class Impatient final : public message::Progress {
 public:
  void expect_passes(unsigned) override {}
  bool cancelled() override {
    on_job_thread = on_job_thread && std::this_thread::get_id() == thread;
    return ++asked > 2;
  }
  int asked = 0;
  bool on_job_thread = true;
  std::thread::id thread = std::this_thread::get_id();
};

struct World {
  testing::Exchange exchange;
  testing::FakeFetcher servers;

  static std::vector<base::FetchRequest> requests(const std::vector<std::string>& urls, milliseconds deadline) {
    std::vector<base::FetchRequest> made;
    for (const auto& url : urls) {
      made.emplace_back().url = url;
      made.back().deadline = deadline;
    }
    return made;
  }
  Environment environment() {
    auto made = exchange.bernd.environment();
    made.network = &servers;
    return made;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(fetch_all, World)

BOOST_AUTO_TEST_CASE(together_and_in_order) {
  servers.answer("http://a/", {1});
  servers.be_dead("http://b/");
  servers.be_dead("http://c/");
  servers.answer("http://d/", {4});
  const auto began = std::chrono::steady_clock::now();
  const auto answers = message::fetch_all(
      environment(), requests({"http://a/", "http://b/", "http://c/", "http://d/"}, milliseconds(1000)));
  BOOST_TEST((std::chrono::steady_clock::now() - began < milliseconds(1900)));
  BOOST_REQUIRE(answers.size() == 4U);
  BOOST_TEST((answers[0] && *answers[0] == base::ByteVector{1}));
  BOOST_TEST(answers[1].error().finding == "network.deadline");
  BOOST_TEST(answers[2].error().finding == "network.deadline");
  BOOST_TEST((answers[3] && *answers[3] == base::ByteVector{4}));
}

/// The host is asked on its own thread alone.
BOOST_AUTO_TEST_CASE(cancelled) {
  for (const std::vector<std::string>& urls : {std::vector<std::string>{"http://a/"}, {"http://a/", "http://b/"}}) {
    for (const auto& url : urls) servers.be_dead(url);
    Impatient progress;
    const auto base = environment();
    const Environment impatient{base.library,  base.store, base.settings, base.keys,
                                base.prompter, progress,   base.now,      &servers};
    const auto began = std::chrono::steady_clock::now();
    const auto answers = message::fetch_all(impatient, requests(urls, std::chrono::seconds(30)));
    BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(5)));
    BOOST_REQUIRE(answers.size() == urls.size());
    for (const auto& answer : answers) BOOST_TEST((answer.error().status == base::Status::cancelled));
    BOOST_TEST(progress.on_job_thread);
  }
}

/// At the limit of threads the mail waits longer, and is not lost.
BOOST_AUTO_TEST_CASE(without_threads) {
  servers.answer("http://a/", {1});
  servers.answer("http://b/", {2});
  servers.fail("http://c/", "network.failed");
  for (const int threads : {0, 1}) {
    int left = threads;
    const auto start = [&](std::function<message::FetchAnswer()> work) {
      if (left-- <= 0) throw std::system_error(EAGAIN, std::generic_category());
      return std::async(std::launch::async, std::move(work));
    };
    const auto answers = message::fetch_all_by(start, environment(),
                                               requests({"http://a/", "http://b/", "http://c/"}, milliseconds(300)));
    BOOST_REQUIRE(answers.size() == 3U);
    BOOST_TEST((answers[0] && *answers[0] == base::ByteVector{1}));
    BOOST_TEST((answers[1] && *answers[1] == base::ByteVector{2}));
    BOOST_TEST(answers[2].error().finding == "network.failed");
  }
}

BOOST_AUTO_TEST_CASE(cancelled_without_threads) {
  servers.be_dead("http://a/");
  const auto start = [](const auto&) -> std::future<message::FetchAnswer> {
    throw std::system_error(EAGAIN, std::generic_category());
  };
  Impatient progress;
  const auto base = environment();
  const Environment impatient{base.library,  base.store, base.settings, base.keys,
                              base.prompter, progress,   base.now,      &servers};
  const auto answers = message::fetch_all_by(start, impatient, requests({"http://a/"}, std::chrono::seconds(30)));
  BOOST_TEST((answers[0].error().status == base::Status::cancelled));
}

BOOST_AUTO_TEST_CASE(nothing_to_ask) { BOOST_TEST(message::fetch_all(environment(), {}).empty()); }

BOOST_AUTO_TEST_SUITE_END()
