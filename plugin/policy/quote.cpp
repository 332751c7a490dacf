#include "policy/quote.h"

#include "base/utf8.h"

namespace siegel::policy {
namespace {

constexpr std::size_t kLongest = 200;

bool is_quotation_mark(char32_t c) { return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x201C && c <= 0x201F); }

}  // namespace

std::string cleaned(std::string_view text) {
  std::string inside;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const auto c = base::next_character(text, at);
    std::string_view piece = text.substr(begin, at - begin);
    if (!c) piece = "?";
    if (c && (base::steers_display(*c) || base::is_invisible(*c))) continue;
    if (c && is_quotation_mark(*c)) piece = "'";
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
