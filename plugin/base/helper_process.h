// One running siegel-helper.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::base {

using Deadline = std::chrono::steady_clock::time_point;

/// Belongs to one thread at a time. Ends with the object, whatever it is doing.
class HelperProcess {
 public:
  /// Starts a program that root or the user owns and nobody else can write. Errors: Status::io "network.helper".
  static Result<std::unique_ptr<HelperProcess>> start(const std::filesystem::path& program);
  virtual ~HelperProcess() = default;

  /// It is there and waits for a request.
  [[nodiscard]] virtual bool is_ready() = 0;
  /// Sends the payload of a request and receives that of the reply, of at most `largest` bytes. After an error the
  /// process is of no use. Errors: Status::io "network.deadline", "network.helper" (it ended, or said what is no
  /// reply); Status::cancelled "job.cancelled". cancelled may be empty.
  [[nodiscard]] virtual Result<ByteVector> exchange(Bytes request, std::size_t largest, Deadline deadline,
                                                    const std::function<bool()>& cancelled) = 0;
};

/// Where the program siegel-helper is to be found: in the folder of the library (or program) that holds the address, or
/// in the folder siegel/ there.
[[nodiscard]] std::filesystem::path helper_beside(const void* address);

}  // namespace siegel::base
