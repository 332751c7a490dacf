// The charsets that headers are decoded from, and what of a text may be shown.
#pragma once

#include <string>
#include <string_view>

namespace siegel::mime {

struct DecodedText {
  std::string text;      ///< UTF-8
  bool complete = true;  ///< false: some of it means nothing here, and may mean something to another program
};

/// UTF-8 and US-ASCII (whatever is valid UTF-8) and the charsets of one byte a character in charset_tables.h;
/// ISO-8859-1 and -9 are read as windows-1252 and -1254, as their senders mean them. Every byte that means nothing, and
/// the whole text in any other charset, becomes U+FFFD. Charsets in which a byte below 0x80 is not always ASCII (UTF-7,
/// UTF-16, ISO-2022, Shift_JIS, Big5, GB 18030, EBCDIC) are left out on purpose: programs read broken ones differently.
[[nodiscard]] DecodedText to_utf8(std::string_view bytes, std::string_view charset);

/// Valid UTF-8 in which nothing steers the display: control characters, line and paragraph separators, bidi controls
/// and tag characters are spaces.
[[nodiscard]] std::string displayable(std::string_view text);

/// Is this UTF-8, without control, bidi and separator characters?
[[nodiscard]] bool is_displayable(std::string_view text);

}  // namespace siegel::mime
