// Rows that somebody changed in the file.
#include "store/tampered_profile.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;

BOOST_FIXTURE_TEST_SUITE(rows, TamperedProfile)

BOOST_AUTO_TEST_CASE(a_row_that_does_not_parse_is_skipped_and_named) {
  const auto ben = certificate_for("ben@example.org"), carl = certificate_for("carl@example.org");
  REQUIRE_OK(store->add_certificate(ben));
  REQUIRE_OK(store->add_certificate(carl));
  tamper("UPDATE certificate SET der = x'3003020101' WHERE fingerprint = '" + ben.fingerprint() + "'");
  reopen();
  BOOST_REQUIRE_EQUAL(store->certificates()->size(), 1u);
  BOOST_CHECK_EQUAL(store->certificates()->front().fingerprint(), carl.fingerprint());
  BOOST_CHECK(store->find("ben@example.org")->empty());
  check_damaged("certificate " + ben.fingerprint());
  // Importing it again heals.
  REQUIRE_OK(store->add_certificate(ben));
  reopen();
  BOOST_CHECK_EQUAL(store->certificates()->size(), 2u);
  BOOST_CHECK(store->damaged().empty());
}

BOOST_AUTO_TEST_CASE(a_certificate_under_another_fingerprint_is_never_used) {
  const auto ben = certificate_for("ben@example.org"), mallory = certificate_for("ben@example.org");
  REQUIRE_OK(store->add_certificate(ben));
  REQUIRE_OK(store->add_certificate(mallory));
  tamper("UPDATE certificate SET der = (SELECT der FROM certificate WHERE fingerprint = '" + mallory.fingerprint() +
         "') WHERE fingerprint = '" + ben.fingerprint() + "'");
  reopen();
  BOOST_CHECK_EQUAL(store->find("ben@example.org")->size(), 1u);
  check_damaged("certificate " + ben.fingerprint());
}

BOOST_AUTO_TEST_CASE(an_address_that_the_certificate_does_not_name_is_never_used) {
  const auto mallory = certificate_for("mallory@example.net");
  REQUIRE_OK(store->add_certificate(mallory));
  tamper("INSERT INTO address VALUES ('ben@example.org', '" + mallory.fingerprint() + "')");
  reopen();
  BOOST_CHECK(store->find("ben@example.org")->empty());
  check_damaged("address " + mallory.fingerprint());
}

BOOST_AUTO_TEST_CASE(identities_anchors_and_crls_are_checked_too) {
  const auto anna = identity_for("anna@example.org");
  REQUIRE_OK(store->add_identity(anna, {}));
  REQUIRE_OK(store->add_anchor(root().certificate));
  tamper("UPDATE certificate SET der = x'00'; INSERT INTO crl VALUES ('aa', 'scope', 0, x'3000')");
  reopen();
  BOOST_CHECK(store->identities()->empty());
  BOOST_CHECK(store->anchors()->empty());
  BOOST_CHECK(store->crls()->empty());
  BOOST_CHECK_EQUAL(store->damaged().size(), 3u);
}

BOOST_AUTO_TEST_SUITE_END()
