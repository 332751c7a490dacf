// Whom a mail says it is from (RFC 5322 section 3.6.2), and how it tries to say so.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "mime/header.h"

namespace siegel::message {

struct Author {
  std::string
      from;  ///< normalized; "" unless there is exactly one From field with exactly one mailbox, in all readings
  std::string sender;  ///< likewise, of the Sender field
  std::optional<std::int64_t> date;
  std::string other_address;         ///< shown by the display name of From, and not the address behind it; or ""
  bool name_steers_display = false;  ///< control or bidi characters in that name
  bool from_signed = false;          ///< the From field stands inside of what is signed
  bool name_unreadable = false;      ///< some of that name could not be decoded; another program may show an address

  static Author of(const mime::Header& header);
};

}  // namespace siegel::message
