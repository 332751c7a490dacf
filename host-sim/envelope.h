// Who a mail is from and for: a small reader of From, To, Cc and Bcc (RFC 5322 section 3.4) for `check`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "siegel/siegel.h"

namespace sim {

struct Mailbox {
  int32_t role = SIEGEL_ROLE_TO;
  std::string address, display_name;
};

/// The mailboxes of one field body: comments dropped, groups opened, quoted strings kept whole.
[[nodiscard]] std::vector<Mailbox> parse_mailboxes(std::string_view field_body, int32_t role);

/// The mailboxes of a header section, the sender with SIEGEL_ROLE_SENDER first. Ends at the first empty line.
[[nodiscard]] std::vector<Mailbox> parse_envelope(std::string_view header);

/// The header section of a mail in a file or "-", at most 1 MB of it. false: errno says why.
[[nodiscard]] bool read_header(const std::string& path, std::string& header);

}  // namespace sim
