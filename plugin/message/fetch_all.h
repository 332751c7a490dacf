// Several questions to the network at once.
#pragma once

#include <functional>
#include <future>
#include <vector>

#include "message/environment.h"

namespace siegel::message {

/// Asks all at the same time and waits for all answers, in the order of the requests, each of which has its deadline.
/// While it waits, it asks on this thread whether the job was cancelled; then all fail with Status::cancelled.
/// environment.network is there. Where no thread is to be had, the rest is asked on this one, one after the other: that
/// costs time, and no mail.
[[nodiscard]] std::vector<base::Result<base::ByteVector>> fetch_all(const Environment& environment,
                                                                    std::vector<base::FetchRequest> requests);

using FetchAnswer = base::Result<base::ByteVector>;
/// Does something on a thread of its own; throws std::system_error if there is none.
using ThreadStarter = std::function<std::future<FetchAnswer>(std::function<FetchAnswer()>)>;
/// The same with other threads, for tests.
[[nodiscard]] std::vector<FetchAnswer> fetch_all_by(const ThreadStarter& start, const Environment& environment,
                                                    std::vector<base::FetchRequest> requests);

}  // namespace siegel::message
