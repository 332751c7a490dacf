// The helpers that all jobs of a plugin share.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "base/helper_process.h"

namespace siegel::base {

/// Up to four helpers: started when needed, kept for the next question, ended with the pool. Thread-safe; outlives its
/// leases.
class HelperPool {
 public:
  explicit HelperPool(std::filesystem::path program);

  /// The right to use one helper, for one thread. What is not kept by the lease's end, ends with it.
  class Lease {
   public:
    Lease(Lease&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), process_(std::move(other.process_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease();

    /// A helper that has answered before, or nullptr.
    [[nodiscard]] HelperProcess* used() const { return process_.get(); }
    /// Ends the helper, if there is one, and starts another. Errors: Status::io "network.helper".
    [[nodiscard]] Result<HelperProcess*> start();
    /// The helper is good for the next one.
    void keep() { keep_ = true; }

   private:
    friend class HelperPool;
    Lease(HelperPool& pool, std::unique_ptr<HelperProcess> process) : pool_(&pool), process_(std::move(process)) {}
    HelperPool* pool_;
    std::unique_ptr<HelperProcess> process_;
    bool keep_ = false;
  };

  /// Waits while all are busy. Errors: Status::io "network.busy", "network.deadline" (there was no time to wait),
  /// Status::cancelled "job.cancelled".
  [[nodiscard]] Result<Lease> lease(Deadline deadline, const std::function<bool()>& cancelled);

 private:
  void give_back(std::unique_ptr<HelperProcess> kept);
  /// One that is ready; those that have ended meanwhile go into `ended`, to be destroyed without the lock.
  std::unique_ptr<HelperProcess> take_idle(std::vector<std::unique_ptr<HelperProcess>>& ended);

  const std::filesystem::path program_;
  std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<HelperProcess>> idle_;
  std::size_t leased_ = 0;
};

}  // namespace siegel::base
