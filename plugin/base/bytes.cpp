#include "base/bytes.h"

#include <algorithm>

namespace siegel::base {

std::string to_hex(Bytes bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const auto byte : bytes) {
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 0x0fU];
  }
  return text;
}

bool equal(Bytes left, Bytes right) { return std::equal(left.begin(), left.end(), right.begin(), right.end()); }

}  // namespace siegel::base
