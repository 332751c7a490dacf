// Secrets: content, moves, and where the system can tell: locked, out of core dumps, wiped.
#include "base/secret.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <sstream>
#include <string>
#include <type_traits>

namespace siegel::base {
namespace {

/// The "VmFlags" line of the mapping that holds the address, from /proc/self/smaps; empty where there is none.
std::string mapping_flags(const void* address) {
  const auto wanted = reinterpret_cast<std::uintptr_t>(address);
  std::ifstream maps("/proc/self/smaps");
  std::string line;
  bool inside = false;
  while (std::getline(maps, line)) {
    std::istringstream words(line);
    std::uintptr_t begin = 0, end = 0;
    char dash = 0;
    if (words >> std::hex >> begin >> dash >> end && dash == '-') inside = begin <= wanted && wanted < end;
    if (inside && line.rfind("VmFlags:", 0) == 0) return line + " ";
  }
  return {};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(secret)

BOOST_AUTO_TEST_CASE(holds_bytes_and_text) {
  const Secret text("geheim");
  BOOST_TEST(text.text() == "geheim");
  BOOST_TEST(!text.empty());
  const ByteVector raw{0, 1, 255};
  const Secret bytes{Bytes(raw)};
  BOOST_TEST(equal(bytes.bytes(), raw));
}

BOOST_AUTO_TEST_CASE(may_be_empty) {
  const Secret none, empty(std::string_view{}), cloned = none.clone();
  BOOST_TEST(none.empty());
  BOOST_TEST(empty.empty());
  BOOST_TEST(cloned.empty());
  BOOST_TEST(none.text().empty());
}

BOOST_AUTO_TEST_CASE(moves_and_does_not_copy) {
  static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
  static_assert(std::is_nothrow_move_constructible_v<Secret> && std::is_nothrow_move_assignable_v<Secret>);
  Secret first("one");
  const auto* place = first.bytes().data();
  Secret second(std::move(first));
  BOOST_TEST(second.bytes().data() == place);
  BOOST_TEST(first.empty());  // NOLINT(bugprone-use-after-move): a moved-from secret is empty
  Secret third("another one");
  third = std::move(second);
  BOOST_TEST(third.text() == "one");
  BOOST_TEST(second.empty());  // NOLINT(bugprone-use-after-move)
  Secret& alias = third;
  third = std::move(alias);
  BOOST_TEST(third.text() == "one");
}

BOOST_AUTO_TEST_CASE(a_clone_is_independent) {
  Secret first("one");
  const Secret second = first.clone();
  BOOST_TEST(first.bytes().data() != second.bytes().data());
  first = Secret();
  BOOST_TEST(second.text() == "one");
}

BOOST_AUTO_TEST_CASE(large_ones_work) {
  const std::string text(100000, 'k');
  const Secret large(text);
  BOOST_TEST((large.text() == text));
}

BOOST_AUTO_TEST_CASE(stays_out_of_core_dumps_and_swap) {
  const Secret secret("geheim");
  const auto flags = mapping_flags(secret.bytes().data());
  if (flags.empty()) {
    BOOST_TEST_MESSAGE("no /proc/self/smaps here");
    return;
  }
  BOOST_TEST(flags.find(" dd ") != std::string::npos, flags);        // do not dump
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)  // they make mlock do nothing
  // Locked unless the system's limit is exhausted; a page is within every default limit.
  BOOST_TEST(flags.find(" lo ") != std::string::npos, flags);
#endif
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
