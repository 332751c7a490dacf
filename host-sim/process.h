// Runs another program and waits for it.
#pragma once

#include <string>
#include <vector>

namespace sim {

struct ProcessResult {
  int exit = -1;       ///< -1: could not be started, or died of a signal
  std::string output;  ///< stdout and stderr, at most 64 KB
};

/// arguments[0] is searched for in PATH unless it has a slash; no shell is involved.
[[nodiscard]] ProcessResult run_process(const std::vector<std::string>& arguments);

}  // namespace sim
