#include "policy/setting_form.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <vector>

#include "base/bytes.h"

namespace siegel::policy {
namespace {

constexpr std::size_t kLongest = 4096;
constexpr std::size_t kFingerprintDigits = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_hex(char c) { return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }

std::string lowered(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower);
  return out;
}

// Only digits, no leading zero: "010" is ten to some programs and eight to others.
std::optional<unsigned> number_of(std::string_view text, unsigned most) {
  unsigned value = 0;
  const auto* const end = text.data() + text.size();
  if (text.empty() || (text.size() > 1 && text.front() == '0')) return std::nullopt;
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || stop != end || value > most) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char at) {
  std::vector<std::string_view> parts;
  while (true) {
    const auto end = std::min(text.find(at), text.size());
    parts.push_back(text.substr(0, end));
    if (end == text.size()) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::string> fingerprint(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c != ':') out += lower(c);
  if (out.size() != kFingerprintDigits || !std::all_of(out.begin(), out.end(), is_hex)) return std::nullopt;
  return out;
}

/// X.660: the first arc is 0, 1 or 2, and below 2 the second is less than 40.
std::optional<std::string> oid(std::string_view text) {
  constexpr std::size_t kLongestOid = 128;
  if (lowered(text) == lowered(kAnyPolicy) || text == "2.5.29.32.0") return std::string(kAnyPolicy);
  const auto arcs = split(text, '.');
  if (text.size() > kLongestOid || arcs.size() < 2) return std::nullopt;
  for (const std::string_view arc : arcs)
    if (arc.empty() || !std::all_of(arc.begin(), arc.end(), is_digit) || (arc.size() > 1 && arc.front() == '0'))
      return std::nullopt;
  const auto first = number_of(arcs[0], 2);
  if (!first || (*first < 2 && !number_of(arcs[1], 39))) return std::nullopt;
  return std::string(text);
}

struct Range {
  base::ByteVector address;  // 4 or 16 bytes
  unsigned prefix = 0;
};

std::optional<base::ByteVector> octets_of(const std::string& text) {
  // OpenSSL reads blanks, signs and leading zeros as well, and would stop at a NUL.
  if (text.size() > 45 ||
      !std::all_of(text.begin(), text.end(), [](char c) { return is_hex(c) || c == ':' || c == '.'; }))
    return std::nullopt;
  if (text.find(':') == std::string::npos)
    for (const std::string_view part : split(text, '.'))
      if (!number_of(part, 255)) return std::nullopt;
  const std::unique_ptr<ASN1_OCTET_STRING, decltype(&ASN1_OCTET_STRING_free)> read(a2i_IPADDRESS(text.c_str()),
                                                                                   &ASN1_OCTET_STRING_free);
  if (!read) return std::nullopt;
  const auto* data = ASN1_STRING_get0_data(read.get());
  return base::ByteVector(data, data + ASN1_STRING_length(read.get()));
}

bool bit_at(const base::ByteVector& bytes, unsigned i) { return ((bytes[i / 8] >> (7 - i % 8)) & 1) != 0; }

/// RFC 4632 section 3.1, RFC 4291 section 2.3. Bits behind the prefix are a slip of whoever wrote it.
std::optional<Range> range_of(std::string_view text) {
  const auto slash = std::min(text.find('/'), text.size());
  auto octets = octets_of(std::string(text.substr(0, slash)));
  if (!octets) return std::nullopt;
  const auto bits = static_cast<unsigned>(octets->size() * 8);
  const auto prefix = slash == text.size() ? std::optional(bits) : number_of(text.substr(slash + 1), bits);
  if (!prefix) return std::nullopt;
  for (unsigned i = *prefix; i < bits; ++i)
    if (bit_at(*octets, i)) return std::nullopt;
  return Range{std::move(*octets), *prefix};
}

std::optional<std::string> range(std::string_view text) {
  const auto read = range_of(text);
  if (!read) return std::nullopt;
  std::string out = lowered(text);
  if (out.find('/') == std::string::npos) out += '/' + std::to_string(read->prefix);
  return out;
}

/// dot-atom "@" domain (RFC 5321 section 4.1.2, with RFC 6531), in lower case as addresses are compared. Whoever writes
/// "*" means many addresses, which nothing here does.
std::optional<std::string> address(std::string_view text) {
  const auto at = text.rfind('@');
  if (at == std::string_view::npos || text.size() > 320) return std::nullopt;
  const auto plain = [](char c, std::string_view others) {
    return is_letter(c) || is_digit(c) || (static_cast<unsigned char>(c) & 0x80) != 0 ||
           others.find(c) != std::string_view::npos;
  };
  for (const auto& [part, others] : {std::pair(text.substr(0, at), std::string_view("!#$%&'+-/=?^_`{|}~")),
                                     std::pair(text.substr(at + 1), std::string_view("-_"))})
    for (const std::string_view label : split(part, '.'))
      if (label.empty() ||
          !std::all_of(label.begin(), label.end(), [&plain, allowed = others](char c) { return plain(c, allowed); }))
        return std::nullopt;
  return lowered(text);
}

std::optional<std::string> domain(std::string_view text) {
  if (!text.empty() && text.front() == '@') text.remove_prefix(1);
  const auto somebody = address("x@" + std::string(text));
  if (!somebody) return std::nullopt;
  return somebody->substr(2);
}

/// Without a user name: everybody can read a policy file.
std::optional<std::string> proxy(std::string_view text) {
  if (text.empty()) return std::string();
  const auto allowed = [](char c) {
    return is_letter(c) || is_digit(c) || std::string_view(".-_:[]").find(c) != std::string_view::npos;
  };
  for (const std::string_view scheme : {"http://", "https://", "socks5h://"}) {
    if (lowered(text.substr(0, scheme.size())) != scheme) continue;
    auto host = text.substr(scheme.size());
    if (!host.empty() && host.back() == '/') host.remove_suffix(1);
    if (host.empty() || host.front() == ':' || !std::all_of(host.begin(), host.end(), allowed)) return std::nullopt;
    return std::string(scheme) + lowered(host);
  }
  return std::nullopt;
}

std::optional<std::string> path(std::string_view text, const std::filesystem::path& folder) {
  if (text.empty()) return std::nullopt;
  return (folder / std::filesystem::path(text)).lexically_normal().string();
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace

std::string_view description_of(SettingForm form) {
  switch (form) {
    case SettingForm::path:
      return "the path of a file; a relative one begins at the folder of this policy file";
    case SettingForm::fingerprint:
      return "64 hexadecimal digits, the SHA-256 fingerprint of a certificate (openssl x509 -fingerprint -sha256)";
    case SettingForm::oid:
      return "a dotted number such as \"1.3.6.1.4.1.7879.13.1\", or \"anyPolicy\"";
    case SettingForm::range:
      return "an address or range such as \"10.1.2.0/24\" or \"fd00::/8\", with no bits set behind the prefix";
    case SettingForm::address:
      return "one mail address such as \"anna@example.org\"";
    case SettingForm::domain:
      return "the domain of mail addresses such as \"example.org\", without its subdomains";
    case SettingForm::proxy:
      return "\"http://HOST:PORT\", \"https://HOST:PORT\" or \"socks5h://HOST:PORT\", without a user name; \"\" for "
             "none";
    case SettingForm::any:
      break;
  }
  return "a text in quotation marks";
}

std::optional<std::string> normalized(SettingForm form, std::string_view text, const std::filesystem::path& folder) {
  if (text.size() > kLongest || has_control(text)) return std::nullopt;
  switch (form) {
    case SettingForm::path:
      return path(text, folder);
    case SettingForm::fingerprint:
      return fingerprint(text);
    case SettingForm::oid:
      return oid(text);
    case SettingForm::range:
      return range(text);
    case SettingForm::address:
      return address(text);
    case SettingForm::domain:
      return domain(text);
    case SettingForm::proxy:
      return proxy(text);
    case SettingForm::any:
      break;
  }
  return std::string(text);
}

bool range_contains(std::string_view outer, std::string_view inner) {
  const auto large = range_of(outer), small = range_of(inner);
  if (!large || !small || large->address.size() != small->address.size() || large->prefix > small->prefix) return false;
  for (unsigned i = 0; i < large->prefix; ++i)
    if (bit_at(large->address, i) != bit_at(small->address, i)) return false;
  return true;
}

}  // namespace siegel::policy
