#include <chrono>
#include <future>

#include "base/capabilities.h"
#include "store/tampered_profile.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;

namespace {

constexpr std::int64_t kNoon = 1000000;

store::Announced said(std::int64_t at, std::uint8_t what, bool withdrawn = false) {
  return {at, {0x30, what}, withdrawn};
}

struct Remembered : TamperedProfile {
  void remember(const std::string& address, const store::Announced& announced) const {
    REQUIRE_OK(store->remember_capabilities(address, announced, kNoon));
  }
  /// The second octet of the list; -1: nothing is known.
  [[nodiscard]] int known(const std::string& address) const {
    const auto found = store->capabilities(address);
    REQUIRE_OK(found);
    return *found ? (*found)->capabilities.at(1) : -1;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(capabilities, Remembered)

BOOST_AUTO_TEST_CASE(what_was_said_is_known_by_the_address) {
  remember("Bernd@Example.org", said(kNoon - 5, 1, true));
  const auto found = store->capabilities("bernd@example.ORG").value();
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->signing_time == kNoon - 5);
  BOOST_TEST(found->gcm_withdrawn);
  BOOST_TEST(known("bernd@example.org") == 1);
  BOOST_TEST(known("berta@example.org") == -1);
  BOOST_TEST(known("not an address") == -1);
  reopen();
  BOOST_TEST(known("bernd@example.org") == 1);
  CHECK_FAILS(store->remember_capabilities("nobody", said(1, 1), kNoon), Status::argument, "store.address");
}

BOOST_AUTO_TEST_CASE(only_a_later_word_counts) {
  remember("b@example.org", said(500, 1));
  remember("b@example.org", said(499, 2));
  BOOST_TEST(known("b@example.org") == 1);
  remember("b@example.org", said(500, 3));
  BOOST_TEST(known("b@example.org") == 1);
  remember("b@example.org", said(501, 4));
  BOOST_TEST(known("b@example.org") == 4);
}

BOOST_AUTO_TEST_CASE(words_from_the_future_do_not_count) {
  remember("b@example.org", said(kNoon + 1, 1));
  BOOST_TEST(known("b@example.org") == -1);
  remember("b@example.org", said(kNoon, 2));
  BOOST_TEST(known("b@example.org") == 2);
  // The clock went back: what was remembered meanwhile must not stay for years.
  REQUIRE_OK(store->remember_capabilities("b@example.org", said(500, 3), 600));
  BOOST_TEST(known("b@example.org") == 3);
}

BOOST_AUTO_TEST_CASE(what_was_taken_back_is_seen_by_whoever_writes) {
  const auto asks = [](const store::Announced& before) { return before.capabilities.at(1) == 7; };
  const auto withdrawn = [&] { return store->capabilities("b@example.org").value()->gcm_withdrawn; };
  REQUIRE_OK(store->remember_capabilities("b@example.org", said(1, 1, true), kNoon, asks));
  BOOST_TEST(!withdrawn());  // nothing before it
  REQUIRE_OK(store->remember_capabilities("b@example.org", said(2, 7), kNoon, asks));
  REQUIRE_OK(store->remember_capabilities("b@example.org", said(3, 3), kNoon, asks));
  BOOST_TEST(withdrawn());
  REQUIRE_OK(store->remember_capabilities("b@example.org", said(4, 3), kNoon, asks));
  BOOST_TEST(!withdrawn());
  // Nobody writes between the question and the answer.
  auto other = store::Store::open(library(), folder);
  BOOST_REQUIRE(other);
  std::future<bool> meanwhile;
  const auto slow = [&](const store::Announced&) {
    meanwhile = std::async(std::launch::async, [&] {
      return (*other)->remember_capabilities("b@example.org", said(6, 7), kNoon).has_value();
    });
    BOOST_TEST((meanwhile.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout));
    return true;
  };
  REQUIRE_OK(store->remember_capabilities("b@example.org", said(5, 3), kNoon, slow));
  BOOST_TEST(meanwhile.get());
  BOOST_TEST(known("b@example.org") == 7);
}

BOOST_AUTO_TEST_CASE(lists_of_no_sane_size_are_passed_over) {
  remember("b@example.org", {1, {}, false});
  BOOST_TEST(known("b@example.org") == -1);
  remember("b@example.org", {1, base::ByteVector(base::kMostCapabilityOctets + 1), false});
  BOOST_TEST(known("b@example.org") == -1);
  remember("b@example.org", {1, base::ByteVector(base::kMostCapabilityOctets), false});
  BOOST_TEST(known("b@example.org") == 0);
}

BOOST_AUTO_TEST_CASE(they_are_listed_and_forgotten) {
  remember("b@example.org", said(1, 1));
  remember("a@example.org", said(2, 2));
  const auto all = store->all_capabilities().value();
  BOOST_REQUIRE_EQUAL(all.size(), 2U);
  BOOST_TEST(all[0].address == "a@example.org");
  BOOST_TEST(all[1].announced.signing_time == 1);
  REQUIRE_OK(store->forget_capabilities("A@example.org"));
  BOOST_TEST(known("a@example.org") == -1);
  BOOST_TEST(known("b@example.org") == 1);
  CHECK_FAILS(store->forget_capabilities("a@example.org"), Status::argument, "store.nothing-remembered");
  CHECK_FAILS(store->forget_capabilities("a"), Status::argument, "store.address");
}

BOOST_AUTO_TEST_CASE(rows_that_were_tampered_with_are_left_out) {
  remember("b@example.org", said(1, 1));
  tamper("UPDATE capability SET list = zeroblob(5000)");
  reopen();
  BOOST_TEST(known("b@example.org") == -1);
  check_damaged("capability");
  BOOST_TEST(store->all_capabilities().value().empty());
  tamper("UPDATE capability SET list = x''");
  reopen();
  BOOST_TEST(known("b@example.org") == -1);
  tamper("UPDATE capability SET list = x'3000', address = 'No Address'");
  reopen();
  BOOST_TEST(store->all_capabilities().value().empty());
  REQUIRE_OK(store->check_integrity());
  check_damaged("capability");
}

BOOST_AUTO_TEST_CASE(a_store_of_the_version_before_gets_the_table) {
  const auto anna = identity_for("anna@example.org");
  REQUIRE_OK(store->add_identity(anna, {}));
  tamper("DROP TABLE capability; PRAGMA user_version = 4");
  reopen();
  remember("b@example.org", said(1, 1));
  BOOST_TEST(known("b@example.org") == 1);
  BOOST_TEST(store->identities().value().size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
