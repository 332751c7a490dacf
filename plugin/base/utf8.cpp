#include "base/utf8.h"

#include <cstdint>

namespace siegel::base {

std::optional<char32_t> next_character(std::string_view text, std::size_t& position) {
  const auto lead = static_cast<std::uint8_t>(text[position++]);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
  if (lead < 0xc2 || lead > 0xf4 || text.size() - position < more) return std::nullopt;
  char32_t c = lead & (0x3fU >> more);
  for (std::size_t i = 0; i < more; ++i) {
    const auto byte = static_cast<std::uint8_t>(text[position + i]);
    if ((byte & 0xc0U) != 0x80) return std::nullopt;
    c = c << 6U | (byte & 0x3fU);
  }
  const bool overlong = (more == 2 && c < 0x800) || (more == 3 && c < 0x10000);
  if (overlong || c > 0x10ffff || (c >= 0xd800 && c < 0xe000)) return std::nullopt;
  position += more;
  return c;
}

void append_character(std::string& text, char32_t c) {
  const auto put = [&](char32_t value) { text += static_cast<char>(value); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xc0U | c >> 6U);
    put(0x80U | (c & 0x3fU));
  } else if (c < 0x10000) {
    put(0xe0U | c >> 12U);
    put(0x80U | (c >> 6U & 0x3fU));
    put(0x80U | (c & 0x3fU));
  } else {
    put(0xf0U | c >> 18U);
    put(0x80U | (c >> 12U & 0x3fU));
    put(0x80U | (c >> 6U & 0x3fU));
    put(0x80U | (c & 0x3fU));
  }
}

std::u32string characters_of(std::string_view text) {
  std::u32string characters;
  for (std::size_t i = 0; i < text.size();) characters += next_character(text, i).value_or(kReplacementCharacter);
  return characters;
}

namespace {

constexpr bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

}  // namespace

bool steers_display(char32_t c) {
  return c < 0x20 || in(c, 0x7f, 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f || in(c, 0x2028, 0x202e) ||
         in(c, 0x2066, 0x2069) || c == 0xfeff || in(c, 0xfff9, 0xfffb) || in(c, 0xe0000, 0xe0fff);
}

bool is_invisible(char32_t c) {
  return c == 0xad || c == 0x034f || c == 0x115f || c == 0x1160 || in(c, 0x180b, 0x180f) || in(c, 0x200b, 0x200d) ||
         in(c, 0x2060, 0x2065) || in(c, 0x206a, 0x206f) || c == 0x3164 || in(c, 0xfe00, 0xfe0f) || c == 0xffa0 ||
         in(c, 0xfff0, 0xfff8) || (c & 0xfffeU) == 0xfffe;
}

namespace {

bool is_quotation_mark(char32_t c) { return c == '"' || c == 0xab || c == 0xbb || in(c, 0x201c, 0x201f); }

/// What stands for the character; 0: nothing.
char32_t shown_as(std::optional<char32_t> c, const Cleaning& how) {
  if (!c) return how.unreadable;
  if (steers_display(*c)) return how.steering;
  if (is_invisible(*c) && !how.keep_invisible) return 0;
  return how.tame_quotation_marks && is_quotation_mark(*c) ? U'\'' : *c;
}

}  // namespace

std::string cleaned(std::string_view text, const Cleaning& how) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = shown_as(next_character(text, at), how);
    if (c == 0) continue;
    const std::size_t before = shown.size();
    append_character(shown, c);
    if (shown.size() <= how.longest) continue;
    shown.resize(before);
    return shown += "…";
  }
  return shown;
}

}  // namespace siegel::base
