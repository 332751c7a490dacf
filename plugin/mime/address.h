// Mailboxes and mail addresses (RFC 5322 section 3.4).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mime/charset.h"

namespace siegel::mime {

struct Mailbox {
  std::string display_name;  ///< decoded, "" if none
  std::string address;       ///< addr-spec as written, without angle brackets and comments
  /// All that some program may show beside the address: the name and every comment, in parentheses, in their order.
  /// Decoded and nothing more: to be judged, never to be shown.
  DecodedText name_as_sent = {};
};

/// All mailboxes of an address-list field value; groups are opened. What cannot be read is left out and *malformed set.
[[nodiscard]] std::vector<Mailbox> parse_mailboxes(std::string_view value, bool* malformed = nullptr);

/// The mailbox of a field that names exactly one. Nothing where programs may disagree on whom it names: none or
/// several, something that cannot be read, groups, routes and empty entries (RFC 5322 section 4.4), a second "@".
[[nodiscard]] std::optional<Mailbox> only_mailbox(std::string_view value);

/// The form in which addresses are compared and stored: ASCII lower case (local part too), without spaces, quotes
/// removed where they are not needed. Never folds anything beyond ASCII. "" if it is no address.
[[nodiscard]] std::string normalized_address(std::string_view address);

/// The part behind the last @, normalized.
[[nodiscard]] std::string domain_of(std::string_view address);

}  // namespace siegel::mime
