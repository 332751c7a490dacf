#include "mime/main_parts.h"

#include <limits>
#include <utility>

#include "mime/entity_walker.h"

namespace siegel::mime {

using base::Result;

namespace {

constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t kMostMainParts = 8;  // each of them is read again

class Finder final : public EntityHandler {
 public:
  Result<void> header(const EntityInfo& info, const HeaderBlock& block) override {
    Header header;
    SIEGEL_ASSIGN(header.fields, block.fields());
    header.body_offset = block.size();
    const bool main =
        std::exchange(main_, false) && parse_parameterized(header.value("Content-Disposition")).value != "attachment";
    if (info.kind == EntityInfo::Kind::multipart) {
      const bool closed = info.type == "multipart/signed" || info.type == "multipart/encrypted";
      frames_.push_back({usable_boundary(content_type_of(header).parameter("boundary").value_or("")).value_or(""),
                         info.type == "multipart/alternative", main && !closed});
    } else if (main && info.has_body && (info.type == "text/plain" || info.type == "text/html")) {
      parts.push_back({at_, kToTheEnd, std::move(header), info.type == "text/html"});
      open_ = true;
    }
    at_ += block.size();
    return {};
  }
  Result<void> leaf_text(base::Bytes bytes) override { return pass(bytes.size()); }
  Result<void> frame_text(base::Bytes bytes) override { return pass(bytes.size()); }
  Result<void> leaf_end(bool delimiter_follows) override {
    if (std::exchange(open_, false) && delimiter_follows) parts.back().end = at_;
    return {};
  }

  /// As the walker does: from the outermost on.
  Result<void> delimiter(const DashLine& line) override {
    at_ += text_of(line.before).size() + line.content.size() + text_of(line.end).size();
    for (std::size_t i = 0; i < frames_.size(); ++i) {
      const auto found = match_delimiter(line.content, frames_[i].boundary);
      if (found == Delimiter::none) continue;
      frames_.resize(found == Delimiter::opens ? i + 1 : i);
      if (found == Delimiter::closes) break;
      auto& frame = frames_.back();
      main_ = frame.main && (frame.alternative || frame.parts == 0) && parts.size() < kMostMainParts;
      ++frame.parts;
      break;
    }
    return {};
  }

  std::vector<MainPart> parts;

 private:
  struct Frame {  // an open multipart
    std::string boundary;
    bool alternative = false, main = false;
    std::size_t parts = 0;
  };

  Result<void> pass(std::size_t octets) {
    at_ += octets;
    return {};
  }

  std::vector<Frame> frames_;
  std::uint64_t at_ = 0;
  bool main_ = true;   // the entity whose header comes next is the text of the mail, or holds it
  bool open_ = false;  // the last main part goes on
};

}  // namespace

Result<std::vector<MainPart>> find_main_parts(base::Content& entity, const base::Limits& limits) {
  Finder finder;
  EntityWalker walker(finder, limits);
  SIEGEL_TRY(base::pump(entity, walker));
  return std::move(finder.parts);
}

}  // namespace siegel::mime
