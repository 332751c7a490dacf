// The pool behind the fetcher: helpers are used again, shared by threads, never more than four.
#include "base/helper_fetcher.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "base/helper_pool.h"
#include "helper/fake_helper.h"

namespace siegel::testing {
namespace {

/// Runs the work on so many threads at once.
template <class Work>
void on_threads(int count, Work work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
  for (auto& thread : threads) thread.join();
}

/// A helper that answers "x" to request `id` after some time, then ends.
std::string slow_script() { return "sleep 0.5; printf 'SGH1\\0\\0\\0\\6\\0\\0\\0\\1\\0x'; sleep 30"; }

}  // namespace

BOOST_AUTO_TEST_SUITE(helper_fetcher)

BOOST_AUTO_TEST_CASE(eight_threads) {
  const auto& server = TestServer::get();
  base::HelperPool pool(SIEGEL_HELPER);
  std::atomic<int> right{0};
  on_threads(8, [&](int thread) {
    base::HelperFetcher fetcher(pool, local_rules(), milliseconds::max());
    for (int i = 0; i < 6; ++i) {
      // Everybody gets the answer to his own question.
      const std::string path = "/echo?thread=" + std::to_string(thread) + "&question=" + std::to_string(i);
      const std::string answer = text_of(fetcher.fetch(get(server.url(path), 3 * kPatience)));
      if (answer.starts_with("GET " + path + " ")) ++right;
    }
  });
  BOOST_TEST(right == 48);
}

BOOST_AUTO_TEST_CASE(one_fetcher_for_many_threads) {
  const auto& server = TestServer::get();
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, local_rules(), milliseconds::max());
  std::atomic<int> right{0};
  on_threads(8, [&](int) {
    if (text_of(fetcher.fetch(get(server.url("/ok"), 3 * kPatience))) == "answer") ++right;
  });
  BOOST_TEST(right == 8);
}

BOOST_AUTO_TEST_CASE(never_more_than_four) {
  const FakeHelper helper(slow_script());
  base::HelperPool pool(helper.path());
  std::atomic<int> answered{0}, late{0}, busy{0};
  on_threads(8, [&](int) {
    base::HelperFetcher fetcher(pool, {}, milliseconds::max());  // its first request has id 1
    const auto answer = fetcher.fetch(get("http://ca.example/", milliseconds(450)));
    if (!answer && answer.error().finding == "network.deadline") ++late;
    if (!answer && answer.error().finding == "network.busy") ++busy;
    if (answer) ++answered;
  });
  BOOST_TEST(answered == 0);
  BOOST_TEST(late + busy == 8);
  BOOST_TEST(late <= 4);  // of those who had no helper, no server is to blame
  BOOST_TEST(helper.starts() <= 8);
}

BOOST_AUTO_TEST_CASE(those_who_wait_for_a_helper_can_be_cancelled) {
  const FakeHelper helper("sleep 30");
  base::HelperPool pool(helper.path());
  std::atomic<int> cancelled{0}, started{0};
  const Stopwatch watch;
  on_threads(7, [&](int thread) {
    if (thread == 6) {
      std::this_thread::sleep_for(milliseconds(500));
      started = helper.starts();
      return;
    }
    base::HelperFetcher fetcher(pool, {}, milliseconds::max());
    auto request = get("http://ca.example/");
    request.cancelled = [&] { return watch.time() > milliseconds(600); };
    const auto answer = fetcher.fetch(request);
    if (!answer && answer.error().finding == "job.cancelled") ++cancelled;
  });
  BOOST_TEST(cancelled == 6);
  BOOST_TEST((started >= 1 && started <= 4));  // while all still waited
  BOOST_TEST(watch.time().count() < 600 + kSoon.count());
}

BOOST_AUTO_TEST_CASE(those_who_wait_for_a_helper_have_a_deadline) {
  const FakeHelper helper("sleep 30");
  base::HelperPool pool(helper.path());
  std::atomic<int> late{0}, busy{0};
  const Stopwatch watch;
  on_threads(8, [&](int) {
    base::HelperFetcher fetcher(pool, {}, milliseconds::max());
    const auto answer = fetcher.fetch(get("http://ca.example/", milliseconds(600)));
    if (!answer && answer.error().finding == "network.deadline") ++late;
    if (!answer && answer.error().finding == "network.busy") ++busy;
  });
  BOOST_TEST(late == 4);
  BOOST_TEST(busy == 4);
  BOOST_TEST(watch.time().count() < 600 + kSoon.count());
}

BOOST_AUTO_TEST_CASE(a_good_helper_is_used_again) {
  const auto& server = TestServer::get();
  base::HelperPool pool(SIEGEL_HELPER);
  base::HelperFetcher fetcher(pool, local_rules(), milliseconds::max());
  base::HelperProcess* first = nullptr;
  for (int i = 0; i < 3; ++i) {
    // Also after a failure that is the server's, not the helper's.
    BOOST_TEST(text_of(fetcher.fetch(get(server.url(i == 1 ? "/status?code=404" : "/ok")))) ==
               (i == 1 ? "<network.failed>" : "answer"));
    auto lease = pool.lease(std::chrono::steady_clock::now() + kPatience, {});
    BOOST_REQUIRE(lease.has_value());
    BOOST_REQUIRE(lease->used() != nullptr);
    if (first == nullptr) first = lease->used();
    BOOST_TEST(lease->used() == first);
    lease->keep();
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::testing
