// Name constraints on mail addresses, where OpenSSL does not see them.
#include "x509/path_names.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <string_view>

#include "x509/names.h"

namespace siegel::x509 {
namespace {

using ConstraintsPtr = std::unique_ptr<NAME_CONSTRAINTS, base::Deleter<NAME_CONSTRAINTS_free>>;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_within(std::string_view address, std::string_view domain) {
  const auto host = address.substr(address.rfind('@') + 1);
  if (!is_ascii(host)) return true;
  return host.size() > domain.size() && host.substr(host.size() - domain.size()) == domain;
}

bool excludes(X509* ca, const std::vector<std::string>& addresses) {
  const ConstraintsPtr constraints(
      static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(ca, NID_name_constraints, nullptr, nullptr)));
  if (!constraints) return false;
  for (int i = 0; i < sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees); ++i) {
    const GENERAL_NAME* base = sk_GENERAL_SUBTREE_value(constraints->excludedSubtrees, i)->base;
    if (base->type != GEN_EMAIL) continue;
    const auto* text = base->d.rfc822Name;
    const auto domain = ascii_lower({reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
                                     static_cast<std::size_t>(ASN1_STRING_length(text))});
    if (domain.empty() || domain.front() != '.') continue;
    if (std::any_of(addresses.begin(), addresses.end(), [&](const auto& one) { return is_within(one, domain); }))
      return true;
  }
  return false;
}

}  // namespace

bool is_excluded_by_host(const Candidates& chain) {
  const auto& addresses = chain.front().certificate->addresses();
  return std::any_of(chain.begin() + 1, chain.end(), [&](const Candidate& ca) { return excludes(ca.x509, addresses); });
}

}  // namespace siegel::x509
