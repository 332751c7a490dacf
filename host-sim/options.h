// The command line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host.h"
#include "job_runner.h"

namespace sim {

enum class Command { demo, send, receive, receipt, check, conformance };

struct Options {
  Command command = Command::demo;
  std::string plugin;  ///< --plugin, or the library that belongs to this program
  HostSettings host;
  JobRequest job;    ///< send, receive, receipt; check reads job.in
  std::string json;  ///< file or "-"; empty: none
  bool quiet = false;
  uint32_t deadline_ms = 3000;  ///< check
  std::string address;          ///< conformance: the profile's own address
  std::string admin;            ///< demo: siegel-admin
  std::string folder;           ///< demo: where the files go
};

/// nullopt: help was asked for or the usage is wrong; `exit` says which.
[[nodiscard]] std::optional<Options> parse_options(int argc, const char* const* argv, int& exit);

}  // namespace sim
