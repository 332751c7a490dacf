// What goes wrong on purpose in a job: --cancel-at, --fail-read, --fail-write, --fail-commit, --short-io.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <random>

namespace sim {

struct FaultPlan {
  std::optional<uint64_t> cancel_at;   ///< cancel as soon as this many bytes were read
  std::optional<uint64_t> fail_read;   ///< the N-th read fails, counted from 1 over all passes
  std::optional<uint64_t> fail_write;  ///< the N-th write fails, counted over all outputs
  std::optional<uint64_t> short_io;    ///< seed: reads of random, often tiny sizes
  bool fail_commit = false;            ///< the first commit fails
};

/// The plan and how far the job has come in it.
class Faults {
 public:
  explicit Faults(const FaultPlan& plan) : plan_(plan), random_(plan.short_io.value_or(0)) {}

  [[nodiscard]] bool fails_read() { return ++reads_ == plan_.fail_read; }
  [[nodiscard]] bool fails_write() { return ++writes_ == plan_.fail_write; }
  [[nodiscard]] bool fails_commit() { return plan_.fail_commit && ++commits_ == 1; }
  [[nodiscard]] bool cancels(uint64_t done) const { return plan_.cancel_at && done >= *plan_.cancel_at; }

  /// How many of `cap` bytes a read may give: one byte in every other call.
  [[nodiscard]] size_t read_size(size_t cap) {
    if (!plan_.short_io || cap <= 1) return cap;
    const uint64_t dice = random_();
    return (dice & 1) != 0 ? 1 : 1 + static_cast<size_t>((dice >> 1) % std::min<size_t>(cap, 5000));
  }

 private:
  FaultPlan plan_;
  std::mt19937_64 random_;
  uint64_t reads_ = 0, writes_ = 0, commits_ = 0;
};

}  // namespace sim
