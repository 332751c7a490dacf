// Values with parameters, and their long and encoded forms (RFC 2045 section 5.1, RFC 2231).
#include "mime/parameter.h"

#include <algorithm>
#include <map>

#include "mime/charset.h"
#include "mime/header.h"
#include "mime/lexer.h"

namespace siegel::mime {

namespace {

// RFC 2045 section 5.1; 8-bit is let through and seen to by whoever shows it.
bool is_token(char c) {
  return static_cast<unsigned char>(c) > ' ' && c != '\x7f' &&
         std::string_view("()<>@,;:\\\"/[]?=").find(c) == std::string_view::npos;
}

/// RFC 2231: one piece of a parameter that was cut ("name*1=") or encoded ("name*=", "name*1*=").
struct Segment {
  bool encoded = false;
  std::string value;
};
using Segments = std::map<unsigned, Segment>;

constexpr unsigned kMostSegments = 1000, kMostParameters = 1000, kMostRemoved = 16;

struct SegmentName {
  std::string base;
  unsigned index = 0;
  bool encoded = false;
};

std::optional<SegmentName> segment_name(std::string_view name) {
  const auto star = name.find('*');
  if (star == std::string_view::npos || star == 0) return std::nullopt;
  SegmentName segment{std::string(name.substr(0, star)), 0, false};
  auto rest = name.substr(star + 1);
  if (rest.empty()) {
    segment.encoded = true;
    return segment;
  }
  if (rest.back() == '*') {
    segment.encoded = true;
    rest.remove_suffix(1);
  }
  if (rest.empty() || rest.size() > 3) return std::nullopt;
  for (const char c : rest) {
    if (c < '0' || c > '9') return std::nullopt;
    segment.index = segment.index * 10 + static_cast<unsigned>(c - '0');
  }
  return segment.index < kMostSegments ? std::optional(segment) : std::nullopt;
}

std::string percent_decoded(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    if (low) {
      bytes += static_cast<char>(*high << 4U | *low);
      i += 2;
    } else {
      bytes += text[i];
    }
  }
  return bytes;
}

/// RFC 2231 section 4.1: charset and language stand once, in the first segment if that one is encoded.
std::string joined(const Segments& segments) {
  std::string bytes, charset = "utf-8";
  unsigned expected = 0;
  for (const auto& [index, segment] : segments) {
    if (index != expected++) break;
    std::string_view value = segment.value;
    if (segment.encoded && index == 0) {
      const auto language = value.find('\'');
      const auto data = language == std::string_view::npos ? language : value.find('\'', language + 1);
      if (data != std::string_view::npos) {
        charset = value.substr(0, language);
        value.remove_prefix(data + 1);
      }
    }
    bytes += segment.encoded ? percent_decoded(value) : std::string(value);
  }
  return displayable(to_utf8(bytes, charset).text);
}

/// The value behind "=". Unquoted values may hold what is no token ("=", "/", "?"): senders forget the quotes.
std::string parameter_value(Lexer& lexer, bool& unclosed) {
  if (lexer.peek() != '"')
    return std::string(lexer.take_while(
        [](char c) { return static_cast<unsigned char>(c) > ' ' && c != ';' && c != '(' && c != '"'; }));
  const auto begin = lexer.position() + 1;
  if (auto quoted = lexer.quoted_string()) return *quoted;
  unclosed = true;
  return std::string(trimmed(lexer.since(begin)));
}

/// Skips what belongs to no parameter up to the next semicolon outside of quotes and comments.
void skip_to_semicolon(Lexer& lexer) {
  while (!lexer.done() && lexer.peek() != ';') {
    if (lexer.peek() == '"') {
      (void)lexer.quoted_string();
    } else if (lexer.peek() == '(') {
      lexer.skip_cfws();
    } else {
      lexer.advance();
    }
  }
}

std::string main_value(Lexer& lexer) {
  lexer.skip_cfws();
  std::string value = ascii_lower(lexer.take_while(is_token));
  lexer.skip_cfws();
  if (value.empty() || !lexer.take('/')) return value;
  lexer.skip_cfws();
  const auto subtype = lexer.take_while(is_token);
  return subtype.empty() ? std::string() : value + '/' + ascii_lower(subtype);
}

}  // namespace

ParameterizedValue parse_parameterized(std::string_view text) {
  Lexer lexer(text);
  ParameterizedValue result;
  result.value = main_value(lexer);
  unsigned count = 0;
  std::map<std::string, Segments> segmented;
  for (skip_to_semicolon(lexer); count++ < kMostParameters && lexer.take(';'); skip_to_semicolon(lexer)) {
    lexer.skip_cfws();
    auto name = ascii_lower(lexer.take_while(is_token));
    lexer.skip_cfws();
    if (name.empty() || !lexer.take('=')) continue;
    lexer.skip_cfws();
    auto value = parameter_value(lexer, result.unclosed);
    if (auto segment = segment_name(name)) {
      segmented[segment->base].try_emplace(segment->index, Segment{segment->encoded, std::move(value)});
    } else {
      result.parameters.emplace_back(std::move(name), std::move(value));
    }
  }
  // The encoded form wins over a plain one beside it, which is there for old readers: it comes first.
  std::vector<std::pair<std::string, std::string>> decoded;
  for (const auto& [name, segments] : segmented)
    if (segments.count(0) != 0) decoded.emplace_back(name, joined(segments));
  result.parameters.insert(result.parameters.begin(), decoded.begin(), decoded.end());
  return result;
}

std::optional<std::string> ParameterizedValue::parameter(std::string_view name) const {
  for (const auto& [key, text] : parameters)
    if (ascii_equal(key, name)) return text;
  return std::nullopt;
}

namespace {

/// Where the first parameter of that name stands, from its semicolon to the end of its value.
std::optional<std::pair<std::size_t, std::size_t>> find_parameter(std::string_view text, std::string_view name) {
  Lexer lexer(text);
  main_value(lexer);
  unsigned count = 0;
  for (skip_to_semicolon(lexer); count++ < kMostParameters && !lexer.done(); skip_to_semicolon(lexer)) {
    const auto begin = lexer.position();
    lexer.advance();
    lexer.skip_cfws();
    const bool wanted = ascii_equal(lexer.take_while(is_token), name);
    lexer.skip_cfws();
    if (!lexer.take('=')) continue;
    lexer.skip_cfws();
    bool unclosed = false;
    parameter_value(lexer, unclosed);
    if (wanted) return std::pair(begin, lexer.position());
  }
  return std::nullopt;
}

}  // namespace

std::string with_parameter(std::string_view raw_field, std::string_view name, std::string_view value) {
  std::string_view text = trimmed(raw_field);
  if (text.ends_with(';')) text.remove_suffix(1);
  return std::string(text).append(";\r\n ").append(name).append("=\"").append(value).append("\"\r\n");
}

std::string without_parameter(std::string_view raw_field, std::string_view name) {
  std::string field(raw_field);
  const auto begin = field.find(':') + 1;
  for (unsigned count = 0; count < kMostRemoved; ++count) {
    const auto found = find_parameter(std::string_view(field).substr(begin), name);
    if (!found) break;
    field.erase(begin + found->first, found->second - found->first);
  }
  return field;
}

}  // namespace siegel::mime
