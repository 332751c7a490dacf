// One message through the plugin, as the host called for it.
#pragma once

#include "abi/plugin.h"

namespace siegel::abi {

// All return with every output finished exactly once; the verdict was reported before.
[[nodiscard]] siegel_status run_send(Plugin& plugin, const siegel_job& job);
[[nodiscard]] siegel_status run_receive(Plugin& plugin, const siegel_job& job);
/// The signed receipt that a received mail asks for (siegel.receipt/1).
[[nodiscard]] siegel_status run_answer(Plugin& plugin, const siegel_job& job);

}  // namespace siegel::abi
