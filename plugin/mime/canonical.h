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
  /// seven_bit only: something cannot be brought to 7 bit without changing more than a leaf's encoding (8-bit in a
  /// nested header or preamble, a leaf inside a multipart/signed or multipart/encrypted part, an over-long line in
  /// base64, bare CR). The caller signs opaquely instead.
  bool possible = true;
  std::string reason;  ///< why not, for the finding
  bool changes_encoding = false;
};

/// The entity is given as a header (already split by the caller: only its Content-* fields, in order) and a body.
/// `entity` starts with these fields, the blank line, then the body.
/// Errors: those of the reader; Status::limit "mime.depth-limit", "mime.part-limit".
[[nodiscard]] base::Result<CanonicalPlan> plan_canonical(base::Content& entity, Target target,
                                                         const base::Limits& limits);

/// Writes the entity by a plan made from the same bytes. Does not finish the sink.
[[nodiscard]] base::Result<void> write_canonical(base::Content& entity, const CanonicalPlan& plan, base::Sink& sink,
                                                 const base::Limits& limits);

}  // namespace siegel::mime
