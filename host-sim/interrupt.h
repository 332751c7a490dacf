// Ctrl-C and SIGTERM cancel the running job instead of killing it in the middle of a write.
#pragma once

namespace sim {

void cancel_on_signals();
[[nodiscard]] bool interrupted();

}  // namespace sim
