// The file: permissions, damage, waiting.
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "base/files.h"
#include "store/tampered_profile.h"

using namespace siegel;
using namespace siegel::testing;
using base::Status;
namespace fs = std::filesystem;

namespace {
unsigned mode_of(const fs::path& path) {
  struct ::stat status {};
  BOOST_REQUIRE_EQUAL(::stat(path.c_str(), &status), 0);
  return status.st_mode & 0777u;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(database, TamperedProfile)

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
