// The mails of the demonstration: umlauts in names and subject, and a real PDF attached.
#pragma once

#include <string>

namespace sim {

struct DemoMail {
  std::string from_name, from_address, to_name, to_address;
  std::string subject, text;  ///< UTF-8
  std::string message_id, in_reply_to;
  std::string attachment_name, attachment;  ///< a PDF; empty: none
};

/// An RFC 5322 message with CRLF: encoded words (RFC 2047), quoted-printable text, base64 attachment.
[[nodiscard]] std::string compose(const DemoMail& mail);
/// A one-page PDF 1.4 that says `line` (ASCII).
[[nodiscard]] std::string small_pdf(const std::string& line);
/// Base64 in lines of 76 characters with CRLF.
[[nodiscard]] std::string base64_lines(const std::string& bytes);

}  // namespace sim
