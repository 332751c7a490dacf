// The few charsets that headers are decoded from, and what of a text may be shown.
#pragma once

#include <string>
#include <string_view>

namespace siegel::mime {

/// Bytes in a charset as UTF-8. UTF-8 and US-ASCII (whatever is valid UTF-8), ISO-8859-1 (read as windows-1252, as its
/// senders mean it), ISO-8859-15, windows-1252. Every byte that means nothing, and the whole text in any other charset,
/// becomes U+FFFD.
[[nodiscard]] std::string to_utf8(std::string_view bytes, std::string_view charset);

/// Valid UTF-8 in which nothing steers the display: control characters, line and paragraph separators, bidi controls
/// and tag characters are spaces.
[[nodiscard]] std::string displayable(std::string_view text);

/// Is this UTF-8, without control, bidi and separator characters?
[[nodiscard]] bool is_displayable(std::string_view text);

}  // namespace siegel::mime
