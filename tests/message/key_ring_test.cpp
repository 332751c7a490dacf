#include "message/key_ring.h"

#include <atomic>
#include <future>
#include <thread>

#include "message/exchange.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(key_ring)

BOOST_AUTO_TEST_CASE(many_threads_ask_once) {
  Exchange exchange;
  auto& anna = exchange.anna;
  const auto identities = *anna.store().identities();
  std::atomic<int> opened = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      const auto environment = anna.environment();
      for (int round = 0; round < 5; ++round)
        if (anna.keys.open(environment, identities.front())) ++opened;
    });
  for (auto& thread : threads) thread.join();
  BOOST_TEST(opened == 40);
  BOOST_TEST(anna.prompter.asked == 1);
}

BOOST_AUTO_TEST_CASE(a_prompt_that_calls_back_does_not_wait_for_itself) {
  struct Reentrant final : message::Prompter {
    base::Result<base::Secret> passphrase(const store::Identity& identity, unsigned) override {
      if (depth++ == 0) nested = ring->open(*environment, identity).has_value();
      return base::Secret(std::string_view("geheim"));
    }
    message::KeyRing* ring = nullptr;
    const message::Environment* environment = nullptr;
    int depth = 0;
    bool nested = false;
  } prompter;
  Exchange exchange;
  auto base = exchange.anna.environment();
  const message::Environment environment{base.library, base.store,    base.settings, base.keys,
                                         prompter,     base.progress, base.now};
  prompter.ring = &exchange.anna.keys;
  prompter.environment = &environment;
  const auto identities = *exchange.anna.store().identities();
  BOOST_TEST(exchange.anna.keys.open(environment, identities.front()).has_value());
  BOOST_TEST(prompter.nested);
}

BOOST_AUTO_TEST_CASE(a_job_with_nobody_there_does_not_wait_for_anothers_prompt) {
  struct Open final : message::Prompter {
    base::Result<base::Secret> passphrase(const store::Identity&, unsigned) override {
      shown.set_value();
      if (answer.get_future().wait_for(std::chrono::seconds(20)) != std::future_status::ready) late = true;
      return base::Secret(std::string_view("geheim"));
    }
    std::promise<void> shown, answer;
    bool late = false;
  } user;
  struct Nobody final : message::Prompter {
    base::Result<base::Secret> passphrase(const store::Identity& identity, unsigned) override {
      return base::fail(base::Status::no_key, "key.passphrase-needed", identity.label);
    }
    [[nodiscard]] bool may_ask() const override { return false; }
  } nobody;
  Exchange exchange;
  auto base = exchange.anna.environment();
  const auto with = [&](message::Prompter& prompter) {
    return message::Environment{base.library, base.store, base.settings, base.keys, prompter, base.progress, base.now};
  };
  const auto identities = *exchange.anna.store().identities();
  std::thread first([&] { (void)base.keys.open(with(user), identities.front()); });
  user.shown.get_future().wait();
  const auto key = base.keys.open(with(nobody), identities.front());
  user.answer.set_value();
  first.join();
  BOOST_REQUIRE(!key);
  BOOST_TEST(key.error().finding == "key.passphrase-needed");
  BOOST_TEST(!user.late);
  BOOST_TEST(base.keys.open(with(nobody), identities.front()).has_value());
}

BOOST_AUTO_TEST_CASE(three_wrong_answers_are_enough) {
  Exchange exchange;
  exchange.anna.prompter.text = "falsch";
  exchange.anna.prompter.answers = 100;
  const auto identities = *exchange.anna.store().identities();
  const auto key = exchange.anna.keys.open(exchange.anna.environment(), identities.front());
  BOOST_REQUIRE(!key);
  BOOST_TEST(key.error().finding == "key.passphrase");
  BOOST_TEST(exchange.anna.prompter.asked == 3);
  BOOST_TEST(!exchange.anna.keys.is_open(identities.front().certificate.fingerprint()));
}

BOOST_AUTO_TEST_SUITE_END()
