// What can go wrong in the world is a Result; exceptions are for bugs and memory.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

namespace siegel::base {

/// Why something failed. The values mirror the SIEGEL_E_* codes of siegel.h; `enough` never leaves the plugin.
enum class Status {
  failed,       ///< internal error
  cancelled,    ///< by the host or the user
  io,           ///< reading or writing failed
  malformed,    ///< breaks its format
  unsupported,  ///< well-formed, but not something Siegel does
  no_key,       ///< no own key or certificate, or its passphrase was wrong
  recipient,    ///< a recipient cannot read this
  policy,       ///< refused by policy
  no_memory,
  argument,  ///< the caller broke a rule
  limit,     ///< over a limit against hostile mail
  locked,    ///< cannot be decrypted
  enough,    ///< a sink has all it wants: not an error, stop writing
};

/// A failure: its kind, the id of the finding that explains it to the user (policy/finding_catalogue), and the detail
/// that the finding's sentence quotes (an address, a file, an offset; never a secret, never mail content).
struct Error {
  Status status = Status::failed;
  std::string finding;
  std::string detail;
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] inline tl::unexpected<Error> fail(Status status, std::string_view finding, std::string detail = {}) {
  return tl::unexpected<Error>(Error{status, std::string(finding), std::move(detail)});
}

}  // namespace siegel::base

/// Returns the error of a Result<void> expression to the caller, goes on otherwise.
#define SIEGEL_TRY(expression)                                                         \
  do {                                                                                 \
    if (auto siegel_result_ = (expression); !siegel_result_)                           \
      return tl::unexpected<::siegel::base::Error>(std::move(siegel_result_).error()); \
  } while (false)

/// SIEGEL_ASSIGN(auto header, read_header(content)): declares or assigns the value, or returns the error.
#define SIEGEL_ASSIGN(target, expression) SIEGEL_ASSIGN_(target, expression, SIEGEL_JOIN_(siegel_result_, __LINE__))
// NOLINTBEGIN(bugprone-macro-parentheses): target may be a declaration
#define SIEGEL_ASSIGN_(target, expression, result)                                        \
  auto result = (expression);                                                             \
  if (!(result)) return tl::unexpected<::siegel::base::Error>(std::move(result).error()); \
  target = *std::move(result)
// NOLINTEND(bugprone-macro-parentheses)
#define SIEGEL_JOIN_(a, b) SIEGEL_JOIN2_(a, b)
#define SIEGEL_JOIN2_(a, b) a##b
