// The JSON object of the command-line contract.
#pragma once

#include <string>

#include "job_runner.h"

namespace sim {

[[nodiscard]] std::string json_report(const JobResult& result);
/// To a file or "-". false: errno says why.
[[nodiscard]] bool write_json(const std::string& file, const JobResult& result);

}  // namespace sim
