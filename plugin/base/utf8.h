// UTF-8 from strangers (RFC 3629), character by character; which characters are not what they seem; what of it is
// shown.
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

/// All of them; each byte that is none is kReplacementCharacter.
[[nodiscard]] std::u32string characters_of(std::string_view text);

/// Control characters, line and paragraph separators, bidi controls, byte order marks, tags: they move what stands
/// around them.
[[nodiscard]] bool steers_display(char32_t character);

/// Takes no room: one text with it looks like another without it. Joiners, soft hyphens, zero-width blanks, ...
[[nodiscard]] bool is_invisible(char32_t character);

/// How foreign text is made fit to be shown. As it stands: nothing in it steers, hides or is no UTF-8.
struct Cleaning {
  char32_t unreadable = kReplacementCharacter;  ///< for each byte that is no UTF-8
  char32_t steering = 0;                        ///< for each character that steers the display; 0: it goes
  bool keep_invisible = false;                  ///< joiners have their place in Persian and in emoji
  bool tame_quotation_marks = false;            ///< to "'": the text will stand between such marks
  std::size_t longest = std::string::npos;      ///< bytes; what is longer is cut between characters, and "…" added
};
[[nodiscard]] std::string cleaned(std::string_view text, const Cleaning& how = {});

}  // namespace siegel::base
