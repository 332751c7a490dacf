// Walks over the MIME structure of an entity in one pass: headers, leaves, and what stands between them.
#include "mime/entity_walker.h"

namespace siegel::mime {

namespace {

using base::Result;
using base::Status;

bool starts_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

/// RFC 2045 section 6.4: composite types carry no other encodings; where one does, what it holds stays closed.
bool is_identity(std::string_view encoding) { return encoding == "7bit" || encoding == "8bit" || encoding == "binary"; }

}  // namespace

void EntityWalker::begin_entity(std::size_t depth, bool digest, bool sealed) {
  block_.clear();
  region_ = Region::header;
  depth_ = depth;
  digest_ = digest;
  sealed_ = sealed;
}

Result<void> EntityWalker::text(base::Bytes bytes) {
  while (!bytes.empty()) {
    if (region_ == Region::leaf) return handler_.leaf_text(bytes);
    if (region_ == Region::frame) return handler_.frame_text(bytes);
    SIEGEL_ASSIGN(const auto taken, block_.take(bytes));
    bytes = bytes.subspan(taken);
    if (block_.complete()) SIEGEL_TRY(end_header(true));
  }
  return {};
}

Result<void> EntityWalker::end_header(bool has_body) {
  if (depth_ > limits_.mime_depth) return base::fail(Status::limit, "mime.depth-limit");
  if (++entities_ > limits_.mime_parts) return base::fail(Status::limit, "mime.part-limit");
  Header header;
  SIEGEL_ASSIGN(header.fields, block_.fields());
  auto type = content_type_of(header);
  // RFC 2046 section 5.1.5: the parts of a digest are messages unless they say otherwise.
  if (digest_ && header.find("Content-Type") == nullptr) type.value = "message/rfc822";
  EntityInfo info{EntityInfo::Kind::leaf, type.value, transfer_encoding_of(header), has_body, sealed_};

  const bool open = has_body && is_identity(info.encoding);
  const auto boundary = open && starts_with(type.value, "multipart/")
                            ? usable_boundary(type.parameter("boundary").value_or(""))
                            : std::nullopt;
  if (boundary) {
    info.kind = EntityInfo::Kind::multipart;
  } else if (open && (type.value == "message/rfc822" || type.value == "message/global")) {
    info.kind = EntityInfo::Kind::message;
  }
  SIEGEL_TRY(handler_.header(info, block_));

  if (info.kind == EntityInfo::Kind::message) {
    begin_entity(depth_ + 1, false, sealed_);
  } else if (info.kind == EntityInfo::Kind::multipart) {
    const bool seals = sealed_ || type.value == "multipart/signed" || type.value == "multipart/encrypted";
    frames_.push_back({*boundary, type.value == "multipart/digest", seals, depth_});
    region_ = Region::frame;
  } else {
    region_ = Region::leaf;
  }
  return {};
}

Result<void> EntityWalker::end_entity(bool delimiter_follows) {
  if (region_ == Region::header) SIEGEL_TRY(end_header(false));
  return region_ == Region::leaf ? handler_.leaf_end(delimiter_follows) : Result<void>();
}

Result<bool> EntityWalker::dash_line(const DashLine& line) {
  // From the outermost on: a parent's delimiter ends its children, closed or not (RFC 2046 section 5.1.2), and what
  // the parent takes as its delimiter is never one of a child with the same boundary.
  for (std::size_t i = 0; i < frames_.size(); ++i) {
    const auto delimiter = match_delimiter(line.content, frames_[i].boundary);
    if (delimiter == Delimiter::none) continue;
    SIEGEL_TRY(end_entity(true));
    frames_.resize(delimiter == Delimiter::opens ? i + 1 : i);
    SIEGEL_TRY(handler_.delimiter(line));
    region_ = Region::frame;  // the epilogue of what was closed
    if (delimiter == Delimiter::opens) begin_entity(frames_[i].depth + 1, frames_[i].digest, frames_[i].seals);
    return true;
  }
  return false;
}

Result<void> EntityWalker::end() { return end_entity(false); }

}  // namespace siegel::mime
