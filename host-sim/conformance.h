// `host-sim conformance`: does a plugin library keep the promises of siegel.h?
#pragma once

#include "options.h"

namespace sim {

/// Prints a line for each check. 0: every promise was kept; 3: not.
[[nodiscard]] int run_conformance(const Options& options);

}  // namespace sim
