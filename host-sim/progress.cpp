// A progress bar on standard error.
#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <string>

#include "siegel/siegel.h"

namespace sim {

ProgressBar::ProgressBar(Language language, bool wanted)
    : language_(language),
      enabled_(wanted && ::isatty(STDERR_FILENO) == 1),
      next_(Clock::now() + std::chrono::seconds(1)) {}

ProgressBar::~ProgressBar() {
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void ProgressBar::update(uint64_t done, uint64_t total) {
  const Clock::time_point now = Clock::now();
  if (!enabled_ || now < next_) return;
  next_ = now + std::chrono::milliseconds(100);
  drawn_ = true;
  const std::string label(say(language_, "Working", "In Arbeit"));
  const auto megabytes = static_cast<unsigned long long>(done >> 20);
  if (total == SIEGEL_LENGTH_UNKNOWN || total == 0) {
    std::fprintf(stderr, "\r\033[K%s: %llu MB", label.c_str(), megabytes);
    return;
  }
  constexpr size_t kWidth = 40;
  const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
  const auto filled = static_cast<size_t>(share * kWidth);
  std::fprintf(stderr, "\r\033[K%s [%s%s] %3d %% (%llu MB)", label.c_str(), std::string(filled, '=').c_str(),
               std::string(kWidth - filled, ' ').c_str(), static_cast<int>(share * 100), megabytes);
}

}  // namespace sim
