// Databases of somebody else, of another version, and with a schema that acts.
#include <filesystem>

#include "store/tampered_profile.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;
namespace fs = std::filesystem;

BOOST_FIXTURE_TEST_SUITE(schema, TamperedProfile)

BOOST_AUTO_TEST_CASE(somebody_elses_database_is_left_alone) {
  tamper("PRAGMA application_id = 1");
  check_open_fails(Status::io, "store.open");
  fs::remove(file());
  tamper("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)");
  check_open_fails(Status::io, "store.open");
}

BOOST_AUTO_TEST_CASE(a_newer_store_is_not_touched) {
  tamper("PRAGMA user_version = 1000");
  check_open_fails(Status::io, "store.newer");
}

BOOST_AUTO_TEST_CASE(a_store_without_its_tables_is_broken) {
  tamper("DROP TABLE identity");
  reopen();
  CHECK_FAILS(store->identities(), Status::io, "store.open");
}

BOOST_AUTO_TEST_CASE(triggers_and_views_of_a_hostile_file_do_nothing) {
  const auto anna = identity_for("anna@example.org");
  REQUIRE_OK(store->add_identity(anna, {}));
  tamper("CREATE TRIGGER evil AFTER INSERT ON contact BEGIN DELETE FROM identity; END");
  reopen();
  REQUIRE_OK(store->add_certificate(certificate_for("ben@example.org")));
  BOOST_CHECK_EQUAL(store->identities()->size(), 1u);
  tamper("ALTER TABLE anchor RENAME TO real_anchor; CREATE VIEW anchor AS SELECT fingerprint FROM certificate");
  reopen();
  BOOST_CHECK(!store->anchors());
}

BOOST_AUTO_TEST_SUITE_END()
