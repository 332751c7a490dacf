// Which servers gave no answer lately.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "base/fetcher.h"

namespace siegel::message {

/// For a while nobody asks again where there was no answer: a hundred mails wait once for a dead server, not a hundred
/// times. One for all jobs of a plugin object; thread-safe.
class SilentServers {
 public:
  using Time = std::chrono::steady_clock::time_point;
  explicit SilentServers(std::function<Time()> clock = std::chrono::steady_clock::now) : clock_(std::move(clock)) {}

  /// door: "GET " or "POST ", and the URL.
  void remember(const std::string& door);
  [[nodiscard]] bool is_silent(const std::string& door);

 private:
  std::function<Time()> clock_;
  std::mutex mutex_;
  std::map<std::string, Time> until_;
};

/// Asks through another Fetcher, but not those who were silent: of them it says Status::io "network.silent" at once.
/// Thread-safe. Borrows both.
class SparingFetcher final : public base::Fetcher {
 public:
  SparingFetcher(base::Fetcher& network, SilentServers& silent) : network_(network), silent_(silent) {}
  [[nodiscard]] base::Result<base::ByteVector> fetch(const base::FetchRequest& request) override;

 private:
  base::Fetcher& network_;
  SilentServers& silent_;
};

}  // namespace siegel::message
