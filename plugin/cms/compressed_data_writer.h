// CompressedData (RFC 3274), written while the content streams by.
#pragma once

#include <memory>

#include "base/stream.h"

namespace siegel::cms {

/// write(): the content; finish(): the rest of the CompressedData (BER, zlib) goes to `next` and next is finished.
/// Keeps zlib's window and a segment, whatever the size.
[[nodiscard]] std::unique_ptr<base::Sink> compressor(base::Sink& next);

}  // namespace siegel::cms
