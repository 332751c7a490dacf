#include "mime/lookalike.h"

#include <algorithm>
#include <limits>

#include "base/utf8.h"
#include "mime/address.h"

namespace siegel::mime {

namespace {

using base::characters_of;

bool in(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// RFC 3492 section 5: parameters of Punycode.
constexpr std::uint32_t kBase = 36, kTmin = 1, kTmax = 26, kSkew = 38, kDamp = 700, kInitialBias = 72, kInitialN = 0x80;
constexpr std::size_t kLongestLabel = 63;  // RFC 1034; a longer one has no A-label, and the sums below cannot overflow

/// RFC 3492 section 6.1
std::uint32_t adapted(std::uint32_t delta, std::uint32_t points, bool first) {
  delta /= first ? kDamp : 2;
  delta += delta / points;
  std::uint32_t k = 0;
  for (; delta > (kBase - kTmin) * kTmax / 2; k += kBase) delta /= kBase - kTmin;
  return k + (kBase - kTmin + 1) * delta / (delta + kSkew);
}

char digit(std::uint32_t value) { return static_cast<char>(value < 26 ? 'a' + value : '0' + (value - 26)); }

void append_number(std::string& out, std::uint32_t value, std::uint32_t bias) {
  for (std::uint32_t k = kBase;; k += kBase) {
    const std::uint32_t threshold = k <= bias ? kTmin : std::min(k - bias, kTmax);
    if (value < threshold) break;
    out += digit(threshold + (value - threshold) % (kBase - threshold));
    value = (value - threshold) / (kBase - threshold);
  }
  out += digit(value);
}

/// RFC 3492 section 6.3
std::string punycode(const std::u32string& input) {
  std::string out;
  for (const char32_t c : input)
    if (c < 0x80) out += static_cast<char>(c);
  std::uint32_t handled = static_cast<std::uint32_t>(out.size()), n = kInitialN, delta = 0, bias = kInitialBias;
  const std::uint32_t basic = handled;
  if (basic > 0) out += '-';
  while (handled < input.size()) {
    char32_t next = std::numeric_limits<char32_t>::max();
    for (const char32_t c : input)
      if (c >= n) next = std::min(next, c);
    delta += (static_cast<std::uint32_t>(next) - n) * (handled + 1);
    n = static_cast<std::uint32_t>(next);
    for (const char32_t c : input) {
      if (c < n) ++delta;
      if (c != n) continue;
      append_number(out, delta, bias);
      bias = adapted(delta, handled + 1, handled == basic);
      delta = 0;
      ++handled;
    }
    ++delta;
    ++n;
  }
  return out;
}

std::string a_label(std::string_view label) {
  if (is_ascii(label)) return std::string(label);
  const auto characters = characters_of(label);
  return characters.size() > kLongestLabel ? std::string(label) : "xn--" + punycode(characters);
}

constexpr unsigned kLatin = 1, kGreek = 2, kCyrillic = 4, kEastAsian = 8, kOther = 16;

/// 0: digits, hyphens, marks and what else belongs to no alphabet.
unsigned script_of(char32_t c) {
  if (c < 0x80) return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z' ? kLatin : 0U;
  if (in(c, 0xc0, 0x24f) || in(c, 0x1e00, 0x1eff)) return kLatin;
  if (c < 0x250 || in(c, 0x300, 0x36f)) return 0;
  if (in(c, 0x370, 0x3ff) || in(c, 0x1f00, 0x1fff)) return kGreek;
  if (in(c, 0x400, 0x52f) || in(c, 0x1c80, 0x1c8f) || in(c, 0x2de0, 0x2dff) || in(c, 0xa640, 0xa69f)) return kCyrillic;
  if (in(c, 0x1100, 0x11ff) || in(c, 0x2e80, 0x9fff) || in(c, 0xac00, 0xd7af) || in(c, 0xf900, 0xfaff) || c >= 0x20000)
    return kEastAsian;
  return kOther;
}

unsigned scripts_of(std::string_view text) {
  unsigned scripts = 0;
  for (const char32_t c : characters_of(text)) scripts |= script_of(c);
  return scripts;
}

bool is_latin(std::string_view text) {
  const auto characters = characters_of(text);
  return std::all_of(characters.begin(), characters.end(),
                     [](char32_t c) { return c < 0x80 || script_of(c) == kLatin; });
}

/// Latin beside Chinese, Japanese and Korean letters is common, and nobody mistakes one for the other.
bool is_mixed(std::string_view text) {
  const unsigned scripts = scripts_of(text);
  return (scripts & (scripts - 1)) != 0 && scripts != (kLatin | kEastAsian);
}

/// Local part with "@", and the labels of the domain, each as `label` makes it.
template <class Label>
std::string with_labels(std::string_view address, Label label) {
  const auto at = address.rfind('@') + 1;
  std::string out(address.substr(0, at));
  for (auto domain = address.substr(at);;) {
    const auto dot = std::min(domain.find('.'), domain.size());
    out += label(domain.substr(0, dot));
    if (dot == domain.size()) return out;
    out += '.';
    domain.remove_prefix(dot + 1);
  }
}

}  // namespace

std::string comparable_address(std::string_view address) {
  const auto normalized = normalized_address(address);
  return normalized.empty() ? normalized : with_labels(normalized, a_label);
}

std::string shown_address(std::string_view address) {
  if (address.find('@') == std::string_view::npos) return std::string(address);
  return with_labels(address,
                     [](std::string_view label) { return is_latin(label) ? std::string(label) : a_label(label); });
}

bool mixes_scripts(std::string_view address) {
  bool mixed = is_mixed(address.substr(0, address.rfind('@')));
  (void)with_labels(address, [&](std::string_view label) {
    mixed = mixed || is_mixed(label);
    return std::string();
  });
  return mixed;
}

}  // namespace siegel::mime
