// The network by siegel-helper: what hangs or crashes there costs a deadline here, and no more.
#pragma once

#include <atomic>
#include <cstdint>

#include "base/fetcher.h"
#include "base/helper_pool.h"
#include "base/helper_protocol.h"

namespace siegel::base {

class HelperFetcher final : public Fetcher {
 public:
  /// budget: for the time spent in all calls of fetch together. Borrows the pool.
  HelperFetcher(HelperPool& pool, NetworkRules rules, std::chrono::milliseconds budget)
      : pool_(pool), rules_(std::move(rules)), budget_(budget) {}
  Result<ByteVector> fetch(const FetchRequest& request) override;

 private:
  [[nodiscard]] Result<ByteVector> ask(FetchOrder& order, Deadline deadline, const std::function<bool()>& cancelled);
  [[nodiscard]] Result<ByteVector> ask_helper(HelperProcess& helper, FetchOrder& order, Deadline deadline,
                                              const std::function<bool()>& cancelled, bool& is_usable);
  HelperPool& pool_;
  const NetworkRules rules_;
  const std::chrono::milliseconds budget_;
  std::atomic<std::int64_t> spent_{0};  // milliseconds
  std::atomic<std::uint32_t> next_id_{1};
};

}  // namespace siegel::base
