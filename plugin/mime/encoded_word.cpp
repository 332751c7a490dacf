// Encoded words in header fields (RFC 2047).
#include <algorithm>
#include <optional>

#include "mime/charset.h"
#include "mime/header.h"
#include "mime/lexer.h"

namespace siegel::mime {

namespace {

struct EncodedWord {
  std::string charset;               ///< lower case, without the language of RFC 2231 section 5
  std::optional<std::string> bytes;  ///< nullopt: could not be decoded
  std::size_t size = 0;              ///< as it stands in the text
};

std::optional<std::string> decoded_q(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '=') {
      bytes += text[i] == '_' ? ' ' : text[i];
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    if (!low) return std::nullopt;
    bytes += static_cast<char>(*high << 4U | *low);
    i += 2;
  }
  return bytes;
}

std::optional<std::string> decoded_b(std::string_view text) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bytes;
  std::uint32_t group = 0;
  unsigned bits = 0;
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);  // missing padding is common
  for (const char c : text) {
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    group = (group << 6U | static_cast<std::uint32_t>(value)) & 0xffffffU;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(group >> bits & 0xffU);
  }
  return bits < 6 ? std::optional(bytes) : std::nullopt;
}

/// The encoded word at the start of the text: "=?charset?B?...?=", without blanks inside.
std::optional<EncodedWord> encoded_word_at(std::string_view text) {
  if (text.substr(0, 2) != "=?") return std::nullopt;
  const auto charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end == 2 || charset_end + 3 > text.size()) return std::nullopt;
  const char encoding = ascii_lower(text[charset_end + 1]);
  if (text[charset_end + 2] != '?' || (encoding != 'b' && encoding != 'q')) return std::nullopt;
  const auto begin = charset_end + 3;
  const auto end = text.find('?', begin);
  if (end == std::string_view::npos || text.substr(end, 2) != "?=") return std::nullopt;
  const auto whole = text.substr(0, end + 2);
  if (whole.find_first_of(" \t\r\n") != std::string_view::npos) return std::nullopt;
  const auto charset = text.substr(2, charset_end - 2);
  const auto data = text.substr(begin, end - begin);
  return EncodedWord{ascii_lower(charset.substr(0, charset.find('*'))),
                     encoding == 'b' ? decoded_b(data) : decoded_q(data), whole.size()};
}

/// Collects the bytes of neighbouring words of one charset, so that a character cut in two comes out whole.
class WordJoiner {
 public:
  void add(const EncodedWord& word) {
    if (word.charset != charset_ || !word.bytes) flush();
    charset_ = word.charset;
    if (word.bytes) {
      bytes_ += *word.bytes;
    } else {
      decoded_.text += "\xef\xbf\xbd";
      decoded_.complete = false;
    }
  }
  void add_plain(std::string_view text) {
    flush();
    decoded_.text += text;
  }
  DecodedText take() {
    flush();
    // Not one at all, one with a blank in it, or one inside another: programs differ in what they make of it.
    if (decoded_.text.find("=?") != std::string::npos) decoded_.complete = false;
    return std::move(decoded_);
  }

 private:
  void flush() {
    if (!bytes_.empty()) {
      const auto word = to_utf8(bytes_, charset_);
      decoded_.text += word.text;
      decoded_.complete = decoded_.complete && word.complete;
    }
    bytes_.clear();
  }

  DecodedText decoded_;
  std::string bytes_, charset_;
};

}  // namespace

std::string decode_words(std::string_view value) { return displayable(decode_words_as_sent(value).text); }

DecodedText decode_words_as_sent(std::string_view value) {
  WordJoiner joiner;
  std::size_t plain = 0;  // where the text begins that is not yet added
  bool after_word = false;
  for (std::size_t i = value.find("=?"); i != std::string_view::npos; i = value.find("=?", i)) {
    const auto word = encoded_word_at(value.substr(i));
    if (!word) {
      ++i;
      continue;
    }
    const auto between = value.substr(plain, i - plain);
    // RFC 2047 section 6.2: white space between two encoded words is not shown.
    if (!after_word || !trimmed(between).empty()) joiner.add_plain(between);
    joiner.add(*word);
    after_word = true;
    i += word->size;
    plain = i;
  }
  joiner.add_plain(value.substr(plain));
  return joiner.take();
}

}  // namespace siegel::mime
