// Reads the leaves of a mail in the plainest way: whole, recursive, line by line. Shares no code with plugin/mime.
#pragma once

#include <string>
#include <vector>

namespace siegel::testing {

/// The decoded bytes of every leaf, in order; text has CRLF.
[[nodiscard]] std::vector<std::string> reference_leaves(const std::string& entity);

}  // namespace siegel::testing
