#include "base/helper_fetcher.h"

#include <algorithm>
#include <gsl/util>

namespace siegel::base {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

namespace {

constexpr milliseconds kWaited{50};  // for a helper

/// The helper is to give up a little earlier than we do, so that it need not be killed.
milliseconds helpers_share(milliseconds left) { return left - std::min(milliseconds(150), left / 4); }

tl::unexpected<Error> failure_of(HelperOutcome outcome) {
  switch (outcome) {
    case HelperOutcome::deadline:
      return fail(Status::io, "network.deadline");
    case HelperOutcome::too_large:
      return fail(Status::io, "network.too-large");
    case HelperOutcome::refused:
      return fail(Status::policy, "network.refused");
    case HelperOutcome::unsupported:
      return fail(Status::io, "network.helper", "siegel-helper: of another version");
    case HelperOutcome::ok:
    case HelperOutcome::failed:
      break;
  }
  return fail(Status::io, "network.failed");
}

}  // namespace

Result<ByteVector> HelperFetcher::fetch(const FetchRequest& request) {
  const auto started = steady_clock::now();
  const auto allowed = std::min({request.deadline, begin_call(), kLongestDeadline});
  const auto count_time = gsl::finally([&] { end_call(); });
  FetchOrder order{.id = 0,
                   .deadline = milliseconds(1),  // set when it is sent
                   .limit = static_cast<std::uint32_t>(std::min(request.limit, kLargestAnswer)),
                   .url = request.url,
                   .content_type = request.content_type,
                   .body = request.body,
                   .rules = rules_};
  auto answer = [&]() -> Result<ByteVector> {
    if (order.url.size() > kLongestText) return fail(Status::policy, "network.refused");
    if (!is_within_limits(order)) return fail(Status::io, "network.helper", "siegel-helper: request too long");
    return ask(order, started + allowed, request.cancelled);
  }();
  if (!answer && answer.error().detail.empty()) answer.error().detail = host_of(request.url);
  return answer;
}

milliseconds HelperFetcher::begin_call() {
  const std::lock_guard lock(mutex_);
  if (asking_++ == 0) asking_since_ = steady_clock::now();
  return left_ - std::chrono::ceil<milliseconds>(steady_clock::now() - asking_since_);
}

void HelperFetcher::end_call() {
  const std::lock_guard lock(mutex_);
  if (--asking_ == 0) left_ -= std::chrono::ceil<milliseconds>(steady_clock::now() - asking_since_);
}

Result<ByteVector> HelperFetcher::ask(FetchOrder& order, Deadline deadline, const std::function<bool()>& cancelled) {
  const auto asked = steady_clock::now();
  SIEGEL_ASSIGN(auto lease, pool_.lease(deadline, cancelled));
  const auto leased = steady_clock::now();
  auto answer = ask_with(lease, order, deadline, cancelled);
  // Most of the time went by in front of our own door: that says nothing about the server.
  const bool hardly_asked = leased - asked > kWaited && steady_clock::now() - leased < kFairTime;
  if (!answer && hardly_asked && answer.error().finding == "network.deadline") return fail(Status::io, "network.busy");
  return answer;
}

Result<ByteVector> HelperFetcher::ask_with(HelperPool::Lease& lease, FetchOrder& order, Deadline deadline,
                                           const std::function<bool()>& cancelled) {
  bool is_usable = false;
  if (lease.used() != nullptr) {
    auto answer = ask_helper(*lease.used(), order, deadline, cancelled, is_usable);
    if (is_usable) lease.keep();
    // One that served before may have come to its end just now: its successor is asked.
    if (answer || answer.error().finding != "network.helper") return answer;
  }
  SIEGEL_ASSIGN(auto* fresh, lease.start());
  auto answer = ask_helper(*fresh, order, deadline, cancelled, is_usable);
  if (is_usable) lease.keep();
  return answer;
}

Result<ByteVector> HelperFetcher::ask_helper(HelperProcess& helper, FetchOrder& order, Deadline deadline,
                                             const std::function<bool()>& cancelled, bool& is_usable) {
  const auto left = std::chrono::floor<milliseconds>(deadline - steady_clock::now());
  if (left.count() <= 0) return fail(Status::io, "network.deadline");
  order.id = next_id_++;
  order.deadline = std::max(helpers_share(left), milliseconds(1));
  SIEGEL_ASSIGN(const auto payload, helper.exchange(encode(order), kReplyHeader + order.limit, deadline, cancelled));
  auto reply = decode_reply(payload);
  if (!reply || reply->id != order.id) return fail(Status::io, "network.helper", "siegel-helper: not a reply");
  is_usable = true;
  if (reply->outcome != HelperOutcome::ok) return failure_of(reply->outcome);
  return std::move(reply->body);
}

}  // namespace siegel::base
