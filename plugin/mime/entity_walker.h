// Walks over the MIME structure of an entity in one pass: headers, leaves, and what stands between them.
#pragma once

#include <string>
#include <vector>

#include "mime/header_block.h"
#include "mime/line_splitter.h"

namespace siegel::mime {

/// What the header of an entity says about it.
struct EntityInfo {
  enum class Kind {
    leaf,       ///< its body is text for whoever reads it, encoded or not
    multipart,  ///< its parts follow
    message,    ///< message/rfc822 or message/global: an entity follows
  };
  Kind kind = Kind::leaf;
  std::string type;      ///< media type in lower case, "" if it could not be read
  std::string encoding;  ///< transfer encoding in lower case
  bool has_body = true;  ///< there is a blank line behind the header
  bool sealed = false;   ///< inside multipart/signed or multipart/encrypted
};

/// Is told everything in the order in which it stands. Put together, it is every byte of the entity. CR and LF of one
/// line end always come in one call.
class EntityHandler {
 public:
  virtual ~EntityHandler() = default;
  /// The header of an entity, then if has_body its blank line (not part of block.lines()).
  virtual base::Result<void> header(const EntityInfo& info, const HeaderBlock& block) = 0;
  virtual base::Result<void> leaf_text(base::Bytes bytes) = 0;
  virtual base::Result<void> leaf_end(bool delimiter_follows) = 0;
  virtual base::Result<void> frame_text(base::Bytes bytes) = 0;  ///< of a preamble or epilogue
  virtual base::Result<void> delimiter(const DashLine& line) = 0;
};

/// Errors: Status::limit "mime.header-limit", "mime.depth-limit", "mime.part-limit".
class EntityWalker final : public LineSplitter {
 public:
  EntityWalker(EntityHandler& handler, const base::Limits& limits)
      : handler_(handler), limits_(limits), block_(limits) {}

 private:
  struct Frame {  // an open multipart
    std::string boundary;
    bool digest = false, seals = false;
    std::size_t depth = 0;
  };
  enum class Region { header, leaf, frame };

  base::Result<void> text(base::Bytes bytes) override;
  base::Result<bool> dash_line(const DashLine& line) override;
  base::Result<void> end() override;

  void begin_entity(std::size_t depth, bool digest, bool sealed);
  base::Result<void> end_header(bool has_body);
  base::Result<void> end_entity(bool delimiter_follows);

  EntityHandler& handler_;
  const base::Limits& limits_;
  HeaderBlock block_;
  std::vector<Frame> frames_;
  Region region_ = Region::header;
  std::size_t depth_ = 1, entities_ = 0;
  bool digest_ = false, sealed_ = false;  // of the entity whose header is being read
};

}  // namespace siegel::mime
