#include "store/names.h"

#include <algorithm>

namespace siegel::store {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return out;
}

bool is_plain(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\x7F'; });
}

}  // namespace

std::optional<std::string> address_key(std::string_view address) {
  const std::size_t at = address.rfind('@');
  if (at == std::string_view::npos || at == 0) return std::nullopt;
  const auto domain = domain_key(address.substr(at));
  // A quoted local part may hold blanks (RFC 5321 section 4.1.2), never control characters.
  const std::string_view local = address.substr(0, at);
  const bool is_quoted = local.size() > 2 && local.front() == '"' && local.back() == '"';
  const bool control = std::any_of(local.begin(), local.end(),
                                   [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
  if (!domain || control || (!is_quoted && (!is_plain(local) || local.find_first_of("<>()[],;:\\\"@") != local.npos)))
    return std::nullopt;
  return lower(local) + "@" + *domain;
}

std::optional<std::string> domain_key(std::string_view domain) {
  if (!domain.empty() && domain.front() == '@') domain.remove_prefix(1);
  if (!domain.empty() && domain.back() == '.') domain.remove_suffix(1);
  if (domain.empty() || domain.size() > 253 || domain.front() == '.' || domain.back() == '.' || !is_plain(domain) ||
      domain.find_first_of("@<>(),;:\\\"") != std::string_view::npos)
    return std::nullopt;
  return lower(domain);
}

std::string domain_of(const std::string& address_key) { return address_key.substr(address_key.rfind('@') + 1); }

}  // namespace siegel::store
