#include "base/helper_pool.h"

#include <algorithm>

namespace siegel::base {
namespace {
constexpr std::size_t kMostHelpers = 4;
constexpr std::chrono::milliseconds kAskEvery{100};  // whether the job was cancelled
}  // namespace

HelperPool::HelperPool(std::filesystem::path program) : program_(std::move(program)) {
  idle_.reserve(kMostHelpers);  // giving back must not fail
}

HelperPool::Lease::~Lease() {
  if (pool_ == nullptr) return;
  if (!keep_) process_.reset();
  pool_->give_back(std::move(process_));
}

Result<HelperProcess*> HelperPool::Lease::start() {
  process_.reset();
  SIEGEL_ASSIGN(process_, HelperProcess::start(pool_->program_));
  return process_.get();
}

void HelperPool::give_back(std::unique_ptr<HelperProcess> kept) {
  {
    const std::lock_guard lock(mutex_);
    --leased_;
    if (kept) idle_.push_back(std::move(kept));
  }
  freed_.notify_one();
}

std::unique_ptr<HelperProcess> HelperPool::take_idle(std::vector<std::unique_ptr<HelperProcess>>& ended) {
  while (!idle_.empty()) {
    auto process = std::move(idle_.back());
    idle_.pop_back();
    if (process->is_ready()) return process;
    ended.push_back(std::move(process));
  }
  return nullptr;
}

Result<HelperPool::Lease> HelperPool::lease(Deadline deadline, const std::function<bool()>& cancelled) {
  std::vector<std::unique_ptr<HelperProcess>> ended;
  for (bool waited = false;; waited = true) {
    // The host is asked without the lock: it may well start another job meanwhile.
    if (cancelled && cancelled()) return fail(Status::cancelled, "job.cancelled");
    const auto now = std::chrono::steady_clock::now();
    if (now >= deadline) return fail(Status::io, waited ? "network.busy" : "network.deadline");
    std::unique_lock lock(mutex_);
    if (!freed_.wait_until(lock, std::min(deadline, now + kAskEvery), [&] { return leased_ < kMostHelpers; })) continue;
    auto process = take_idle(ended);
    ++leased_;
    return Lease(*this, std::move(process));
  }
}

}  // namespace siegel::base
