// The charsets that headers are decoded from, and what of a text may be shown.
#include "mime/charset.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "base/utf8.h"
#include "mime/charset_tables.h"
#include "mime/lexer.h"

namespace siegel::mime {

using base::append_character;
using base::kReplacementCharacter;
using base::next_character;
using base::steers_display;

namespace {

constexpr bool end_at_ff() {
  for (const auto& charset : kByteCharsets)
    if (charset.highest.size() != 96 && charset.highest.size() != 128) return false;
  return true;
}
static_assert(end_at_ff());

/// "ISO_8859-1" and "iso8859-1" are "iso88591".
std::string plain_name(std::string_view charset) {
  auto name = ascii_lower(charset);
  name.erase(std::remove_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }), name.end());
  return name;
}

/// What senders mean by a name, as programs agree on it (https://encoding.spec.whatwg.org, section 4.2).
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kMeant{{{"iso88591", "windows1252"},
                                                                               {"latin1", "windows1252"},
                                                                               {"latin2", "iso88592"},
                                                                               {"iso88599", "windows1254"},
                                                                               {"latin5", "windows1254"},
                                                                               {"latin9", "iso885915"},
                                                                               {"iso88598i", "iso88598"},
                                                                               {"koi8", "koi8r"}}};

const ByteCharset* byte_charset(std::string name) {
  const auto meant = std::find_if(kMeant.begin(), kMeant.end(), [&](const auto& pair) { return pair.first == name; });
  if (meant != kMeant.end()) name = meant->second;
  if (name.compare(0, 2, "cp") == 0) name.replace(0, 2, "windows");
  const auto found = std::find_if(kByteCharsets.begin(), kByteCharsets.end(),
                                  [&](const ByteCharset& charset) { return charset.name == name; });
  return found == kByteCharsets.end() ? nullptr : &*found;
}

DecodedText from_table(std::string_view bytes, const ByteCharset& charset) {
  DecodedText decoded;
  const std::size_t lowest = 0x100 - charset.highest.size();
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    const char32_t character = byte < lowest ? byte : charset.highest[byte - lowest];
    decoded.complete = decoded.complete && character != kReplacementCharacter;
    append_character(decoded.text, character);
  }
  return decoded;
}

DecodedText from_utf8(std::string_view bytes) {
  DecodedText decoded;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto character = next_character(bytes, i);
    decoded.complete = decoded.complete && character;
    append_character(decoded.text, character.value_or(kReplacementCharacter));
  }
  return decoded;
}

}  // namespace

DecodedText to_utf8(std::string_view bytes, std::string_view charset) {
  const auto name = plain_name(charset);
  if (name == "utf8" || name == "usascii" || name == "ascii" || name.empty()) return from_utf8(bytes);
  if (const auto* table = byte_charset(name)) return from_table(bytes, *table);
  DecodedText unknown{{}, false};
  append_character(unknown.text, kReplacementCharacter);
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
