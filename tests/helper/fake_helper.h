// Programs in the helper's place that are none: shell scripts.
#pragma once

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "helper/fetching.h"

namespace siegel::testing {

class FakeHelper {
 public:
  explicit FakeHelper(const std::string& script, mode_t mode = 0700) {
    std::ofstream(path()) << "#!/bin/sh\necho started >>" << log().string() << "\n" << script << "\n";
    BOOST_REQUIRE(::chmod(path().c_str(), mode) == 0);
  }
  [[nodiscard]] std::filesystem::path path() const { return folder_ / "siegel-helper"; }
  [[nodiscard]] std::filesystem::path log() const { return folder_ / "log"; }
  /// How often it was started.
  [[nodiscard]] int starts() const {
    std::ifstream in(log());
    std::string line;
    int count = 0;
    while (std::getline(in, line)) ++count;
    return count;
  }

 private:
  ScratchFolder folder_;
};

/// The finding that a question to this program ends with, or "answer".
inline std::string finding_of(const std::filesystem::path& program, const base::FetchRequest& request) {
  base::HelperPool pool(program);
  const auto answer = base::HelperFetcher(pool, local_rules(), milliseconds::max()).fetch(request);
  return answer ? "answer" : answer.error().finding;
}

}  // namespace siegel::testing
