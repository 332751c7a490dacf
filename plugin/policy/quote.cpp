#include "policy/quote.h"

#include "base/utf8.h"

namespace siegel::policy {
namespace {

constexpr std::size_t kLongest = 200;

}  // namespace

std::string cleaned(std::string_view text) {
  return base::cleaned(text, {.unreadable = U'?', .tame_quotation_marks = true, .longest = kLongest});
}

std::string quoted(std::string_view text, Language language) {
  return language == Language::de ? "„" + cleaned(text) + "“" : "“" + cleaned(text) + "”";
}

}  // namespace siegel::policy
