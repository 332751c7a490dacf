// `host-sim demo`: two users in a temporary folder, a whole exchange, narrated.
#pragma once

#include "options.h"

namespace sim {

/// 0 if every step went as it must; 1 otherwise. The files stay.
[[nodiscard]] int run_demo(const Options& options);

}  // namespace sim
