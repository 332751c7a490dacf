// What the tests of fetching share: a fetcher with the real helper, and words for what comes out.
#pragma once

#include <chrono>
#include <string>

#include "base/helper_fetcher.h"
#include "helper/test_server.h"

namespace siegel::testing {

using std::chrono::milliseconds;

/// A sanitizer, or a machine with more to do, takes its time.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr milliseconds kPatience{20000}, kSoon{4000}, kAtOnce{1500};
#else
inline constexpr milliseconds kPatience{10000}, kSoon{1500}, kAtOnce{300};
#endif

/// The rules under which the tests' server may be asked.
inline base::NetworkRules local_rules() { return {"", "", {"127.0.0.0/8", "::1/128"}}; }

inline base::FetchRequest get(const std::string& url, milliseconds deadline = kPatience) {
  base::FetchRequest request;
  request.url = url;
  request.limit = 1000;
  request.deadline = deadline;
  return request;
}

/// The answer, or the finding in angle brackets.
inline std::string text_of(const base::Result<base::ByteVector>& answer) {
  return answer ? std::string(base::text_of(*answer)) : "<" + answer.error().finding + ">";
}

/// Asks with a pool of its own.
inline std::string ask(const base::FetchRequest& request, const base::NetworkRules& rules = local_rules()) {
  base::HelperPool pool(SIEGEL_HELPER);
  return text_of(base::HelperFetcher(pool, rules, milliseconds::max()).fetch(request));
}
inline std::string ask(const std::string& url, const base::NetworkRules& rules = local_rules()) {
  return ask(get(url), rules);
}

/// There is no such host; a name server that is out of reach takes its time to say so.
inline bool found_nobody(const std::string& answer) {
  return answer == "<network.failed>" || answer == "<network.deadline>";
}

class Stopwatch {
 public:
  [[nodiscard]] milliseconds time() const {
    return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start_);
  }

 private:
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace siegel::testing
