#include "policy/quote.h"

#include <cstdint>

namespace siegel::policy {
namespace {

constexpr std::size_t kLongest = 200;
constexpr char32_t kInvalid = 0xFFFFFFFF;

// One code point of UTF-8 (RFC 3629 section 3: no overlong forms, no surrogates); moves past what it read.
char32_t next_code_point(std::string_view text, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t first = byte(at++);
  if (first < 0x80) return first;
  const std::size_t more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first > 0xF4) return kInvalid;
  char32_t value = first & (0x3Fu >> more);
  for (std::size_t i = 0; i < more; ++i) {
    if (at >= text.size() || (byte(at) & 0xC0) != 0x80) return kInvalid;
    value = value << 6 | (byte(at++) & 0x3Fu);
  }
  constexpr char32_t kSmallest[] = {0, 0x80, 0x800, 0x10000};
  if (value < kSmallest[more] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return kInvalid;
  return value;
}

bool is_dropped(char32_t c) {
  if (c < 0x20 || (c >= 0x7F && c <= 0x9F)) return true;                                      // C0, DEL, C1
  if (c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E)) return true;  // bidi
  if (c >= 0x2066 && c <= 0x206F) return true;  // bidi isolates and relatives
  if (c == 0xAD || c == 0x200B || c == 0x2028 || c == 0x2029 || c == 0x2060 || c == 0xFEFF) return true;  // invisible
  return c >= 0xE0000 && c <= 0xE0FFF;                                                                    // tags
}

bool is_quotation_mark(char32_t c) { return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F); }

}  // namespace

std::string cleaned(std::string_view text) {
  std::string inside;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(text, at);
    std::string_view piece = text.substr(begin, at - begin);
    if (c == kInvalid) piece = "?";
    if (c != kInvalid && is_dropped(c)) continue;
    if (is_quotation_mark(c)) piece = "'";
    if (inside.size() + piece.size() > kLongest) {
      inside += "…";
      break;
    }
    inside += piece;
  }
  return inside;
}

std::string quoted(std::string_view text, Language language) {
  return language == Language::de ? "„" + cleaned(text) + "“" : "“" + cleaned(text) + "”";
}

}  // namespace siegel::policy
