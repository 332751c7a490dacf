// The parts of hostile multiparts. The input's first line is the boundary, the rest the body.
#include "fuzz_support.h"
#include "mime/multipart.h"

namespace {

using namespace siegel;

void check_map(const mime::MultipartMap& map, std::uint64_t size) {
  std::uint64_t at = 0;
  for (const auto& part : map.parts) {
    fuzz::require(part.begin >= at && part.end >= part.begin && part.end <= size, "parts lie in order within the body");
    at = part.end;
  }
  fuzz::require(map.parts.size() <= fuzz::limits().mime_parts, "the number of parts is limited");
}

bool same(const mime::MultipartMap& one, const mime::MultipartMap& other) {
  const auto equal_part = [](const mime::PartRange& a, const mime::PartRange& b) {
    return a.begin == b.begin && a.end == b.end;
  };
  return one.closed == other.closed && one.epilogue_has_text == other.epilogue_has_text &&
         one.preamble_has_text == other.preamble_has_text &&
         std::equal(one.parts.begin(), one.parts.end(), other.parts.begin(), other.parts.end(), equal_part);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  const std::size_t line = std::min(input.find('\n'), input.size());
  const std::string_view boundary = input.substr(0, line);
  const std::uint64_t begin = std::min(line + 1, input.size());
  fuzz::BlockContent whole(input, 0);
  const auto map = mime::map_multipart(whole, begin, boundary, fuzz::limits());
  if (map) check_map(*map, size);
  for (const std::size_t block : {std::size_t{1}, std::size_t{5}}) {
    fuzz::BlockContent pieces(input, block);
    const auto again = mime::map_multipart(pieces, begin, boundary, fuzz::limits());
    fuzz::require(again.has_value() == map.has_value(), "the outcome does not depend on the blocks");
    if (map) fuzz::require(same(*map, *again), "the parts do not depend on the blocks");
  }
  return 0;
}
