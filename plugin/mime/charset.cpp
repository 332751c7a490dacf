// The few charsets that headers are decoded from, and what of a text may be shown.
#include "mime/charset.h"

#include <array>
#include <cstdint>

#include "mime/lexer.h"

namespace siegel::mime {

namespace {

constexpr char32_t kReplacement = 0xfffd;

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

void append(std::string& text, char32_t c) {
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

/// Reads one character of UTF-8 (RFC 3629 section 4: no overlong forms, no surrogates). nullopt for what is none; then
/// one byte was read.
std::optional<char32_t> next_character(std::string_view text, std::size_t& position) {
  const auto lead = static_cast<std::uint8_t>(text[position++]);
  if (lead < 0x80) return lead;
  const std::size_t more = lead >= 0xc2 && lead < 0xe0 ? 1U : lead >= 0xe0 && lead < 0xf0 ? 2U : 3U;
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

bool steers_display(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  return c < 0x20 || in(0x7f, 0x9f) || c == 0x061c || c == 0x200e || c == 0x200f || in(0x2028, 0x202e) ||
         in(0x2066, 0x2069) || c == 0xfeff || in(0xfff9, 0xfffb) || in(0xe0000, 0xe007f);
}

std::string from_table(std::string_view bytes, char32_t (*table)(std::uint8_t)) {
  std::string text;
  for (const char c : bytes) append(text, table(static_cast<std::uint8_t>(c)));
  return text;
}

std::string repaired_utf8(std::string_view bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) append(text, next_character(bytes, i).value_or(kReplacement));
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
  append(unknown, kReplacement);
  return unknown;
}

std::string displayable(std::string_view text) {
  std::string shown;
  for (std::size_t i = 0; i < text.size();) {
    const auto c = next_character(text, i).value_or(kReplacement);
    append(shown, steers_display(c) ? U' ' : c);
  }
  return shown;
}

bool is_displayable(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto c = next_character(text, i);
    if (!c || steers_display(*c)) return false;
  }
  return true;
}

}  // namespace siegel::mime
