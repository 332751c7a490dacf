// The golden snapshot of the whole table.
#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <ostream>

#include "policy/limits.h"
#include "policy/suite.h"

using namespace siegel::policy;

namespace {

std::string file_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(table)

// A change of the table is a change of what leaves the house: it shows here, and in the review. To accept it, run the
// test with SIEGEL_UPDATE_GOLDEN=1.
BOOST_AUTO_TEST_CASE(the_whole_table_is_as_reviewed) {
  const std::string path = SIEGEL_SOURCE_DIR "/tests/golden/algorithm_table.txt";
  if (std::getenv("SIEGEL_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << table_as_text();
  const std::string expected = file_text(path), actual = table_as_text();
  BOOST_CHECK_EQUAL_COLLECTIONS(actual.begin(), actual.end(), expected.begin(), expected.end());
}

BOOST_AUTO_TEST_CASE(the_limits_of_the_rules_hold) {
  BOOST_CHECK_EQUAL(limits().mime_depth, 64u);
  BOOST_CHECK_EQUAL(limits().decryption_attempts, 16u);
}

BOOST_AUTO_TEST_SUITE_END()
