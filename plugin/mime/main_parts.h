// The parts of a mail that a reader sees as its text.
#pragma once

#include <vector>

#include "mime/header.h"

namespace siegel::mime {

struct MainPart {
  std::uint64_t begin = 0, end = 0;  ///< with its header; the end of the entity is the largest number
  Header header;                     ///< its body_offset is of the part
  bool html = false;
};

/// text/plain and text/html that are no attachments: the entity itself, the first part of a multipart, all parts of
/// multipart/alternative; eight at most. Nothing inside of signed or encrypted parts. In one pass. Errors:
/// Status::limit "mime.header-limit", "mime.depth-limit", "mime.part-limit"; Status::malformed "mime.header-nul".
[[nodiscard]] base::Result<std::vector<MainPart>> find_main_parts(base::Content& entity, const base::Limits& limits);

}  // namespace siegel::mime
