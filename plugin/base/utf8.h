// UTF-8 from strangers (RFC 3629), character by character, and which characters are not what they seem.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace siegel::base {

inline constexpr char32_t kReplacementCharacter = 0xfffd;

/// Reads one character and moves past it; there must be one byte left. nullopt for what is none (overlong forms,
/// surrogates, stray bytes: RFC 3629 section 4); then one byte was read.
[[nodiscard]] std::optional<char32_t> next_character(std::string_view text, std::size_t& position);

void append_character(std::string& text, char32_t character);

/// Control characters, line and paragraph separators, bidi controls, byte order marks, tags: they move what stands
/// around them.
[[nodiscard]] bool steers_display(char32_t character);

/// Takes no room: one text with it looks like another without it. Joiners, soft hyphens, zero-width blanks, ...
[[nodiscard]] bool is_invisible(char32_t character);

}  // namespace siegel::base
