// Quoted-printable as stages (RFC 2045 section 6.7).
#include <algorithm>
#include <array>

#include "mime/lexer.h"
#include "mime/output_buffer.h"
#include "mime/transfer_encoding.h"

namespace siegel::mime {

namespace {

using base::Bytes;
using base::Result;

constexpr std::size_t kMostColumns = 76;

/// Stands for itself wherever it stands, except at the start of a line.
constexpr bool is_plain(char c) { return c > ' ' && c < '\x7f' && c != '='; }

constexpr bool ends_line(std::string_view rest) { return rest.empty() || rest.substr(0, 2) == "\r\n"; }

/// Must the first character be escaped? `rest` goes on far enough to see.
bool needs_escape(std::string_view rest, std::size_t column) {
  const char c = rest.front();
  if (c == ' ' || c == '\t') return ends_line(rest.substr(1));  // RFC 2045 section 6.7 rule 3
  if (!is_plain(c)) return true;
  if (column != 0) return false;
  // RFC 2045 section 6.7, last note, and RFC 2049 section 3 (10): lines that mailers alter. And a line that could be
  // taken for a boundary, which was none before it was encoded (a soft line break or an escape stood there).
  return (c == 'F' && rest.substr(0, 5) == "From ") || (c == '.' && ends_line(rest.substr(1))) ||
         (c == '-' && rest.substr(0, 2) == "--");
}

class Encoder final : public base::Sink {
 public:
  explicit Encoder(base::Sink& next) : out_(next) {}

  Result<void> write(Bytes bytes) override {
    while (!bytes.empty()) {
      const auto count = std::min(bytes.size(), input_.size() - size_);
      std::memcpy(input_.data() + size_, bytes.data(), count);
      size_ += count;
      bytes = bytes.subspan(count);
      SIEGEL_TRY(encode(size_ < kLookahead ? 0 : size_ - kLookahead + 1));
    }
    return {};
  }

  Result<void> finish() override {
    SIEGEL_TRY(encode(size_));
    return out_.finish();
  }

 private:
  /// Encodes the characters that begin before `end`.
  Result<void> encode(std::size_t end) {
    std::size_t position = 0;
    while (position < end) SIEGEL_TRY(encode_some(position, end));
    size_ -= position;
    std::memmove(input_.data(), input_.data() + position, size_);
    return {};
  }

  Result<void> encode_some(std::size_t& position, std::size_t end) {
    const std::string_view rest(input_.data() + position, size_ - position);
    if (rest.substr(0, 2) == "\r\n") {
      position += 2;
      column_ = 0;
      return out_.append("\r\n");
    }
    if (const auto run = plain_run(rest.substr(0, end - position)); run > 0) {
      position += run;
      column_ += run;
      return out_.append(rest.substr(0, run));
    }
    const bool escape = needs_escape(rest, column_);
    const std::size_t width = escape ? 3 : 1;
    if (column_ + width > (ends_line(rest.substr(1)) ? kMostColumns : kMostColumns - 1)) {
      column_ = 0;
      return out_.append("=\r\n");
    }
    ++position;
    column_ += width;
    return escape ? put_escaped(rest.front()) : out_.append(rest.substr(0, 1));
  }

  /// How many characters can be copied without a closer look. A blank can, where no line end follows.
  [[nodiscard]] std::size_t plain_run(std::string_view text) const {
    if (column_ == 0 || column_ >= kMostColumns - 1) return 0;
    const auto most = std::min(text.size(), kMostColumns - 1 - column_);
    std::size_t count = 0;
    while (count < most &&
           (is_plain(text[count]) || (is_blank(text[count]) && count + 1 < text.size() && is_plain(text[count + 1]))))
      ++count;
    return count;
  }

  Result<void> put_escaped(char c) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto byte = static_cast<std::uint8_t>(c);
    const std::array<char, 3> escaped = {'=', kDigits[byte >> 4U], kDigits[byte & 15U]};
    return out_.append(std::string_view(escaped.data(), escaped.size()));
  }

  static constexpr std::size_t kLookahead = 5;  // "From "

  OutputBuffer out_;
  std::array<char, 8192> input_{};
  std::size_t size_ = 0, column_ = 0;
};

// Neither an escape nor, at the end of a line, something that may go.
constexpr std::array<bool, 256> make_ordinary() {
  std::array<bool, 256> table{};
  for (auto& entry : table) entry = true;
  for (const char c : {'=', ' ', '\t', '\r', '\n'}) table[static_cast<std::uint8_t>(c)] = false;
  return table;
}
constexpr auto kOrdinary = make_ordinary();

class Decoder final : public base::Sink {
 public:
  explicit Decoder(base::Sink& next) : out_(next) {}

