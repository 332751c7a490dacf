// The spool: what goes in comes out, and nobody else can read or change it on its way.
#include "base/spool.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "scratch.h"
#include "support/streams.h"

namespace siegel::base {
namespace {

namespace fs = std::filesystem;
using testing::collect;
using testing::feed;
using testing::kBlockSizes;
using testing::outcome;
using testing::StringSink;

constexpr std::size_t kRecord = 64 * 1024, kSealed = kRecord + 16;
constexpr std::string_view kMarker = "PLAINTEXT-MARKER";

/// Text without a period that a wrong order of records could hide in.
std::string text_of_size(std::size_t size) {
  std::string text;
  for (std::size_t i = 0; text.size() < size; ++i) text += std::to_string(i) + std::string(kMarker);
  text.resize(size);
  return text;
}

/// Own temporary folder, so that the spool's file can be told from others among /proc/self/fd.
struct Fixture {
  Fixture() {
    auto made = LibraryContext::create();
    BOOST_REQUIRE(made.has_value());
    library = *std::move(made);
  }
  [[nodiscard]] std::vector<fs::path> unlinked_files() const {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator("/proc/self/fd")) {
      std::error_code gone;
      const auto target = fs::read_symlink(entry.path(), gone).string();
      if (!gone && target.rfind(folder.path().string(), 0) == 0) found.push_back(entry.path());
    }
    return found;
  }
  /// The one file that the spool has, opened anew for an attacker.
  [[nodiscard]] int open_spool_file() const {
    const auto files = unlinked_files();
    BOOST_REQUIRE_EQUAL(files.size(), 1U);
    const int file = ::open(files[0].c_str(), O_RDWR | O_CLOEXEC);
    BOOST_REQUIRE(file >= 0);
    return file;
  }
  void check_altered(Spool& spool) const {
    StringSink sink;
    const auto result = pump(spool, sink);
    BOOST_REQUIRE(!result);
    BOOST_TEST((result.error().status == Status::io));
    BOOST_TEST(result.error().finding == "io.spool");
    BOOST_TEST(sink.finished() == 0);
    BOOST_TEST(ERR_peek_error() == 0U);
  }

  testing::ScratchFolder folder;
  testing::Environment temporary{"TMPDIR", folder.path().c_str()};
  std::unique_ptr<LibraryContext> library;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(spool, Fixture)

BOOST_AUTO_TEST_CASE(comes_back_at_every_size_around_the_edges) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, kRecord, 4 * kRecord - 1, 4 * kRecord, 4 * kRecord + 1,
                                 5 * kRecord - 1, 5 * kRecord, 5 * kRecord + 1, std::size_t{1000003}}) {
    const auto text = text_of_size(size);
    for (const std::size_t block : {std::size_t{76}, std::size_t{1021}, kRecord - 1, kRecord, kRecord + 1,
                                    3 * kRecord + 5, 4 * kRecord + 1, std::size_t{0}}) {
      Spool spool(*library);
      BOOST_REQUIRE_MESSAGE(feed(spool, text, block).has_value(), size << " in blocks of " << block);
      BOOST_TEST(spool.size() == size);
      BOOST_REQUIRE_MESSAGE(collect(spool) == text, size << " in blocks of " << block);
      BOOST_REQUIRE(collect(spool) == text);  // any number of times
    }
  }
}

BOOST_AUTO_TEST_CASE(one_megabyte_byte_by_byte) {
  const auto text = text_of_size(1 << 20);
  Spool spool(*library);
  BOOST_REQUIRE(feed(spool, text, 1).has_value());
  BOOST_TEST((collect(spool) == text));
}

BOOST_AUTO_TEST_CASE(small_things_need_no_file) {
  Spool spool(*library);
  BOOST_REQUIRE(feed(spool, text_of_size(4 * kRecord), 1000).has_value());
  BOOST_TEST(unlinked_files().empty());
}

