#include "store/fixture.h"

using namespace siegel;
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

BOOST_FIXTURE_TEST_CASE(what_was_answered_stays_so, Profile) {
  BOOST_TEST(!store->is_answered("ab").value());
  BOOST_REQUIRE(store->remember_answered("ab", 100));
  BOOST_REQUIRE(store->remember_answered("ab", 200));
  BOOST_TEST(store->is_answered("ab").value());
  BOOST_TEST(!store->is_answered("cd").value());
}

BOOST_AUTO_TEST_SUITE_END()
