// What stands in a text that transport might not carry as it is (RFC 8551 section 3.1.3, RFC 5322 section 2.1.1).
#include "mime/text_stats.h"

#include <algorithm>
#include <cstring>

namespace siegel::mime {

namespace {

bool has_eight_bit(base::Bytes bytes) {
  const auto* at = bytes.data();
  const auto* const end = at + bytes.size();
  std::uint64_t all = 0;
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    all |= word;
  }
  for (; at != end; ++at) all |= *at;
  return (all & 0x8080808080808080U) != 0;
}

const std::uint8_t* find(base::Bytes bytes, char c) {
  return bytes.empty() ? nullptr : static_cast<const std::uint8_t*>(std::memchr(bytes.data(), c, bytes.size()));
}

}  // namespace

void TextStats::add(base::Bytes bytes) {
  eight_bit = eight_bit || has_eight_bit(bytes);
  nul = nul || find(bytes, '\0') != nullptr;
  while (!bytes.empty()) {
    const auto* const line_end = find(bytes, '\n');
    if (line_end == nullptr) return add_to_line(bytes);
    const auto size = static_cast<std::size_t>(line_end - bytes.data());
    add_to_line(bytes.first(size > 0 && bytes[size - 1] == '\r' ? size - 1 : size));
    end_line();
    bytes = bytes.subspan(size + 1);
  }
}

void TextStats::end() { end_line(); }

void TextStats::add_to_line(base::Bytes piece) {
  constexpr std::string_view kFrom = "From ";
  if (piece.empty()) return;
  bare_cr = bare_cr || find(piece, '\r') != nullptr;
  for (std::size_t i = 0; i < piece.size() && column_ + i < kFrom.size(); ++i)
    like_from_ = like_from_ && piece[i] == static_cast<std::uint8_t>(kFrom[column_ + i]);
  column_ += piece.size();
  last_ = piece[piece.size() - 1];
  from_line = from_line || (like_from_ && column_ >= kFrom.size());
  long_line = long_line || column_ > kLongestLine;
}

void TextStats::end_line() {
  trailing_blank = trailing_blank || (column_ > 0 && (last_ == ' ' || last_ == '\t'));
  column_ = 0;
  like_from_ = true;
}

}  // namespace siegel::mime
