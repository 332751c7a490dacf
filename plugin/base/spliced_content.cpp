#include "base/spliced_content.h"

#include <limits>

namespace siegel::base {

Result<void> SplicedContent::write_to(Sink& sink) {
  std::uint64_t at = 0;
  for (const auto& splice : splices_) {
    if (splice.begin > at) SIEGEL_TRY(SliceContent(whole_, at, splice.begin).write_to(sink));
    SIEGEL_TRY(splice.replacement->write_to(sink));
    at = splice.end;
  }
  if (at == std::numeric_limits<std::uint64_t>::max()) return {};
  return SliceContent(whole_, at, std::numeric_limits<std::uint64_t>::max()).write_to(sink);
}

}  // namespace siegel::base
