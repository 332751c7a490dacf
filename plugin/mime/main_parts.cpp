#include "mime/main_parts.h"

#include <limits>

#include "mime/multipart.h"

namespace siegel::mime {

using base::Result;

namespace {

constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kDeepest = 8, kMostAlternatives = 8;

class Finder {
 public:
  Finder(base::Content& entity, const base::Limits& limits) : entity_(entity), limits_(limits) {}

  Result<void> look_into(std::uint64_t begin, std::uint64_t end, std::size_t depth) {
    if (depth > kDeepest) return {};
    base::SliceContent part(entity_, begin, end);
    SIEGEL_ASSIGN(auto header, read_header(part, limits_));
    const auto type = content_type_of(header);
    if (parse_parameterized(header.value("Content-Disposition")).value == "attachment") return {};
    if (type.value == "text/plain" || type.value == "text/html") {
      parts.push_back({begin, end, std::move(header), type.value == "text/html"});
      return {};
    }
    if (!type.value.starts_with("multipart/") || type.value == "multipart/signed" ||
        type.value == "multipart/encrypted")
      return {};
    const auto map = map_multipart(part, header.body_offset, type.parameter("boundary").value_or(""), limits_);
    if (!map && map.error().status == base::Status::malformed) return {};
    if (!map) return tl::unexpected(map.error());
    const std::size_t wanted = type.value == "multipart/alternative" ? kMostAlternatives : 1;
    for (std::size_t i = 0; i < std::min(wanted, map->parts.size()); ++i)
      SIEGEL_TRY(look_into(begin + map->parts[i].begin, begin + map->parts[i].end, depth + 1));
    return {};
  }

  std::vector<MainPart> parts;

 private:
  base::Content& entity_;
  const base::Limits& limits_;
};

}  // namespace

Result<std::vector<MainPart>> find_main_parts(base::Content& entity, const base::Limits& limits) {
  Finder finder(entity, limits);
  SIEGEL_TRY(finder.look_into(0, kToTheEnd, 1));
  return std::move(finder.parts);
}

}  // namespace siegel::mime
