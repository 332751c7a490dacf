#include "mime/legacy_element.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/utf8.h"
#include "mime/charset.h"
#include "mime/field_set.h"
#include "mime/lexer.h"

namespace siegel::mime {

namespace {

constexpr std::string_view kClass = "header-protection-legacy-display";

std::size_t find_ignoring_case(std::string_view text, std::string_view wanted, std::size_t from = 0) {
  const auto found =
      std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(), wanted.begin(),
                  wanted.end(), [](char left, char right) { return ascii_lower(left) == right; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

/// "Subject: Befund Meier\r\n", decoded to UTF-8.
std::string plain_element(const std::vector<HeaderField>& hidden) {
  std::string text;
  for (const auto& field : hidden) text += field.name + ": " + decode_words(field.value()) + "\r\n";
  return text + "\r\n";
}

/// The code points as character references, whatever the charset of the part: only letters and digits stand as they
/// are.
std::string html_element(const std::vector<HeaderField>& hidden) {
  std::string html = "<div class=\"" + std::string(kClass) + "\"><pre>\r\n";
  const std::string text = plain_element(hidden);
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {  // without the blank line
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      const bool plain = (lead | 0x20U) >= 'a' && (lead | 0x20U) <= 'z';
      const bool safe = plain || (lead >= '0' && lead <= '9') ||
                        std::string_view(" .,:;@-_/()[]+\r\n").find(text[i]) != std::string_view::npos;
      html += safe ? std::string(1, text[i]) : "&#" + std::to_string(lead) + ";";
      continue;
    }
    const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    std::uint32_t point = lead & (0x3fU >> more);
    for (std::size_t k = 0; k < more && i + 1 < text.size(); ++k)
      point = point << 6U | (static_cast<unsigned char>(text[++i]) & 0x3fU);
    html += "&#" + std::to_string(point) + ";";
  }
  return html + "</pre></div>";
}

/// Each field with its value as a reader sees it.
FieldSet as_shown(const std::vector<HeaderField>& fields) {
  std::vector<HeaderField> shown;
  for (const auto& field : fields) shown.push_back({field.name, field.name + ": " + decode_words(field.value())});
  return FieldSet(shown);
}

/// Is each line one of the fields, a folded one with that before it? Blank lines are none.
bool repeats(std::string_view rest, const FieldSet& fields) {
  std::vector<HeaderField> found;
  while (!rest.empty()) {
    const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest.remove_prefix(line.size());
    if (trimmed(line).empty()) continue;
    if (is_blank(line.front()) && !found.empty()) {
      found.back().raw += line;
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) return false;
    found.push_back({std::string(trimmed(line.substr(0, colon))), std::string(line)});
  }
  return !found.empty() && std::all_of(found.begin(), found.end(), [&](const HeaderField& field) {
    return fields.contains({field.name, field.name + ": " + displayable(field.value())});
  });
}

/// "#228" or "amp", from between & and ;. Nothing of what no program need write.
std::optional<std::string> referred_to(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> kNamed{
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"nbsp", " "}}};
  for (const auto& [known, text] : kNamed)
    if (name == known) return std::string(text);
  if (name.size() < 2 || name.size() > 8 || name.front() != '#') return std::nullopt;
  std::uint32_t point = 0;
  for (const char digit : name.substr(1)) {
    if (digit < '0' || digit > '9') return std::nullopt;
    point = point * 10 + static_cast<std::uint32_t>(digit - '0');
  }
  if (point == 0 || point > 0x10ffff) return std::nullopt;
  std::string text;
  base::append_character(text, static_cast<char32_t>(point));
  return text;
}

/// Tags that show nothing of their own, each as a line end.
bool is_bare_tag(std::string_view tag) {
  constexpr std::array<std::string_view, 6> kBare{"pre", "/pre", "p", "/p", "br", "br/"};
  return std::find(kBare.begin(), kBare.end(), ascii_lower(tag)) != kBare.end();
}

/// What a reader sees of such HTML; nothing if that cannot be told for certain.
std::optional<std::string> text_of_html(std::string_view html) {
  std::string text;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] != '<' && html[i] != '&') {
      text += html[i];
      continue;
    }
    const auto end = html.find(html[i] == '<' ? '>' : ';', i);
    if (end == std::string_view::npos) return std::nullopt;
    const auto between = html.substr(i + 1, end - i - 1);
    const auto meant = html[i] == '&'         ? referred_to(between)
                       : is_bare_tag(between) ? std::optional("\n")
                                              : std::nullopt;
    if (!meant) return std::nullopt;
    text += *meant;
    i = end;
  }
  return text;
}

/// Section 4.5.3.2: the lines up to the first blank one.
std::string without_lines(std::string top, std::string_view charset, const FieldSet& fields) {
  for (std::size_t at = 0, end = top.find('\n'); end != std::string::npos; at = end + 1, end = top.find('\n', at)) {
    if (!trimmed(std::string_view(top).substr(at, end - at)).empty()) continue;
    const auto lines = to_utf8(std::string_view(top).substr(0, at), charset);
    return lines.complete && repeats(lines.text, fields) ? top.substr(end + 1) : top;
  }
  return top;
}

/// Section 4.5.3.3: the <div> of that class.
std::string without_div(std::string top, std::string_view charset, const FieldSet& fields) {
  for (auto tag = find_ignoring_case(top, "<div"); tag != std::string::npos;
       tag = find_ignoring_case(top, "<div", tag + 1)) {
    const auto end = top.find('>', tag);
    if (end == std::string::npos) return top;
    const auto words = std::string_view(top).substr(tag, end - tag);
    if (words.find(kClass) == std::string_view::npos) continue;
    const auto close = find_ignoring_case(top, "</div>", end);
    // An odd quotation mark: the tag does not end here.
    if (close == std::string::npos || std::count(words.begin(), words.end(), '"') % 2 != 0 ||
        std::count(words.begin(), words.end(), '\'') % 2 != 0)
      return top;
    const auto inside = to_utf8(std::string_view(top).substr(end + 1, close - end - 1), charset);
    const auto text = inside.complete ? text_of_html(inside.text) : std::nullopt;
    if (text && repeats(*text, fields)) top.erase(tag, close + 6 - tag);
    return top;
  }
  return top;
}

}  // namespace

std::string legacy_element(const std::vector<HeaderField>& hidden, bool html) {
  return html ? html_element(hidden) : plain_element(hidden);
}

std::string with_legacy_element(std::string top, const std::string& element, bool html) {
  const auto tag = html ? find_ignoring_case(top, "<body") : std::string::npos;
  const auto end = tag == std::string::npos ? tag : top.find('>', tag);
  return top.insert(end == std::string::npos ? 0 : end + 1, element);
}

std::string without_legacy_element(std::string top, bool html, std::string_view charset,
                                   const std::vector<HeaderField>& fields) {
  const auto shown = as_shown(fields);
  return html ? without_div(std::move(top), charset, shown) : without_lines(std::move(top), charset, shown);
}

}  // namespace siegel::mime
