// Bytes and views of bytes.
#pragma once

#include <cstdint>
#include <gsl/span>
#include <string>
#include <string_view>
#include <vector>

namespace siegel::base {

using Bytes = gsl::span<const std::uint8_t>;  ///< borrowed, read only
using ByteVector = std::vector<std::uint8_t>;

/// The bytes of a text, borrowed from it.
[[nodiscard]] inline Bytes bytes_of(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

/// Bytes seen as text, borrowed from them.
[[nodiscard]] inline std::string_view text_of(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

[[nodiscard]] inline ByteVector copy_of(Bytes bytes) { return {bytes.begin(), bytes.end()}; }

/// Lower-case hex, two digits a byte.
[[nodiscard]] std::string to_hex(Bytes bytes);

/// Equal bytes (not in constant time: for public data).
[[nodiscard]] bool equal(Bytes left, Bytes right);

}  // namespace siegel::base
