// Where the parts of a multipart lie (RFC 2046 section 5.1.1).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/stream.h"

namespace siegel::mime {

/// A part as offsets into the multipart's body: [begin, end), without the line end that belongs to the next delimiter.
struct PartRange {
  std::uint64_t begin = 0, end = 0;
};

struct MultipartMap {
  std::vector<PartRange> parts;
  bool closed = false;             ///< the close delimiter was there
  bool epilogue_has_text = false;  ///< something but blanks follows the close delimiter
  bool preamble_has_text = false;
};

/// Finds the parts of the multipart body that starts at `body_begin` of the entity (offsets are of the entity).
/// Delimiter lines end in CRLF or LF, with trailing blanks allowed. Constant memory. Errors: Status::malformed
/// "mime.boundary" (empty, over 70 characters, or never found); Status::limit "mime.part-limit".
[[nodiscard]] base::Result<MultipartMap> map_multipart(base::Content& entity, std::uint64_t body_begin,
                                                       std::string_view boundary, const base::Limits& limits);

/// A boundary for a multipart that we write: 2 * 16 hex digits of the given random bytes behind a fixed prefix that
/// cannot stand in base64 or quoted-printable text ("=_").
[[nodiscard]] std::string boundary_from(base::Bytes sixteen_random_bytes);

}  // namespace siegel::mime
