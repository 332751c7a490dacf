// Files and folders: who may read them, what replaces what, and what is left behind.
#include "base/files.h"

#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <thread>

#include "scratch.h"
#include "support/streams.h"

namespace siegel::base {
namespace {

namespace fs = std::filesystem;
using testing::Environment;
using testing::outcome;
using testing::ScratchFolder;

void put(const fs::path& path, std::string_view text) {
  std::ofstream(path, std::ios::binary) << text;
  BOOST_REQUIRE(fs::exists(path));
}

unsigned mode_of(const fs::path& path) {
  struct ::stat status {};
  BOOST_REQUIRE_EQUAL(::stat(path.c_str(), &status), 0);
  return status.st_mode & 07777U;
}

std::string text_in(const fs::path& path) {
  const auto bytes = read_file(path, 1 << 20);
  BOOST_REQUIRE_MESSAGE(bytes.has_value(), outcome(bytes));
  return std::string(text_of(*bytes));
}

template <class T>
void check_error(const Result<T>& result, Status status, std::string_view finding) {
  BOOST_REQUIRE_MESSAGE(!result.has_value(), "should have failed with " << finding);
  BOOST_TEST((result.error().status == status), outcome(result));
  BOOST_TEST(result.error().finding == finding);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(files, ScratchFolder)

BOOST_AUTO_TEST_CASE(a_private_folder_is_made_with_its_parents) {
  const auto folder = *this / "a/b/c";
  BOOST_TEST(ensure_private_folder(folder).has_value());
  for (const auto* made : {"a", "a/b", "a/b/c"}) BOOST_TEST(mode_of(*this / made) == 0700U);
  BOOST_TEST(ensure_private_folder(folder).has_value());  // it is there already
  BOOST_TEST(ensure_private_folder(folder / "").has_value());
}

BOOST_AUTO_TEST_CASE(a_private_folder_is_private_whatever_the_umask) {
  const auto old = ::umask(0);
  const auto made = ensure_private_folder(*this / "a/b");
  ::umask(old);
  BOOST_TEST(made.has_value(), outcome(made));
  BOOST_TEST(mode_of(*this / "a") == 0700U);
  BOOST_TEST(mode_of(*this / "a/b") == 0700U);
}

BOOST_AUTO_TEST_CASE(a_folder_that_others_can_enter_is_refused) {
  const auto folder = *this / "open";
  fs::create_directory(folder);
  for (const auto mode : {0755U, 0750U, 0710U, 0701U, 0777U}) {
    BOOST_REQUIRE_EQUAL(::chmod(folder.c_str(), mode), 0);
    check_error(ensure_private_folder(folder), Status::policy, "store.permissions");
    BOOST_TEST(mode_of(folder) == mode);  // not repaired behind the user's back
  }
}

BOOST_AUTO_TEST_CASE(a_folder_of_somebody_else_is_refused) {
  if (::geteuid() == 0) {
    const auto folder = *this / "other";
    fs::create_directory(folder);
    BOOST_REQUIRE_EQUAL(::chmod(folder.c_str(), 0700), 0);
    BOOST_REQUIRE_EQUAL(::chown(folder.c_str(), 65534, 65534), 0);
    check_error(ensure_private_folder(folder), Status::policy, "store.permissions");
  } else {
    check_error(ensure_private_folder("/etc"), Status::policy, "store.permissions");
  }
}

BOOST_AUTO_TEST_CASE(a_symlink_of_somebody_else_is_refused) {
  const auto folder = *this / "folder", link = *this / "link";
  BOOST_TEST(ensure_private_folder(folder).has_value());
  fs::create_symlink(folder, link);
  BOOST_TEST(ensure_private_folder(link).has_value());  // one's own is fine
  if (::geteuid() != 0) return;
  BOOST_REQUIRE_EQUAL(::lchown(link.c_str(), 65534, 65534), 0);
  check_error(ensure_private_folder(link), Status::policy, "store.permissions");
}

BOOST_AUTO_TEST_CASE(a_file_is_no_folder) {
  put(*this / "file", "");
  BOOST_TEST(!ensure_private_folder(*this / "file").has_value());
  BOOST_TEST(!ensure_private_folder(*this / "file/below").has_value());
}

BOOST_AUTO_TEST_CASE(a_file_is_read_whole_up_to_the_limit) {
  const std::string text(50000, 'x');
  put(*this / "file", text);
  const auto exact = read_file(*this / "file", 50000);
  BOOST_REQUIRE(exact.has_value());
  BOOST_TEST((text_of(*exact) == text));
  check_error(read_file(*this / "file", 49999), Status::limit, "limit.file");
  check_error(read_file(*this / "file", 0), Status::limit, "limit.file");
  check_error(read_file("/dev/zero", 1000), Status::limit, "limit.file");  // never ends
  put(*this / "empty", "");
  BOOST_TEST(text_in(*this / "empty").empty());
}

BOOST_AUTO_TEST_CASE(a_pipe_can_be_read) {
  const auto pipe = *this / "pipe";
  BOOST_REQUIRE_EQUAL(::mkfifo(pipe.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(pipe) << "passphrase"; });
  BOOST_TEST(text_in(pipe) == "passphrase");
  writer.join();
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_told) {
  const auto missing = read_file(*this / "missing", 10);
  check_error(missing, Status::io, "io.not-found");
  BOOST_TEST(missing.error().detail.find("missing") != std::string::npos);
  check_error(read_file(path(), 10), Status::io, "io.read");  // a folder
  put(*this / "closed", "x");
  BOOST_REQUIRE_EQUAL(::chmod((*this / "closed").c_str(), 0), 0);
  if (::geteuid() != 0) check_error(read_file(*this / "closed", 10), Status::io, "io.read");
}

BOOST_AUTO_TEST_CASE(a_file_is_written_and_replaced) {
  const auto file = *this / "file";
  BOOST_TEST(write_file(file, bytes_of("old")).has_value());
  BOOST_TEST(text_in(file) == "old");
  const std::string longer(100000, 'n');
  BOOST_TEST(write_file(file, bytes_of(longer)).has_value());
  BOOST_TEST((text_in(file) == longer));
  BOOST_TEST(write_file(file, {}).has_value());
  BOOST_TEST(text_in(file).empty());
  BOOST_TEST(entries() == 1U);  // no temporary file is left
}

BOOST_AUTO_TEST_CASE(a_private_file_is_0600_even_if_it_was_open) {
  const auto file = *this / "file";
  const auto old = ::umask(0);
  const auto written = write_file(file, bytes_of("x"), true);
  ::umask(old);
  BOOST_TEST(written.has_value());
  BOOST_TEST(mode_of(file) == 0600U);
  BOOST_REQUIRE_EQUAL(::chmod(file.c_str(), 0644), 0);
  BOOST_TEST(write_file(file, bytes_of("y"), true).has_value());
  BOOST_TEST(mode_of(file) == 0600U);
}

BOOST_AUTO_TEST_CASE(other_files_follow_the_umask_or_keep_their_mode) {
  const auto file = *this / "file";
  const auto old = ::umask(027);
  const auto written = write_file(file, bytes_of("x"));
  ::umask(old);
  BOOST_TEST(written.has_value());
  BOOST_TEST(mode_of(file) == 0640U);
  BOOST_REQUIRE_EQUAL(::chmod(file.c_str(), 0600), 0);
  BOOST_TEST(write_file(file, bytes_of("y")).has_value());
  BOOST_TEST(mode_of(file) == 0600U);  // what the user closed stays closed
}

BOOST_AUTO_TEST_CASE(a_symlink_is_replaced_not_followed) {
  put(*this / "target", "precious");
  fs::create_symlink(*this / "target", *this / "link");
  BOOST_TEST(write_file(*this / "link", bytes_of("new")).has_value());
  BOOST_TEST(text_in(*this / "target") == "precious");
  BOOST_TEST(!fs::is_symlink(*this / "link"));
  BOOST_TEST(text_in(*this / "link") == "new");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_leaves_everything_as_it_was) {
  check_error(write_file(*this / "no/folder", bytes_of("x")), Status::io, "io.not-found");
  fs::create_directory(*this / "folder");
  check_error(write_file(*this / "folder", bytes_of("x")), Status::io, "io.write");
  BOOST_REQUIRE_EQUAL(::mkfifo((*this / "pipe").c_str(), 0600), 0);
  check_error(write_file(*this / "pipe", bytes_of("x")), Status::io, "io.write");
  BOOST_TEST(fs::is_fifo(*this / "pipe"));
  BOOST_TEST(entries() == 2U);
}

BOOST_AUTO_TEST_CASE(a_reader_sees_the_old_or_the_new_file) {
  const auto file = *this / "file";
  const std::string first(40000, 'a'), second(60000, 'b');
  BOOST_TEST(write_file(file, bytes_of(first)).has_value());
  std::thread writer([&] {
    for (int i = 0; i < 20; ++i) (void)write_file(file, bytes_of(i % 2 == 0 ? second : first));
  });
  for (int i = 0; i < 200; ++i) {
    const auto text = text_in(file);
    if (text != first && text != second) BOOST_ERROR("a mixture of " << text.size() << " bytes");
  }
  writer.join();
}

BOOST_AUTO_TEST_CASE(trust_in_a_file) {
  const auto file = *this / "policy.toml";
  put(file, "x = 1");
  BOOST_REQUIRE_EQUAL(::chmod(file.c_str(), 0644), 0);
  const auto plain = read_trusted_file(file, 100);
  BOOST_REQUIRE(plain.has_value());
  BOOST_TEST(text_of(plain->first) == "x = 1");
  BOOST_TEST(!plain->second.symlink);
  BOOST_TEST(!plain->second.writable_by_others);
  BOOST_TEST(plain->second.owned_by_root == (::geteuid() == 0));
  for (const auto mode : {0664U, 0646U}) {
    BOOST_REQUIRE_EQUAL(::chmod(file.c_str(), mode), 0);
    const auto open = read_trusted_file(file, 100);
    BOOST_REQUIRE(open.has_value());
    BOOST_TEST(open->second.writable_by_others);
  }
  const auto system = read_trusted_file("/etc/passwd", 1 << 20);
  BOOST_REQUIRE(system.has_value());
  BOOST_TEST(system->second.owned_by_root);
  check_error(read_trusted_file(file, 4), Status::limit, "limit.file");
  check_error(read_trusted_file(*this / "missing", 4), Status::io, "io.not-found");
}

BOOST_AUTO_TEST_CASE(somebody_elses_file_is_not_roots) {
  if (::geteuid() != 0) return;
  const auto file = *this / "policy.toml";
  put(file, "x = 1");
  BOOST_REQUIRE_EQUAL(::chown(file.c_str(), 65534, 65534), 0);
  const auto read = read_trusted_file(file, 100);
  BOOST_REQUIRE(read.has_value());
  BOOST_TEST(!read->second.owned_by_root);
}

BOOST_AUTO_TEST_CASE(trust_does_not_follow_a_symlink) {
  put(*this / "target", "x = 1");
  fs::create_symlink(*this / "target", *this / "link");
  fs::create_symlink(*this / "missing", *this / "dangling");
  for (const auto* name : {"link", "dangling"}) {
    const auto read = read_trusted_file(*this / name, 100);
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->second.symlink);
    BOOST_TEST(!read->second.owned_by_root);
    BOOST_TEST(read->first.empty());
  }
}

BOOST_AUTO_TEST_CASE(a_pipe_in_place_of_a_trusted_file_does_not_hang) {
  BOOST_REQUIRE_EQUAL(::mkfifo((*this / "pipe").c_str(), 0600), 0);
  check_error(read_trusted_file(*this / "pipe", 100), Status::io, "io.read");
  check_error(read_trusted_file(path(), 100), Status::io, "io.read");
}

BOOST_AUTO_TEST_CASE(the_profile_is_where_xdg_says) {
  const Environment home("HOME", "/home/anna");
  {
    const Environment data("XDG_DATA_HOME", "/data");
    BOOST_TEST(default_profile_folder() == "/data/siegel");
  }
  for (const char* none : {static_cast<const char*>(nullptr), "", "relative"}) {
    const Environment data("XDG_DATA_HOME", none);
    BOOST_TEST(default_profile_folder() == "/home/anna/.local/share/siegel");
  }
  const Environment data("XDG_DATA_HOME", nullptr), no_home("HOME", nullptr);
  BOOST_TEST(default_profile_folder().is_absolute());
}

BOOST_AUTO_TEST_CASE(a_file_without_a_name) {
  const Environment temporary("TMPDIR", path().c_str());
  const auto file = UnlinkedFile::create();
  BOOST_REQUIRE_MESSAGE(file.has_value(), outcome(file));
  BOOST_TEST(entries() == 0U);
  BOOST_TEST((*file)->write_at(0, bytes_of("0123456789")).has_value());
  BOOST_TEST((*file)->write_at(5, bytes_of("abcdefgh")).has_value());
  std::string text(20, '.');
  const auto into = gsl::span(reinterpret_cast<std::uint8_t*>(text.data()), text.size());
  BOOST_TEST((*file)->read_at(3, into).value() == 10U);
  BOOST_TEST(text.substr(0, 10) == "34abcdefgh");
  BOOST_TEST((*file)->read_at(13, into).value() == 0U);
  check_error((*file)->write_at(~0ULL, bytes_of("x")), Status::io, "io.spool");
  check_error((*file)->read_at(~0ULL, into), Status::io, "io.spool");
}

BOOST_AUTO_TEST_CASE(without_a_temporary_folder_there_is_an_error) {
  const Environment temporary("TMPDIR", (*this / "missing").c_str());
  check_error(UnlinkedFile::create(), Status::io, "io.spool");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
