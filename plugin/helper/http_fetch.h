// One order of the plugin's, carried out over HTTP: every hop judged, everything counted, one deadline for all.
#pragma once

#include <functional>

#include "base/helper_protocol.h"

namespace siegel::helper {

/// abandoned: asked about once a second; true ends the transfer, because nobody waits for it any more.
[[nodiscard]] base::HelperReply fetch_over_http(const base::FetchOrder& order, const std::function<bool()>& abandoned);

}  // namespace siegel::helper
