// Transfer encodings (RFC 2045 section 6) as stages. A narrow interface: faster codecs come in behind it.
#pragma once

#include <memory>
#include <string_view>

#include "base/stream.h"

namespace siegel::mime {

/// Base64 with lines of 76 characters and CRLF, also after the last line.
[[nodiscard]] std::unique_ptr<base::Sink> base64_encoder(base::Sink& next);

/// Base64 to bytes. Line ends and blanks are skipped. Errors: Status::malformed "mime.base64" with the offset for any
/// other character outside the alphabet, for data after padding, and for an incomplete last group. A trailing line that
/// starts with "--" or non-base64 text after a blank line (mailing-list footer) is malformed too: fail closed.
[[nodiscard]] std::unique_ptr<base::Sink> base64_decoder(base::Sink& next);

/// Quoted-printable for text with CRLF line ends: encodes 8-bit, "=", trailing blanks, "From ", "--" and "." alone at
/// line start, lines over 76. An input line end must be CRLF (canonical); a bare CR or LF is encoded as a byte.
[[nodiscard]] std::unique_ptr<base::Sink> quoted_printable_encoder(base::Sink& next);

/// Tolerant: a "=" that is no escape stays as it is (RFC 2045 section 6.7 note).
[[nodiscard]] std::unique_ptr<base::Sink> quoted_printable_decoder(base::Sink& next);

/// The decoder for a Content-Transfer-Encoding (lower case); identity for 7bit, 8bit, binary; nullptr for unknown ones.
[[nodiscard]] std::unique_ptr<base::Sink> transfer_decoder(std::string_view encoding, base::Sink& next);

/// Every bare CR or bare LF becomes CRLF; CRLF stays.
[[nodiscard]] std::unique_ptr<base::Sink> crlf_canonicalizer(base::Sink& next);

/// The body of an entity, transfer-decoded. Borrows the entity content.
class DecodedContent final : public base::Content {
 public:
  DecodedContent(base::Content& encoded, std::string encoding) : encoded_(encoded), encoding_(std::move(encoding)) {}
  base::Result<void> write_to(base::Sink& sink) override;

 private:
  base::Content& encoded_;
  std::string encoding_;
};

}  // namespace siegel::mime
