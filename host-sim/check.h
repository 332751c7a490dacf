// `host-sim check`: the compose-check extension for the recipients of a mail.
#pragma once

#include "job_runner.h"

namespace sim {

/// verdict.recipients holds the answers; status SIEGEL_E_RECIPIENT if anybody could not read the mail encrypted.
[[nodiscard]] JobResult run_check(const siegel_plugin* plugin, const std::string& mail, uint32_t deadline_ms,
                                  Language language);

}  // namespace sim
