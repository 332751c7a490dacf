// Public conformance data outside the tree. Where it is absent, the suite says so and CTest counts it as skipped
// (SKIP_REGULAR_EXPRESSION in CMakeLists.txt).
#pragma once

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <functional>
#include <iostream>
#include <string>

namespace siegel::testing {

inline std::string corpus_folder(const std::string& name) { return SIEGEL_CORPUS_DIR "/" + name + "/"; }

inline std::function<boost::test_tools::assertion_result(boost::unit_test::test_unit_id)> have_corpus(
    const std::string& folder) {
  return [folder](boost::unit_test::test_unit_id) {
    boost::test_tools::assertion_result result(std::filesystem::exists(folder));
    // Boost itself says nothing about what it skips, at the log level of the tests.
    if (!result) std::cout << "skipped: no " << folder << std::endl;
    result.message() << "no " << folder;
    return result;
  };
}

}  // namespace siegel::testing
