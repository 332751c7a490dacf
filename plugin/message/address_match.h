// Is this the same mailbox?
#pragma once

#include <string>
#include <vector>

#include "x509/certificate.h"

namespace siegel::message {

/// Case-insensitively, domains as A-labels (RFC 8550 section 3, RFC 9598 section 5). What is no address is never there.
[[nodiscard]] bool has_address(const std::vector<std::string>& addresses, const std::string& address);

/// Does the certificate name it?
[[nodiscard]] bool is_of(const x509::Certificate& certificate, const std::string& address);

}  // namespace siegel::message
