#include "store/fixture.h"

using namespace siegel;
using testing::Profile;

BOOST_AUTO_TEST_SUITE(verification)

BOOST_FIXTURE_TEST_CASE(the_newest_ocsp_response_stays, Profile) {
  const base::ByteVector old_answer{1}, new_answer{2, 0, 3};
  BOOST_TEST(!store->ocsp("ab").value().has_value());
  BOOST_REQUIRE(store->add_ocsp("ab", 200, new_answer));
  BOOST_REQUIRE(store->add_ocsp("ab", 100, old_answer));
  BOOST_TEST(*store->ocsp("ab").value() == new_answer, boost::test_tools::per_element());
  BOOST_REQUIRE(store->add_ocsp("ab", 300, old_answer));
  BOOST_TEST(*store->ocsp("ab").value() == old_answer, boost::test_tools::per_element());
  BOOST_TEST(!store->ocsp("cd").value().has_value());
}

BOOST_FIXTURE_TEST_CASE(the_first_verification_stays, Profile) {
  BOOST_TEST(!store->first_verified("ab").value().has_value());
  BOOST_REQUIRE(store->remember_verified("ab", 100, "lax"));
  BOOST_REQUIRE(store->remember_verified("ab", 200, "strict"));
  const auto known = store->first_verified("ab").value().value();
  BOOST_TEST(known.at == 100);
  BOOST_TEST(known.terms == "strict");
}

BOOST_AUTO_TEST_SUITE_END()
