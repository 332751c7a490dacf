// What planning and writing the canonical form have in common.
#pragma once

#include "mime/canonical.h"
#include "mime/entity_walker.h"

namespace siegel::mime {

/// A multipart or message labelled 8bit or binary holds only 7-bit parts in the end: the label follows (RFC 2045
/// section 6.4), since relays decide by it what to convert.
[[nodiscard]] bool relabels(const EntityInfo& info, Target target);

}  // namespace siegel::mime
