// A parameter put to a structured field, or taken off it, without touching another byte (RFC 2045 section 5.1).
#pragma once

#include <string>
#include <string_view>

namespace siegel::mime {

/// The whole field (name, folding, line end) with `; name="value"` at its end, on a line of its own. The value has no
/// quotation mark and no backslash.
[[nodiscard]] std::string with_parameter(std::string_view raw_field, std::string_view name, std::string_view value);

/// The whole field without the first 16 parameters of that name (RFC 2231's longer forms stay), and without the
/// semicolons before them.
[[nodiscard]] std::string without_parameter(std::string_view raw_field, std::string_view name);

}  // namespace siegel::mime
