// The few charsets that headers are decoded from, and what of a text may be shown.
#include "mime/charset.h"

#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "mime/lexer.h"

namespace siegel::mime {

using base::append_character;
using base::kReplacementCharacter;
using base::next_character;
using base::steers_display;

namespace {

// windows-1252, 0x80 to 0x9f
constexpr std::array<char16_t, 32> kWindows1252 = {0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
                                                   0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd,
                                                   0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
                                                   0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0xfffd, 0x017e, 0x0178};

char32_t from_windows_1252(std::uint8_t byte) {
  return byte >= 0x80 && byte < 0xa0 ? kWindows1252[byte - 0x80U] : char32_t{byte};
}

char32_t from_iso_8859_15(std::uint8_t byte) {
  switch (byte) {
    case 0xa4:
      return 0x20ac;
    case 0xa6:
      return 0x0160;
    case 0xa8:
      return 0x0161;
    case 0xb4:
      return 0x017d;
    case 0xb8:
      return 0x017e;
    case 0xbc:
      return 0x0152;
    case 0xbd:
      return 0x0153;
    case 0xbe:
      return 0x0178;
    default:
      return byte;
  }
}

std::string from_table(std::string_view bytes, char32_t (*table)(std::uint8_t)) {
  std::string text;
  for (const char c : bytes) append_character(text, table(static_cast<std::uint8_t>(c)));
  return text;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size();)
    append_character(text, next_character(bytes, i).value_or(kReplacementCharacter));
  return text;
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset) {
  const auto name = ascii_lower(charset);
  if (name == "utf-8" || name == "utf8" || name == "us-ascii" || name == "ascii" || name.empty())
    return repaired_utf8(bytes);
  if (name == "iso-8859-1" || name == "latin1" || name == "windows-1252" || name == "cp1252")
    return from_table(bytes, from_windows_1252);
  if (name == "iso-8859-15" || name == "latin9") return from_table(bytes, from_iso_8859_15);
  std::string unknown;
  append_character(unknown, kReplacementCharacter);
  return unknown;
}

std::string displayable(std::string_view text) {
  return base::cleaned(text, {.steering = U' ', .keep_invisible = true});
}

bool is_displayable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = next_character(text, i);
    if (!c || steers_display(*c)) return false;
  }
  return true;
}

}  // namespace siegel::mime
