// Several questions to the network at once.
#pragma once

#include <vector>

#include "message/environment.h"

namespace siegel::message {

/// Asks all at the same time and waits for all answers, in the order of the requests, each of which has its deadline.
/// While it waits, it asks on this thread whether the job was cancelled; then all fail with Status::cancelled.
/// environment.network is there.
[[nodiscard]] std::vector<base::Result<base::ByteVector>> fetch_all(const Environment& environment,
                                                                    std::vector<base::FetchRequest> requests);

}  // namespace siegel::message
