// The splitter over any bytes: no crash, and the same outcome in whatever blocks they come.
#include "cms/splitter.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "cms/der_reader.h"

using namespace siegel;

namespace {

constexpr base::Limits kLimits{.cms_skeleton_bytes = 1 << 16, .asn1_depth = 32};

struct Outcome {
  bool good = false;
  std::string detail;
  cms::Skeleton skeleton;
  base::ByteVector content;
};

Outcome split(base::Bytes bytes, std::size_t block_size) {
  base::MemorySink content(1 << 24);
  cms::Splitter splitter(content, kLimits);
  base::Result<void> result;
  for (std::size_t at = 0; result && at < bytes.size(); at += block_size)
    result = splitter.write(bytes.subspan(at, std::min(block_size, bytes.size() - at)));
  if (result) result = splitter.finish();
  return {result.has_value(), result ? "" : result.error().finding + result.error().detail, splitter.skeleton(),
          content.take()};
}

void require(bool good) {
  if (!good) std::abort();
}

/// What the skeleton holds is DER on its top level at least.
void require_der(base::Bytes elements) {
  cms::der::Reader reader(elements, "fuzz");
  while (!reader.empty()) require(reader.any().has_value());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::Bytes bytes(data, size);
  const auto whole = split(bytes, std::max<std::size_t>(size, 1));
  for (const std::size_t block_size : {std::size_t{1}, std::size_t{7}}) {
    const auto again = split(bytes, block_size);
    require(again.good == whole.good && again.detail == whole.detail);
    if (!whole.good) continue;
    require(again.content == whole.content && again.skeleton.kind == whole.skeleton.kind);
    require(again.skeleton.before == whole.skeleton.before && again.skeleton.after == whole.skeleton.after);
  }
  if (!whole.good) return 0;
  require_der(whole.skeleton.before);
  require_der(whole.skeleton.algorithm);
  require_der(whole.skeleton.after);
  return 0;
}
