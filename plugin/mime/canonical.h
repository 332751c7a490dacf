// The canonical form of an entity for signing and encrypting (RFC 8551 section 3.1.1 to 3.1.3).
//
// Two passes: plan() walks the entity once and decides for each leaf; write_canonical() walks it again and writes.
// Memory grows with the number of parts (capped), not with their size.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/stream.h"

namespace siegel::mime {

enum class Target {
  eight_bit,  ///< inside encryption or signed-data: line ends canonical, everything else as it is
  seven_bit,  ///< inside multipart/signed: also 7-bit, no trailing blanks, no "From " lines, no line over 998
};

enum class LeafAction {
  verbatim,          ///< binary leaf (Content-Transfer-Encoding: binary): not a byte is changed
  canonical_lines,   ///< bare LF to CRLF
  quoted_printable,  ///< re-encoded, and Content-Transfer-Encoding replaced
  base64,            ///< likewise
};

struct CanonicalPlan {
  Target target = Target::eight_bit;
  std::vector<LeafAction> leaves;  ///< in the order of the leaves in the entity
  /// seven_bit only: something cannot be brought to 7 bit without changing more than a leaf's encoding: 8-bit, NUL,
  /// bare CR, an over-long or "From " line in a header or around the parts; a leaf that would have to change inside
  /// multipart/signed or multipart/encrypted, or whose type must not be encoded (message/*); the same and trailing
  /// blanks in base64 or an unknown encoding. Trailing blanks of header lines stay. The walk stops there, `leaves` is
  /// incomplete, and the caller signs opaquely instead.
  bool possible = true;
  std::string reason;  ///< why not, for the finding
  /// A leaf is re-encoded, or the label 8bit or binary of a multipart or message becomes 7bit.
  bool changes_encoding = false;
};

/// The entity is given as a header (already split by the caller: only its Content-* fields, in order) and a body.
/// `entity` starts with these fields, the blank line, then the body.
/// Errors: Status::limit "mime.header-limit", "mime.depth-limit", "mime.part-limit".
[[nodiscard]] base::Result<CanonicalPlan> plan_canonical(base::Content& entity, Target target,
                                                         const base::Limits& limits);

/// Writes the entity by a plan made from the same bytes, which must be possible. Does not finish the sink. Errors: as
/// above; Status::failed "mime.plan-mismatch" if the entity is not the one that was planned.
[[nodiscard]] base::Result<void> write_canonical(base::Content& entity, const CanonicalPlan& plan, base::Sink& sink,
                                                 const base::Limits& limits);

}  // namespace siegel::mime
