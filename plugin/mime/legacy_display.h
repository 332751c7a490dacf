// Hidden header fields at the top of the text, for programs that do not know RFC 9788 (its sections 2.4, 4.5.3, 5.2.2).
#pragma once

#include <vector>

#include "base/limits.h"
#include "base/stream.h"
#include "mime/header.h"

namespace siegel::mime {

/// The entity with these fields at the top of each main body part: text/plain and text/html, the first part of a
/// multipart, all of an alternative. A part whose charset or encoding cannot take them stays as it is. Borrows the
/// entity. Errors: Status::limit "mime.header-limit", "mime.part-limit"; Status::malformed "mime.header-nul".
[[nodiscard]] base::Result<base::ContentPtr> with_legacy_display(base::Content& entity,
                                                                 const std::vector<HeaderField>& hidden,
                                                                 const base::Limits& limits);

/// The entity without what such parts begin with, marked as they are; nullptr if there is none. What is marked, but
/// does not repeat these fields and nothing else, stays. Borrows the entity. Errors: as above.
[[nodiscard]] base::Result<base::ContentPtr> without_legacy_display(base::Content& entity,
                                                                    const std::vector<HeaderField>& fields,
                                                                    const base::Limits& limits);

}  // namespace siegel::mime
