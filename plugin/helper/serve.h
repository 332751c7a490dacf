// The helper's life: one request after the other from its client, until that is gone.
#pragma once

namespace siegel::helper {

enum class End : int {
  idle = 0,      ///< the client is gone, or has not asked for a minute, or it is time for a fresh process
  protocol = 2,  ///< what came is no request
};

/// Serves the client at the other end of the descriptor, a stream socket.
[[nodiscard]] End serve(int client);

}  // namespace siegel::helper
