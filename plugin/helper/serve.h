// The helper's life: one request after the other from its client, until that is gone.
#pragma once

#include <chrono>

namespace siegel::helper {

enum class End : int {
  idle = 0,      ///< the client is gone, or has not asked for long, or it is time for a fresh process
  protocol = 2,  ///< what came is no request
};

/// Serves the client at the other end of the descriptor, a stream socket. patience: how long to wait for its next byte.
[[nodiscard]] End serve(int client, std::chrono::milliseconds patience = std::chrono::minutes(1));

}  // namespace siegel::helper