BOOST_AUTO_TEST_CASE(the_file_has_no_name_and_goes_with_the_spool) {
  {
    Spool spool(*library);
    BOOST_REQUIRE(feed(spool, text_of_size(4 * kRecord + 1), 0).has_value());
    BOOST_TEST(unlinked_files().size() == 1U);
    BOOST_TEST(folder.entries() == 0U);
    // Nor can it be given one.
    const auto file = unlinked_files().at(0);
    BOOST_TEST(::linkat(AT_FDCWD, file.c_str(), AT_FDCWD, (folder / "named").c_str(), AT_SYMLINK_FOLLOW) == -1);
  }
  BOOST_TEST(unlinked_files().empty());
}

BOOST_AUTO_TEST_CASE(the_file_shows_no_plaintext) {
  Spool spool(*library);
  const auto text = text_of_size(1 << 20);
  BOOST_REQUIRE(feed(spool, text, 1021).has_value());
  const int file = open_spool_file();
  std::string raw(2 << 20, '\0');
  const auto count = ::pread(file, raw.data(), raw.size(), 0);
  ::close(file);
  BOOST_TEST(count == static_cast<::ssize_t>(text.size() + 16 * 16));  // 16 records, each with its tag
  raw.resize(static_cast<std::size_t>(count));
  BOOST_TEST(raw.find(kMarker) == std::string::npos);
  for (std::size_t at = 0; at + 16 <= text.size(); at += 4099)
    BOOST_REQUIRE(raw.find(text.substr(at, 16)) == std::string::npos);
}

BOOST_AUTO_TEST_CASE(equal_records_and_equal_spools_look_different) {
  const std::string zeros(6 * kRecord, '\0');
  std::vector<std::string> first_records;
  for (int i = 0; i < 2; ++i) {
    Spool spool(*library);
    BOOST_REQUIRE(feed(spool, zeros, 0).has_value());
    const int file = open_spool_file();
    std::string raw(6 * kSealed, '\0');
    BOOST_REQUIRE_EQUAL(::pread(file, raw.data(), raw.size(), 0), static_cast<::ssize_t>(raw.size()));
    ::close(file);
    BOOST_TEST((raw.substr(0, kRecord) != raw.substr(kSealed, kRecord)));
    first_records.push_back(raw.substr(0, kRecord));
  }
  BOOST_TEST((first_records[0] != first_records[1]));
}

BOOST_AUTO_TEST_CASE(an_altered_record_is_an_error) {
  ERR_clear_error();
  // The first byte, one in the middle, one of a tag, the last byte.
  for (const std::size_t at : {std::size_t{0}, 2 * kSealed + 5, kRecord + 3, 5 * kSealed + 1 + 16 - 1}) {
    Spool spool(*library);
    BOOST_REQUIRE(feed(spool, text_of_size(5 * kRecord + 1), 0).has_value());
    const int file = open_spool_file();
    char byte = 0;
    BOOST_REQUIRE_EQUAL(::pread(file, &byte, 1, static_cast<::off_t>(at)), 1);
    byte = static_cast<char>(byte ^ 1);
    BOOST_REQUIRE_EQUAL(::pwrite(file, &byte, 1, static_cast<::off_t>(at)), 1);
    check_altered(spool);
    byte = static_cast<char>(byte ^ 1);  // and readable again when it is put right
    BOOST_REQUIRE_EQUAL(::pwrite(file, &byte, 1, static_cast<::off_t>(at)), 1);
    ::close(file);
    BOOST_TEST(collect(spool).size() == 5 * kRecord + 1);
  }
}

BOOST_AUTO_TEST_CASE(nothing_of_an_altered_record_comes_out) {
  Spool spool(*library);
  const auto text = text_of_size(5 * kRecord);
  BOOST_REQUIRE(feed(spool, text, 0).has_value());
  const int file = open_spool_file();
  BOOST_REQUIRE_EQUAL(::pwrite(file, "!!", 2, static_cast<::off_t>(3 * kSealed - 20)), 2);
  ::close(file);
  StringSink sink;
  BOOST_TEST(!spool.write_to(sink).has_value());
  BOOST_TEST((sink.text() == text.substr(0, 2 * kRecord)));
}

