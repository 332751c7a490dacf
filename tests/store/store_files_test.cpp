// The files of a profile: permissions, damage, foreign and hostile databases.
#include <sqlite3.h>
#include <sys/stat.h>

#include <fstream>

#include "base/files.h"
#include "store/fixture.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;
namespace fs = std::filesystem;

namespace {

struct Files : Profile {
  // What somebody with an SQLite of his own does to the closed file.
  void tamper(const std::string& sql) {
    store.reset();
    sqlite3* handle = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open(file().c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
    BOOST_CHECK_MESSAGE(code == SQLITE_OK, (message ? message : ""));
    sqlite3_free(message);
    sqlite3_close(handle);
  }
  void check_open_fails(Status status, const std::string& finding) {
    store.reset();
    CHECK_FAILS(store::Store::open(library(), folder), status, finding);
  }
  void check_damaged(const std::string& name) {
    const auto damaged = store->damaged();
    BOOST_REQUIRE_EQUAL(damaged.size(), 1u);
    BOOST_CHECK_EQUAL(damaged.front(), name);
  }
};

unsigned mode_of(const fs::path& path) {
  struct ::stat status {};
  BOOST_REQUIRE_EQUAL(::stat(path.c_str(), &status), 0);
  return status.st_mode & 0777u;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store_files, Files)

BOOST_AUTO_TEST_CASE(everything_is_for_the_owner_alone) {
  store.reset();
  fs::remove_all(folder);
  const mode_t before = ::umask(0);
  reopen();
  REQUIRE_OK(store->add_anchor(root().certificate));
  ::umask(before);
  BOOST_CHECK_EQUAL(mode_of(folder), 0700u);
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    BOOST_CHECK_MESSAGE(mode_of(entry.path()) == 0600u, entry.path());
    ++files;
  }
  BOOST_CHECK_EQUAL(files, 3);  // store.db, -wal, -shm
}

BOOST_AUTO_TEST_CASE(a_file_that_others_can_read_is_closed_to_them) {
  store.reset();
  fs::permissions(file(), fs::perms(0644));
  reopen();
  BOOST_CHECK_EQUAL(mode_of(file()), 0600u);
}

BOOST_AUTO_TEST_CASE(a_folder_that_others_can_enter_is_refused) {
  fs::permissions(folder, fs::perms(0750));
  check_open_fails(Status::policy, "store.permissions");
  fs::permissions(folder, fs::perms(0700));
}

BOOST_AUTO_TEST_CASE(garbage_is_no_store) {
  store.reset();
  for (const char* suffix : {"", "-wal", "-shm"}) fs::remove(file().string() + suffix);
  std::ofstream(file()) << std::string(100000, 'x');
  check_open_fails(Status::io, "store.open");
}

BOOST_AUTO_TEST_CASE(somebody_elses_database_is_left_alone) {
  tamper("PRAGMA application_id = 1");
  check_open_fails(Status::io, "store.open");
  fs::remove(file());
  tamper("CREATE TABLE mine (x); INSERT INTO mine VALUES (1)");
  check_open_fails(Status::io, "store.open");
}

BOOST_AUTO_TEST_CASE(a_newer_store_is_not_touched) {
  tamper("PRAGMA user_version = 2");
  check_open_fails(Status::io, "store.newer");
}

BOOST_AUTO_TEST_CASE(a_store_without_its_tables_is_broken) {
  tamper("DROP TABLE identity");
  reopen();
  CHECK_FAILS(store->identities(), Status::io, "store.open");
}

BOOST_AUTO_TEST_CASE(damaged_pages_are_noticed) {
  for (int i = 0; i < 20; ++i) REQUIRE_OK(store->add_certificate(certificate_for("x" + std::to_string(i) + "@y")));
  tamper("PRAGMA wal_checkpoint(TRUNCATE)");
  auto bytes = base::read_file(file(), 1 << 24);
  BOOST_REQUIRE(bytes && bytes->size() > 3 * 4096);
  for (std::size_t at = 8192; at < bytes->size() - 4096; ++at) (*bytes)[at] = 0xA5;
  REQUIRE_OK(base::write_file(file(), *bytes, true));
  auto opened = store::Store::open(library(), folder);
  if (opened) CHECK_FAILS((*opened)->check_integrity(), Status::io, "store.open");
}

BOOST_AUTO_TEST_CASE(a_healthy_store_passes) {
  REQUIRE_OK(store->add_identity(identity_for("anna@example.org"), {root().certificate}));
  REQUIRE_OK(store->check_integrity());
  BOOST_CHECK(store->damaged().empty());
}

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
  check_damaged("address ben@example.org " + mallory.fingerprint());
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

BOOST_AUTO_TEST_CASE(a_writer_waits_five_seconds_and_readers_not_at_all) {
  REQUIRE_OK(store->add_certificate(certificate_for("ben@example.org")));
  sqlite3* handle = nullptr;
  reopen();
  BOOST_REQUIRE_EQUAL(sqlite3_open(file().c_str(), &handle), SQLITE_OK);
  BOOST_REQUIRE_EQUAL(sqlite3_exec(handle, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
  CHECK_FAILS(store->add_certificate(certificate_for("carl@example.org")), Status::io, "store.busy");
  BOOST_CHECK_EQUAL(store->certificates()->size(), 1u);  // readers go on meanwhile
  sqlite3_close(handle);
  REQUIRE_OK(store->add_certificate(certificate_for("carl@example.org")));
}

BOOST_AUTO_TEST_SUITE_END()
