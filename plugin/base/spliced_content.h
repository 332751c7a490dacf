// A content of which some parts are replaced by others.
#pragma once

#include <vector>

#include "base/stream.h"

namespace siegel::base {

/// What stands in the place of the bytes [begin, end) of the whole.
struct Splice {
  std::uint64_t begin = 0, end = 0;
  ContentPtr replacement;
};

/// Reads the whole once for each gap between the splices, which stand in order and do not overlap. Borrows the whole.
class SplicedContent final : public Content {
 public:
  SplicedContent(Content& whole, std::vector<Splice> splices) : whole_(whole), splices_(std::move(splices)) {}
  Result<void> write_to(Sink& sink) override;

 private:
  Content& whole_;
  std::vector<Splice> splices_;
};

}  // namespace siegel::base
