#include "message/fetch_all.h"

#include <atomic>
#include <chrono>
#include <system_error>

namespace siegel::message {

using base::Result;
using Answer = FetchAnswer;

namespace {

constexpr auto kPoll = std::chrono::milliseconds(50);

/// The host hears from us on the thread of its job alone: the others look at a flag.
void watch(const std::vector<std::future<Answer>>& answers, Progress& progress, std::atomic<bool>& cancelled) {
  for (const auto& answer : answers)
    while (answer.wait_for(kPoll) == std::future_status::timeout)
      if (!cancelled && progress.cancelled()) cancelled = true;
}

}  // namespace

std::vector<Answer> fetch_all(const Environment& environment, std::vector<base::FetchRequest> requests) {
  const auto start = [](std::function<Answer()> work) { return std::async(std::launch::async, std::move(work)); };
  return fetch_all_by(start, environment, std::move(requests));
}

std::vector<Answer> fetch_all_by(const ThreadStarter& start, const Environment& environment,
                                 std::vector<base::FetchRequest> requests) {
  std::atomic<bool> cancelled = environment.progress.cancelled();
  std::vector<std::future<Answer>> pending;  // its destructor waits as well, whatever is thrown here
  pending.reserve(requests.size());
  for (auto& request : requests) {
    request.cancelled = [&cancelled] { return cancelled.load(); };
    const auto work = [&network = *environment.network, &request] { return network.fetch(request); };
    try {
      pending.push_back(start(work));
    } catch (const std::system_error&) {
      request.cancelled = [&cancelled, &progress = environment.progress] {
        if (!cancelled && progress.cancelled()) cancelled = true;
        return cancelled.load();
      };
      pending.push_back(std::async(std::launch::deferred, work));  // for get(), below
    }
  }
  watch(pending, environment.progress, cancelled);
  std::vector<Answer> answers;
  for (auto& answer : pending) answers.push_back(answer.get());
  return answers;
}

}  // namespace siegel::message
