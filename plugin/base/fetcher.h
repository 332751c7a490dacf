// The network as the core sees it: one question, one answer, one deadline.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::base {

/// One HTTP request: a GET, or a POST of `body` where there is one.
struct FetchRequest {
  std::string url;
  ByteVector body;
  std::string content_type;  ///< of the body
  std::size_t limit = 0;     ///< bytes of the answer, more is a failure
  std::chrono::milliseconds deadline{0};
  /// Asked several times a second while waiting; true gives up with Status::cancelled. May be empty.
  std::function<bool()> cancelled;
};

/// Asks servers on behalf of the core. Thread-safe.
class Fetcher {
 public:
  virtual ~Fetcher() = default;
  /// The body of an answer with status 200. Returns after the deadline at the latest, whatever the server does.
  /// Errors: Status::io "network.deadline", "network.failed" (no connection, no such host, another HTTP status),
  /// "network.too-large", "network.busy" (other jobs have all helpers), "network.helper" (the helper program is missing
  /// or broken); Status::policy "network.refused" (a scheme, address or redirect that is not allowed);
  /// Status::cancelled "job.cancelled". The detail is the URL's host; of "network.helper" the program and what is wrong
  /// with it.
  [[nodiscard]] virtual Result<ByteVector> fetch(const FetchRequest& request) = 0;
};

/// A server that had less than this to answer was not silent.
inline constexpr std::chrono::milliseconds kFairTime{400};

/// The host of a URL, for the details of findings; "?" for what is no host name, or too long for one (RFC 1035).
[[nodiscard]] std::string host_of(std::string_view url);

}  // namespace siegel::base
