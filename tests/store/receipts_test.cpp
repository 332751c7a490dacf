#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <thread>

#include "store/fixture.h"

using namespace siegel;
using testing::library;
using testing::Profile;

namespace {

store::AwaitedReceipt awaited(const std::string& id) {
  return {id, {1, 2}, {3, 4}, 100, "<1@example.org>", {{"anna@example.org", 0, {}}, {"bernd@example.org", 0, {}}}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(receipts)

BOOST_FIXTURE_TEST_CASE(what_is_awaited_is_known_again, Profile) {
  BOOST_TEST(!store->awaited_receipt("ab").value().has_value());
  BOOST_REQUIRE(store->await_receipt(awaited("ab")));
  BOOST_TEST(!store->await_receipt(awaited("ab")));  // identifiers are random: never the same one twice
  const auto known = store->awaited_receipt("ab").value().value();
  BOOST_TEST(known.attributes_digest == (base::ByteVector{1, 2}), boost::test_tools::per_element());
  BOOST_TEST(known.signature_sha256 == (base::ByteVector{3, 4}), boost::test_tools::per_element());
  BOOST_TEST(known.sent_at == 100);
  BOOST_TEST(known.message_id == "<1@example.org>");
  BOOST_TEST(known.recipients.size() == 2U);
  BOOST_TEST(known.recipients[0].arrived_at == 0);
  BOOST_TEST(!store->awaited_receipt("cd").value().has_value());
}

BOOST_FIXTURE_TEST_CASE(the_first_receipt_of_each_recipient_stays, Profile) {
  BOOST_REQUIRE(store->await_receipt(awaited("ab")));
  BOOST_REQUIRE(store->receipt_arrived("ab", {"bernd@example.org", 200, "one"}));
  BOOST_REQUIRE(store->receipt_arrived("ab", {"bernd@example.org", 300, "two"}));
  BOOST_REQUIRE(store->receipt_arrived("ab", {"mallory@example.com", 300, "three"}));
  const auto known = store->awaited_receipt("ab").value().value();
  BOOST_TEST_REQUIRE(known.recipients.size() == 2U);
  BOOST_TEST(known.recipients[0].arrived_at == 0);
  BOOST_TEST(known.recipients[1].arrived_at == 200);
  BOOST_TEST(known.recipients[1].mail == "one");
}

BOOST_FIXTURE_TEST_CASE(one_of_several_may_answer, Profile) {
  BOOST_TEST(!store->is_answered("ab").value());
  BOOST_TEST(store->reserve_answer("ab", 100).value());
  BOOST_TEST(!store->reserve_answer("ab", 200).value());
  BOOST_TEST(store->is_answered("ab").value());
  BOOST_TEST(!store->is_answered("cd").value());
  BOOST_REQUIRE(store->release_answer("ab"));
  BOOST_TEST(!store->is_answered("ab").value());
  BOOST_TEST(store->reserve_answer("ab", 300).value());
  auto other = store::Store::open(library(), folder);  // another process
  BOOST_REQUIRE(other);
  std::atomic<int> reserved = 0;
  const auto reserve = [&](store::Store& profile) {
    for (int i = 0; i < 50; ++i) reserved += profile.reserve_answer("many" + std::to_string(i), 1).value() ? 1 : 0;
  };
  std::thread thread([&] { reserve(**other); });
  reserve(*store);
  thread.join();
  BOOST_TEST(reserved == 50);
}

BOOST_FIXTURE_TEST_CASE(what_is_awaited_is_forgotten_after_half_a_year, Profile) {
  constexpr std::int64_t kDay = 24 * 60 * 60;
  const auto at = [](const std::string& id, std::int64_t day) {
    auto one = awaited(id);
    one.sent_at = day * kDay;
    return one;
  };
  BOOST_REQUIRE(store->await_receipt(at("old", 1)));
  BOOST_REQUIRE(store->await_receipt(at("young", 2)));
  BOOST_TEST(store->awaited_receipts().value().size() == 2U);
  BOOST_REQUIRE(store->await_receipt(at("new", 182)));
  BOOST_TEST(!store->awaited_receipt("old").value().has_value());
  const auto left = store->awaited_receipts().value();
  BOOST_TEST_REQUIRE(left.size() == 2U);
  BOOST_TEST(left[0].content_id == "new");
  BOOST_TEST(left[1].recipients.size() == 2U);
  BOOST_REQUIRE(store->forget_awaited_receipt("young"));
  const auto gone = store->forget_awaited_receipt("young");
  BOOST_REQUIRE(!gone);
  BOOST_TEST(gone.error().finding == "store.no-such-receipt");
  store.reset();
  SQLite::Database database(file().string());
  BOOST_TEST(database.execAndGet("SELECT count(*) FROM receipt_recipient").getInt() == 2);  // nobody's address stays
}

BOOST_AUTO_TEST_SUITE_END()