BOOST_AUTO_TEST_CASE(exchanged_and_missing_records_are_errors) {
  ERR_clear_error();
  Spool spool(*library);
  BOOST_REQUIRE(feed(spool, text_of_size(5 * kRecord), 0).has_value());
  const int file = open_spool_file();
  std::string first(kSealed, '\0'), second(kSealed, '\0');
  BOOST_REQUIRE_EQUAL(::pread(file, first.data(), kSealed, 0), static_cast<::ssize_t>(kSealed));
  BOOST_REQUIRE_EQUAL(::pread(file, second.data(), kSealed, kSealed), static_cast<::ssize_t>(kSealed));
  BOOST_REQUIRE_EQUAL(::pwrite(file, second.data(), kSealed, 0), static_cast<::ssize_t>(kSealed));
  BOOST_REQUIRE_EQUAL(::pwrite(file, first.data(), kSealed, kSealed), static_cast<::ssize_t>(kSealed));
  check_altered(spool);
  BOOST_REQUIRE_EQUAL(::pwrite(file, first.data(), kSealed, 0), static_cast<::ssize_t>(kSealed));
  BOOST_REQUIRE_EQUAL(::pwrite(file, second.data(), kSealed, kSealed), static_cast<::ssize_t>(kSealed));
  BOOST_REQUIRE_EQUAL(::ftruncate(file, 5 * kSealed - 1), 0);
  check_altered(spool);
  BOOST_REQUIRE_EQUAL(::ftruncate(file, 4 * kSealed), 0);
  check_altered(spool);
  ::close(file);
}

BOOST_AUTO_TEST_CASE(failures_of_the_sink_are_handed_on) {
  for (const std::size_t size : {kRecord, 6 * kRecord}) {
    Spool spool(*library);
    BOOST_REQUIRE(feed(spool, text_of_size(size), 0).has_value());
    testing::FailingSink broken(1, Status::cancelled), enough(1, Status::enough);
    const auto result = pump(spool, broken);
    BOOST_REQUIRE(!result);
    BOOST_TEST((result.error().status == Status::cancelled));
    BOOST_TEST(pump(spool, enough).has_value());
    BOOST_TEST(!enough.used_after_failure());
    BOOST_TEST(collect(spool).size() == size);
  }
}

BOOST_AUTO_TEST_CASE(slices_of_a_spool_and_reading_while_reading) {
  Spool spool(*library);
  const auto text = text_of_size(6 * kRecord + 9);
  BOOST_REQUIRE(feed(spool, text, 0).has_value());
  SliceContent slice(spool, kRecord - 3, 5 * kRecord + 3);
  const auto expected = text.substr(kRecord - 3, 4 * kRecord + 6);

  struct NestedSink final : Sink {
    explicit NestedSink(Content& other) : content(other) {}
    Result<void> write(Bytes bytes) override {
      outer += text_of(bytes);
      return pump(content, inner);
    }
    Content& content;
    std::string outer;
    CountingSink inner;
  } nested(slice);
  BOOST_REQUIRE(spool.write_to(nested).has_value());
  BOOST_TEST((nested.outer == text));
  BOOST_TEST(nested.inner.count() == 7 * expected.size());
  BOOST_TEST((collect(slice) == expected));
}

BOOST_AUTO_TEST_CASE(no_temporary_folder_is_an_error_only_for_large_things) {
  const testing::Environment missing("TMPDIR", (folder / "missing").c_str());
  Spool small(*library), large(*library);
  BOOST_TEST(feed(small, text_of_size(1000), 0).has_value());
  const auto result = feed(large, text_of_size(5 * kRecord), 1000);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().status == Status::io));
  BOOST_TEST(result.error().finding == "io.spool");
}

BOOST_AUTO_TEST_CASE(a_full_disk_is_an_error) {
  struct ::rlimit old {};
  BOOST_REQUIRE_EQUAL(::getrlimit(RLIMIT_FSIZE, &old), 0);
  struct ::rlimit small = old;
  small.rlim_cur = 2 * kSealed + 100;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  BOOST_REQUIRE_EQUAL(::setrlimit(RLIMIT_FSIZE, &small), 0);
  Spool spool(*library);
  const auto result = feed(spool, text_of_size(20 * kRecord), 1000);
  BOOST_REQUIRE_EQUAL(::setrlimit(RLIMIT_FSIZE, &old), 0);
  std::signal(SIGXFSZ, old_handler);
  BOOST_REQUIRE(!result);
  BOOST_TEST((result.error().status == Status::io));
  BOOST_TEST(result.error().finding == "io.spool");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
