// Headers from which two programs read two structures.
#pragma once

#include "mime/header.h"

namespace siegel::mime {

/// Does the entity fall into other parts for another program? Two Content-Type or Content-Transfer-Encoding fields, two
/// boundaries (one in the continuations of RFC 2231 beside a plain one too), or a quoted string that does not end.
[[nodiscard]] bool has_two_readings(const Header& header);

}  // namespace siegel::mime
