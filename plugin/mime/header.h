// The header of a mail or of a MIME part, byte for byte (RFC 5322 section 2.2, RFC 2045).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/stream.h"
#include "mime/charset.h"

namespace siegel::mime {

/// One field as it stands in the message.
struct HeaderField {
  std::string name;  ///< as written, without the colon; "" for a line that is no field (kept, never interpreted)
  std::string raw;   ///< everything: name, colon, folded lines and the last line end

  [[nodiscard]] bool is(std::string_view other) const;  ///< ASCII case-insensitive
  [[nodiscard]] bool is_structural() const;             ///< Content-* or MIME-Version
  [[nodiscard]] std::string value() const;              ///< unfolded, trimmed; raw charset
};

struct Header {
  std::vector<HeaderField> fields;
  std::uint64_t body_offset = 0;  ///< where the body starts: after the blank line, or at the end if there is none
  bool has_blank_line = false;
  bool has_mbox_line = false;  ///< began with a "From " line, which is in no field

  [[nodiscard]] const HeaderField* find(std::string_view name) const;  ///< the first one, or nullptr
  [[nodiscard]] std::size_t count(std::string_view name) const;
  [[nodiscard]] std::string value(std::string_view name) const;  ///< of the first one; "" if absent
};

/// Reads the header at the start of an entity and stops. Accepts CRLF, bare LF and a first "From " line of mbox (which
/// is dropped from the fields). Errors: Status::limit "mime.header-limit"; Status::malformed "mime.header-nul" for NUL.
[[nodiscard]] base::Result<Header> read_header(base::Content& entity, const base::Limits& limits);

/// Content-Type or Content-Disposition: a value and its parameters (RFC 2045 section 5.1, RFC 2231 decoded).
struct ParameterizedValue {
  std::string value;  ///< lower case, e.g. "multipart/signed"; "" if it could not be read
  std::vector<std::pair<std::string, std::string>> parameters;  ///< names in lower case; the first 1,000
  bool unclosed = false;  ///< a quoted string does not end: what it holds is anybody's guess
  [[nodiscard]] std::optional<std::string> parameter(std::string_view name) const;
};
[[nodiscard]] ParameterizedValue parse_parameterized(std::string_view value);

/// The Content-Type of an entity; text/plain if absent (RFC 2045 section 5.2).
[[nodiscard]] ParameterizedValue content_type_of(const Header& header);

/// The transfer encoding of an entity, lower case; "7bit" if absent.
[[nodiscard]] std::string transfer_encoding_of(const Header& header);

/// RFC 2047 encoded words to UTF-8; undecodable ones, unknown charsets (see charset.h) and raw 8-bit that is not UTF-8
/// become U+FFFD. Control characters (CR, LF, NUL, bidi overrides) become spaces.
[[nodiscard]] std::string decode_words(std::string_view value);
/// The same with whatever steers the display still in it: to be judged, never to be shown. It is not complete if an
/// encoded word could not be decoded in full, or if something is left that another program may take for one.
[[nodiscard]] DecodedText decode_words_as_sent(std::string_view value);

}  // namespace siegel::mime
