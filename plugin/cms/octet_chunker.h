// Frames a stream as the segments of a constructed OCTET STRING (X.690 section 8.7.3).
#pragma once

#include "base/stream.h"

namespace siegel::cms {

/// Writes OCTET STRINGs of 16 KiB to `next`, the last one shorter; the constructed encoding around them is the
/// caller's. An empty stream becomes one empty segment: some readers take no segment at all for absent content.
/// finish() does not finish `next`, where the message goes on.
class OctetChunker final : public base::Sink {
 public:
  explicit OctetChunker(base::Sink& next);
  base::Result<void> write(base::Bytes bytes) override;
  base::Result<void> finish() override;

 private:
  base::Result<void> write_segment(base::Bytes octets);

  base::Sink& next_;
  base::ByteVector pending_;
  bool wrote_ = false;
};

}  // namespace siegel::cms
