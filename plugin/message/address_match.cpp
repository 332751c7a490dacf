#include "message/address_match.h"

#include <algorithm>

#include "mime/lookalike.h"

namespace siegel::message {

bool has_address(const std::vector<std::string>& addresses, const std::string& address) {
  const auto wanted = mime::comparable_address(address);
  return !wanted.empty() && std::any_of(addresses.begin(), addresses.end(), [&](const std::string& one) {
    return mime::comparable_address(one) == wanted;
  });
}

bool is_of(const x509::Certificate& certificate, const std::string& address) {
  return has_address(certificate.addresses(), address);
}

}  // namespace siegel::message
