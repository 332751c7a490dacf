#include "message/silent_servers.h"

namespace siegel::message {

namespace {
constexpr auto kSilence = std::chrono::minutes(5);
constexpr std::size_t kMost = 1'000;
}  // namespace

void SilentServers::remember(const std::string& door) {
  const auto until = clock_() + kSilence;
  const std::lock_guard lock(mutex_);
  if (until_.size() >= kMost) until_.clear();
  until_[door] = until;
}

bool SilentServers::is_silent(const std::string& door) {
  const auto now = clock_();
  const std::lock_guard lock(mutex_);
  const auto found = until_.find(door);
  if (found == until_.end()) return false;
  if (now < found->second) return true;
  until_.erase(found);
  return false;
}

base::Result<base::ByteVector> SparingFetcher::fetch(const base::FetchRequest& request) {
  // A server that takes no questions may still give out its lists under the same URL.
  const auto door = (request.body.empty() ? "GET " : "POST ") + request.url;
  if (silent_.is_silent(door)) return base::fail(base::Status::io, "network.silent");
  const auto began = std::chrono::steady_clock::now();
  auto answer = network_.fetch(request);
  if (answer) return answer;
  const auto& finding = answer.error().finding;
  const bool in_vain = finding == "network.deadline" && std::chrono::steady_clock::now() - began >= base::kFairTime;
  if (in_vain || finding == "network.failed" || finding == "network.too-large") silent_.remember(door);
  return answer;
}

}  // namespace siegel::message
