// CompressedData (RFC 3274): inflated while it streams by.
#pragma once

#include "base/limits.h"
#include "base/stream.h"
#include "cms/splitter.h"

namespace siegel::cms {

/// Is it compressed with zlib (RFC 3274 section 2)? Errors: Status::unsupported "cms.compression-unsupported" with the
/// OID; Status::malformed "cms.asn1".
[[nodiscard]] base::Result<void> check_compression(const Skeleton& skeleton);

/// The inflated form of a content in zlib's format (RFC 1950), anew with each write_to. Errors: Status::malformed
/// "cms.compression-damaged" (also for what follows the end, and for an end that does not come); Status::limit
/// "cms.decompression-limit" as soon as it gives more than limits.decompression_factor times what went in; those of the
/// content and the sink as they are.
class InflatedContent final : public base::Content {
 public:
  InflatedContent(base::Content& compressed, const base::Limits& limits) : compressed_(compressed), limits_(limits) {}
  base::Result<void> write_to(base::Sink& sink) override;

 private:
  base::Content& compressed_;
  const base::Limits& limits_;
};

}  // namespace siegel::cms