  Result<void> write(Bytes bytes) override {
    const auto text = base::text_of(bytes);
    std::size_t position = 0;
    while (position < text.size()) {
      if (state_ == State::text) {
        const auto run = ordinary_run(text.substr(position));
        SIEGEL_TRY(out_.append(text.substr(position, run)));
        position += run;
        if (position == text.size()) break;
        if (const auto byte = escaped_byte(text.substr(position, 3))) {
          SIEGEL_TRY(out_.append(std::string_view(&*byte, 1)));
          position += 3;
          continue;
        }
      }
      SIEGEL_TRY(take(text[position++]));
    }
    return {};
  }

  Result<void> finish() override {
    // Blanks at the end of the last line go like any others; "=" there is a soft line break whose line end was taken
    // by the boundary.
    const bool dropped = state_ == State::blanks || state_ == State::equals || state_ == State::soft_break;
    if (!dropped) SIEGEL_TRY(out_.append(held_));
    return out_.finish();
  }

 private:
  enum class State {
    text,
    blanks,         ///< kept back: they go if the line ends (RFC 2045 section 6.7 rule 3)
    cr,             ///< CR, perhaps of a line end
    equals,         ///< "="
    digit,          ///< "=" and a digit
    soft_break,     ///< "=" and blanks
    soft_break_cr,  ///< "=", blanks, CR
  };

  /// How many characters stand for themselves, whatever comes behind them.
  static std::size_t ordinary_run(std::string_view text) {
    std::size_t count = 0;
    for (; count < text.size(); ++count) {
      const char c = text[count];
      if (kOrdinary[static_cast<std::uint8_t>(c)] || c == '\n') continue;
      if (c == '=' || count + 1 == text.size()) break;
      const char next = text[count + 1];
      if (c == '\r' ? next != '\n' : !kOrdinary[static_cast<std::uint8_t>(next)]) break;
    }
    return count;
  }

  /// The byte of "=XX", if that is what stands there.
  static std::optional<char> escaped_byte(std::string_view text) {
    if (text.size() < 3 || text[0] != '=') return std::nullopt;
    const auto high = hex_digit(text[1]), low = hex_digit(text[2]);
    return high && low ? std::optional(static_cast<char>(*high << 4U | *low)) : std::nullopt;
  }

  Result<void> take(char c) {
    switch (state_) {
      case State::text:
        return begin(c);
      case State::blanks:
        if (is_blank(c)) return hold(c, State::blanks);
        if (c == '\r') return hold(c, State::cr);
        if (c == '\n') return replace_held("\n");
        break;
      case State::cr:
        if (c == '\n') return replace_held("\r\n");
        break;
      case State::equals:
        if (hex_digit(c)) return hold(c, State::digit);
        [[fallthrough]];
      case State::soft_break:
        if (is_blank(c)) return hold(c, State::soft_break);
        if (c == '\r') return hold(c, State::soft_break_cr);
        if (c == '\n') return replace_held("");
        break;
      case State::digit:
        if (const auto low = hex_digit(c)) return replace_held(std::string(1, byte_of(held_.back(), *low)));
        break;
      case State::soft_break_cr:
        if (c == '\n') return replace_held("");
        break;
    }
    SIEGEL_TRY(replace_held(std::string(held_)));  // no escape, no line end: it stands for itself
    return begin(c);
  }

  Result<void> begin(char c) {
    if (is_blank(c)) return hold(c, State::blanks);
    if (c == '\r') return hold(c, State::cr);
    if (c == '=') return hold(c, State::equals);
    return out_.append(std::string_view(&c, 1));
  }

  Result<void> hold(char c, State next) {
    held_ += c;
    state_ = next;
    if (held_.size() < kMostHeld) return {};
    return replace_held(std::string(held_));  // RFC 2045 section 6.7 rule 5: no line is that long
  }

  Result<void> replace_held(std::string_view text) {
    SIEGEL_TRY(out_.append(text));
    held_.clear();
    state_ = State::text;
    return {};
  }

  static char byte_of(char high, unsigned low) { return static_cast<char>(*hex_digit(high) << 4U | low); }

  static constexpr std::size_t kMostHeld = 1000;

  OutputBuffer out_;
  State state_ = State::text;
  std::string held_;  // what the state has read and not yet written
};

}  // namespace

std::unique_ptr<base::Sink> quoted_printable_encoder(base::Sink& next) { return std::make_unique<Encoder>(next); }
std::unique_ptr<base::Sink> quoted_printable_decoder(base::Sink& next) { return std::make_unique<Decoder>(next); }

}  // namespace siegel::mime
