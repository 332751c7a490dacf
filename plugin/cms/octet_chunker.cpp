#include "cms/octet_chunker.h"

#include <algorithm>

#include "cms/der_writer.h"

namespace siegel::cms {
namespace {
constexpr std::size_t kSegment = 16 * 1024;
}

OctetChunker::OctetChunker(base::Sink& next) : next_(next) { pending_.reserve(kSegment); }

base::Result<void> OctetChunker::write(base::Bytes bytes) {
  while (!bytes.empty()) {
    const std::size_t taken = std::min(bytes.size(), kSegment - pending_.size());
    const base::Bytes part = bytes.first(taken);
    pending_.insert(pending_.end(), part.begin(), part.end());
    bytes = bytes.subspan(taken);
    if (pending_.size() == kSegment) {
      SIEGEL_TRY(write_segment(pending_));
      pending_.clear();
    }
  }
  return {};
}

base::Result<void> OctetChunker::finish() {
  if (pending_.empty() && wrote_) return {};
  return write_segment(pending_);
}

base::Result<void> OctetChunker::write_segment(base::Bytes octets) {
  wrote_ = true;
  return next_.write(der::octet_string(octets));
}

}  // namespace siegel::cms
