// The network by siegel-helper: what hangs or crashes there costs a deadline here, and no more.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <mutex>

#include "base/fetcher.h"
#include "base/helper_pool.h"
#include "base/helper_protocol.h"

namespace siegel::base {

class HelperFetcher final : public Fetcher {
 public:
  /// budget: for the time spent in all calls of fetch together; calls at the same time share it. Borrows the pool.
  HelperFetcher(HelperPool& pool, NetworkRules rules, std::chrono::milliseconds budget)
      : pool_(pool), rules_(std::move(rules)), left_(budget) {}
  Result<ByteVector> fetch(const FetchRequest& request) override;

 private:
  [[nodiscard]] Result<ByteVector> ask(FetchOrder& order, Deadline deadline, const std::function<bool()>& cancelled);
  Result<ByteVector> ask_with(HelperPool::Lease& lease, FetchOrder& order, Deadline deadline,
                              const std::function<bool()>& cancelled);
  [[nodiscard]] Result<ByteVector> ask_helper(HelperProcess& helper, FetchOrder& order, Deadline deadline,
                                              const std::function<bool()>& cancelled, bool& is_usable);
  /// What is left of the budget while a call begins; end_call() takes its time off.
  [[nodiscard]] std::chrono::milliseconds begin_call();
  void end_call();

  HelperPool& pool_;
  const NetworkRules rules_;
  std::mutex mutex_;
  std::chrono::milliseconds left_;
  std::chrono::steady_clock::time_point asking_since_;
  unsigned asking_ = 0;  // calls of fetch
  std::atomic<std::uint32_t> next_id_{1};
};

}  // namespace siegel::base
