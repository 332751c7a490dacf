// Names and mail addresses out of a certificate, made safe to show (internal to x509/).
#pragma once

#include <openssl/x509.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siegel::x509 {

/// Longer names are cut, with an ellipsis.
inline constexpr std::size_t kNameLimit = 256;

/// Valid UTF-8 without control, bidi and invisible formatting characters, at most kNameLimit bytes.
[[nodiscard]] std::string sanitized(std::string_view text);

/// ASCII upper case letters to lower case; nothing beyond ASCII is folded.
[[nodiscard]] std::string ascii_lower(std::string_view text);

/// The whole name as RFC 2253 text, sanitized; "" if a string in it cannot be read.
[[nodiscard]] std::string name_text(const X509_NAME* name);

/// The most specific (last) common name, sanitized, or "".
[[nodiscard]] std::string common_name(const X509_NAME* name);

struct MailNames {
  std::vector<std::string> addresses;  ///< see Certificate::addresses()
  bool has_others = false;             ///< there are some that are no plain address, and count for nothing
};
[[nodiscard]] MailNames mail_names(const X509* certificate);

}  // namespace siegel::x509
