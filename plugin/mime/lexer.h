// The lexical tokens of structured header fields (RFC 5322 section 3.2, RFC 2045 section 5.1).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace siegel::mime {

/// ASCII only, whatever the locale says.
[[nodiscard]] constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
[[nodiscard]] std::string ascii_lower(std::string_view text);
[[nodiscard]] bool ascii_equal(std::string_view left, std::string_view right);  ///< case-insensitive
[[nodiscard]] constexpr bool is_blank(char c) { return c == ' ' || c == '\t'; }
[[nodiscard]] std::string_view trimmed(std::string_view text);  ///< without blanks and line ends
[[nodiscard]] std::optional<unsigned> hex_digit(char c);

/// Walks over a field's value. Nothing recurses: comments are counted.
class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return position_ >= text_.size(); }
  [[nodiscard]] char peek() const { return done() ? '\0' : text_[position_]; }
  [[nodiscard]] std::size_t position() const { return position_; }
  [[nodiscard]] std::string_view since(std::size_t begin) const { return text_.substr(begin, position_ - begin); }
  bool take(char c);  ///< skips the character if it is next
  void advance() { ++position_; }
  void rewind(std::size_t position) { position_ = position; }

  /// Skips blanks, line ends and comments (CFWS). A comment that does not end takes the rest; false then.
  bool skip_cfws();
  /// What stood in the last comment skipped, without its outer parentheses and escapes.
  [[nodiscard]] const std::string& comment() const { return comment_; }
  void forget_comment() { comment_.clear(); }
  /// All comments skipped since the last call, each as " (...)".
  [[nodiscard]] std::string take_comments() { return std::exchange(comments_, {}); }

  /// The content of a quoted string, unescaped; the opening quote is next. nullopt if it does not end (rest consumed).
  std::optional<std::string> quoted_string();

  /// As many characters as the predicate takes.
  template <class Predicate>
  std::string_view take_while(Predicate belongs) {
    const auto begin = position_;
    while (!done() && belongs(text_[position_])) ++position_;
    return since(begin);
  }

 private:
  bool skip_comment();

  std::string_view text_;
  std::size_t position_ = 0;
  std::string comment_, comments_;
};

}  // namespace siegel::mime
