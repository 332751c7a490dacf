// A network of servers that say what the test wants, and count who was asked.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "base/fetcher.h"

namespace siegel::testing {

class FakeFetcher final : public base::Fetcher {
 public:
  using Server = std::function<base::Result<base::ByteVector>(const base::FetchRequest&)>;

  base::Result<base::ByteVector> fetch(const base::FetchRequest& request) override {
    Server server;
    {
      const std::lock_guard lock(mutex_);
      ++asked[request.url];
      requests.push_back(request);
      server = servers[request.url];
    }
    return server ? server(request) : base::fail(base::Status::io, "network.failed", "nobody");
  }

  void answer(const std::string& url, base::ByteVector body) {
    servers[url] = [body = std::move(body)](const auto&) { return body; };
  }
  void fail(const std::string& url, std::string finding, base::Status status = base::Status::io) {
    servers[url] = [finding = std::move(finding), status](const auto&) { return base::fail(status, finding, "host"); };
  }
  /// Says nothing until the deadline, or until the job is cancelled.
  void be_dead(const std::string& url) {
    servers[url] = [](const base::FetchRequest& request) -> base::Result<base::ByteVector> {
      const auto end = std::chrono::steady_clock::now() + request.deadline;
      while (std::chrono::steady_clock::now() < end) {
        if (request.cancelled && request.cancelled()) return base::fail(base::Status::cancelled, "job.cancelled");
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
      }
      return base::fail(base::Status::io, "network.deadline", "host");
    };
  }
  [[nodiscard]] int total() const {
    int sum = 0;
    for (const auto& [url, count] : asked) sum += count;
    return sum;
  }

  std::map<std::string, Server> servers;
  std::map<std::string, int> asked;
  std::vector<base::FetchRequest> requests;

 private:
  std::mutex mutex_;
};

}  // namespace siegel::testing
