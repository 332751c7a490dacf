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

std::string constraint_of(const GENERAL_NAME& base) {
  const auto* text = base.d.rfc822Name;
  return ascii_lower(
      {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)), static_cast<std::size_t>(ASN1_STRING_length(text))});
}

/// RFC 5280 section 4.2.1.10: a mailbox, a host, or with a leading dot all hosts below a domain. Without regard to case
/// also in the local part, as the author of a mail is compared.
bool is_within(std::string_view address, std::string_view constraint) {
  const auto host = address.substr(address.rfind('@') + 1);
  if (!is_ascii(host)) return true;
  if (constraint.find('@') != std::string_view::npos) return address == constraint;
  if (constraint.empty() || constraint.front() != '.') return constraint.empty() || host == constraint;
  return host.size() > constraint.size() && host.substr(host.size() - constraint.size()) == constraint;
}

bool forbids(X509* ca, const Certificate& leaf) {
  const ConstraintsPtr constraints(
      static_cast<NAME_CONSTRAINTS*>(X509_get_ext_d2i(ca, NID_name_constraints, nullptr, nullptr)));
  if (!constraints) return false;
  const auto& addresses = leaf.addresses();
  for (const auto* trees : {constraints->excludedSubtrees, constraints->permittedSubtrees}) {
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(trees); ++i) {
      const GENERAL_NAME* base = sk_GENERAL_SUBTREE_value(trees, i)->base;
      if (base->type != GEN_EMAIL) continue;
      if (leaf.has_other_mail_names()) return true;
      if (trees == constraints->permittedSubtrees) continue;  // OpenSSL's, which is as strict
      const auto constraint = constraint_of(*base);
      if (std::any_of(addresses.begin(), addresses.end(), [&](const auto& one) { return is_within(one, constraint); }))
        return true;
    }
  }
  return false;
}

}  // namespace

bool has_forbidden_address(const Candidates& chain) {
  const auto& leaf = *chain.front().certificate;
  return std::any_of(chain.begin() + 1, chain.end(), [&](const Candidate& ca) { return forbids(ca.x509, leaf); });
}

}  // namespace siegel::x509
