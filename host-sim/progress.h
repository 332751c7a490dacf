// A progress bar on standard error, for jobs that take longer than a second.
#pragma once

#include <chrono>
#include <cstdint>

#include "language.h"

namespace sim {

class ProgressBar {
 public:
  ProgressBar(Language language, bool wanted);
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;
  ~ProgressBar();  ///< wipes the line
  void update(uint64_t done, uint64_t total);

 private:
  using Clock = std::chrono::steady_clock;
  Language language_;
  bool enabled_, drawn_ = false;
  Clock::time_point next_;
};

}  // namespace sim
