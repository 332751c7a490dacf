#include "mime/display_name.h"

#include <algorithm>
#include <vector>

#include "base/utf8.h"
#include "mime/lexer.h"
#include "mime/lookalike.h"

namespace siegel::mime {

namespace {

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

// Of confusables.txt (UTS #39) and the full stops of other scripts; the middle dot is not among them: names have it.
constexpr std::u32string_view kDots =
    U"\u2024\u3002\uff61\ufe52\ufe12\u06d4\u0660\u06f0\u0701\u0702\ua4f8\ua60e\U00010a50";
constexpr std::u32string_view kAts = U"\ufe6b\u24d0";
constexpr std::u32string_view kBlanks = U"\t\r\n\u00a0\u1680\u2800\u3000";
constexpr std::u32string_view kQuotationMarks = U"\"\u00ab\u00bb\u2039\u203a";
constexpr std::u32string_view kBrackets = U"()<>[]";

/// How the eye reads a character: wide forms are narrow ones, quotation marks stand beside a text and not in it.
char32_t as_seen(char32_t c) {
  if (in(c, 0xff01, 0xff5e)) c = c - 0xff01 + '!';
  if (is_one_of(c, kAts)) return '@';
  if (is_one_of(c, kDots)) return '.';
  return is_one_of(c, kBlanks) || is_one_of(c, kQuotationMarks) || in(c, 0x2018, 0x201f) ? U' ' : c;
}

bool takes_no_room(char32_t c) {
  return base::is_invisible(c) || (base::steers_display(c) && !is_one_of(c, kBlanks)) || in(c, 0x2000, 0x200a) ||
         c == 0x202f || c == 0x205f || c == '\\';
}

std::u32string seen(std::string_view name) {
  std::u32string text;
  for (const char32_t c : base::characters_of(name))
    if (!takes_no_room(c)) text += as_seen(c);
  return text;
}

/// "(at)", "[ at ]", "<AT>" are "@"; the same with blanks for every other bracket.
std::u32string with_ats(const std::u32string& text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::size_t at = i + 1;
    const auto skip_blank = [&] { at += at < text.size() && text[at] == ' ' ? 1 : 0; };
    const auto take = [&](std::u32string_view set) { return at < text.size() && is_one_of(text[at++], set); };
    const bool opens = is_one_of(text[i], U"([<{");
    if (opens) skip_blank();
    if (opens && take(U"aA") && take(U"tT") && (skip_blank(), take(U")]>}"))) {
      out += U'@';
      i = at - 1;
    } else {
      out += text[i];
    }
  }
  return out;
}

/// Without comments, "ceo(x)@bank.de", as RFC 5322 section 3.2.2 reads it; one with an "@" in it stays.
std::u32string without_comments(const std::u32string& text) {
  struct Open {
    std::size_t begin;
    bool has_at;
  };
  std::vector<Open> open;
  std::u32string out;
  for (const char32_t c : text) {
    if (c == '@')
      for (auto parenthesis = open.rbegin(); parenthesis != open.rend() && !parenthesis->has_at; ++parenthesis)
        parenthesis->has_at = true;
    if (c == '(') open.push_back({out.size(), false});
    out += c;
    if (c != ')' || open.empty()) continue;
    if (!open.back().has_at) out.resize(open.back().begin);
    open.pop_back();
  }
  return out;
}

/// UTF-8 without brackets, and without blanks around each "@" and before each ".".
std::string squeezed(const std::u32string& text) {
  std::u32string out;
  for (char32_t c : text) {
    if (is_one_of(c, kBrackets)) c = ' ';
    if (c == ' ' && !out.empty() && out.back() == '@') continue;
    if (c == '@' || c == '.')
      while (!out.empty() && out.back() == ' ') out.pop_back();
    out += c;
  }
  std::string utf8;
  for (const char32_t c : out) base::append_character(utf8, c);
  return utf8;
}

bool is_of_domain(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::string_view(".-_").find(c) != std::string_view::npos ||
         (c >= '0' && c <= '9') || (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z');
}

/// RFC 5322 section 3.2.3; in a local part, and often between words.
constexpr std::string_view kSpecial = "!#$%&'*/=?^`{|}~";

bool is_of_local_part(char c) { return is_of_domain(c) || c == '+' || kSpecial.find(c) != std::string_view::npos; }

/// "o'hara@example.org", and "hara@example.org" in "Sales|hara@example.org".
bool is_address(std::string_view found, const std::string& own) {
  if (comparable_address(found) == own) return true;
  if (found.front() == '\'' && comparable_address(found.substr(1)) == own) return true;  // quoted by Outlook
  const auto special = found.substr(0, found.find('@')).find_last_of(kSpecial);
  return special != std::string_view::npos && comparable_address(found.substr(special + 1)) == own;
}

std::string_view unquoted(std::string_view found) { return found.substr(found.find_first_not_of('\'')); }

/// The first address in the text for which `is_own` does not hold.
template <class Predicate>
std::optional<std::string> address_in(const std::string& text, Predicate is_own) {
  for (auto at = text.find('@'); at != std::string::npos; at = text.find('@', at + 1)) {
    auto begin = at, end = at + 1;
    while (begin > 0 && is_of_local_part(text[begin - 1])) --begin;
    while (end < text.size() && is_of_domain(text[end])) ++end;
    while (end > at + 1 && text[end - 1] == '.') --end;
    const auto found = std::string_view(text).substr(begin, end - begin);
    const auto dot = found.find('.', at - begin + 2);
    if (begin == at || dot == std::string_view::npos) continue;  // "Anna @ work", "@handle", "team@work"
    if (!is_own(found)) return std::string(unquoted(found));
  }
  return std::nullopt;
}

using Reading = std::string (*)(std::string_view);

std::string as_it_stands(std::string_view text) { return squeezed(with_ats(seen(text))); }
std::string without_its_comments(std::string_view text) { return squeezed(without_comments(with_ats(seen(text)))); }

std::optional<std::string> other_in(std::string_view name, std::string_view address, Reading reading) {
  const auto own = comparable_address(address);
  // One with a quoted local part or a domain literal does not look the same as it is written. Only what stands around
  // the last @ is his: the local part says whatever he likes.
  auto own_as_read = own;
  (void)address_in(reading(address), [&](std::string_view found) {
    own_as_read = unquoted(found);
    return true;
  });
  return address_in(reading(name), [&](std::string_view found) {
    return !own.empty() && (ascii_equal(unquoted(found), own_as_read) || is_address(found, own));
  });
}

}  // namespace

std::optional<std::string> other_address_in(std::string_view name, std::string_view address) {
  auto other = other_in(name, address, without_its_comments);
  return other ? other : other_in(name, address, as_it_stands);
}

bool name_steers_display(std::string_view name) {
  const auto characters = base::characters_of(name);
  return std::any_of(characters.begin(), characters.end(), [](char32_t c) {
    return (c < 0x20 && c != '\t') || in(c, 0x7f, 0x9f) || in(c, 0x2028, 0x202e) || in(c, 0x2066, 0x2069) ||
           in(c, 0xfff9, 0xfffb);
  });
}

}  // namespace siegel::mime
