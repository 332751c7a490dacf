// The lexical tokens of structured header fields (RFC 5322 section 3.2, RFC 2045 section 5.1).
#include "mime/lexer.h"

#include <algorithm>

namespace siegel::mime {

std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return ascii_lower(c); });
  return lower;
}

bool ascii_equal(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return ascii_lower(a) == ascii_lower(b); });
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  const char lower = ascii_lower(c);
  if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a') + 10U;
  return std::nullopt;
}

bool Lexer::take(char c) {
  if (done() || text_[position_] != c) return false;
  ++position_;
  return true;
}

bool Lexer::skip_cfws() {
  while (!done()) {
    const char c = peek();
    if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      advance();
    } else if (c == '(') {
      if (!skip_comment()) return false;
      comments_ += " (" + comment_ + ')';
    } else {
      break;
    }
  }
  return true;
}

bool Lexer::skip_comment() {
  comment_.clear();
  std::size_t depth = 0;
  while (!done()) {
    const char c = text_[position_++];
    if (c == '(' && depth++ == 0) continue;
    if (c == ')' && --depth == 0) return true;
    if (c == '\\' && !done()) {
      comment_ += text_[position_++];
    } else {
      comment_ += c;
    }
  }
  return false;
}

std::optional<std::string> Lexer::quoted_string() {
  std::string content;
  advance();
  while (!done()) {
    const char c = text_[position_++];
    if (c == '"') return content;
    if (c == '\\' && !done()) {
      content += text_[position_++];
    } else {
      content += c;
    }
  }
  return std::nullopt;
}

}  // namespace siegel::mime
