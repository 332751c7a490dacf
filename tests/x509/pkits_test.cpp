// NIST's Public Key Interoperability Test Suite, as far as it needs no policy arguments.
#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>

#include "files.h"
#include "support/pki.h"
#include "x509/path.h"

namespace siegel {
namespace {

using testing::library;
using x509::Certificate;
namespace fs = std::filesystem;

const std::string kFolder = SIEGEL_CORPUS_DIR "/pkits/";
constexpr std::int64_t kAt = 1577836800;  // 2020-01-01

boost::test_tools::assertion_result have_corpus(boost::unit_test::test_unit_id) {
  boost::test_tools::assertion_result result(fs::exists(kFolder));
  result.message() << "skipped: no " << kFolder;
  return result;
}

BOOST_AUTO_TEST_SUITE(pkits, *boost::unit_test::precondition(have_corpus))

BOOST_AUTO_TEST_CASE(paths_without_policies) {
  std::map<std::string, Certificate> certificates;
  x509::PathQuery query;
  query.at = kAt;
  for (const auto& file : fs::directory_iterator(kFolder + "certs")) {
    const auto read = Certificate::from_file_bytes(library(), testing::read_test_file(file.path().string()));
    if (!read) BOOST_TEST_MESSAGE("unread: " << file.path().filename().string() << " " << read.error().finding);
    if (!read) continue;
    certificates.emplace(file.path().stem().string(), read->front());
    query.intermediates.push_back(read->front());
  }
  for (const auto& file : fs::directory_iterator(kFolder + "crls")) {
    query.crls.push_back(testing::read_test_file(file.path().string()));
  }
  query.anchors = Certificate::from_file_bytes(library(), testing::read_test_file(kFolder + "TrustAnchor.pem")).value();

  std::ifstream table(kFolder + "EXPECTED.tsv");
  const std::regex row("Signed(.*)\\.eml\t([0-9.]+) \\[default\\]: path (VALID|INVALID)(.*)");
  int judged = 0, agreed = 0;
  for (std::string line; std::getline(table, line);) {
    std::smatch match;
    if (!std::regex_match(line, match, row)) continue;
    const auto found = certificates.find(match[1].str() + "EE");
    if (found == certificates.end()) {
      BOOST_TEST_MESSAGE("no certificate for " << match[1].str());
      continue;
    }
    const auto result = validate_path(library(), found->second, query).value();
    const bool valid = result.status == x509::PathStatus::trusted && result.revocation_known;
    ++judged;
    if (valid == (match[3] == "VALID")) {
      ++agreed;
    } else {
      BOOST_TEST_MESSAGE("differs: " << match[2].str() << " " << match[1].str() << " expected " << match[3].str()
                                     << match[4].str() << " finding '" << result.finding << "' " << result.detail
                                     << " known " << result.revocation_known);
    }
  }
  BOOST_TEST_MESSAGE(agreed << " of " << judged);
  BOOST_TEST(judged > 100);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
