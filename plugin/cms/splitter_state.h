// Inside of the splitter: the stack of open elements, and what each of them is in the grammar of CMS.
#pragma once

#include <limits>
#include <vector>

#include "cms/ber_header.h"
#include "cms/der_collector.h"
#include "cms/der_reader.h"
#include "cms/splitter.h"

namespace siegel::cms {

using base::Bytes;
using base::ByteVector;
using base::Result;
using base::Status;

enum class SplitterRole {
  content_info,      // ContentInfo ::= SEQUENCE { contentType, content [0] EXPLICIT } (RFC 5652 section 3)
  explicit_content,  // the [0]
  layer,             // SignedData, EnvelopedData, AuthEnvelopedData, CompressedData
  encapsulated,      // EncapsulatedContentInfo, EncryptedContentInfo
  explicit_string,   // eContent [0] EXPLICIT OCTET STRING
  content,           // constructed content octets
  element,           // a constructed element for the skeleton
  string,            // a constructed string for the skeleton, to be joined
  string_part,       // a constructed segment of it
};

struct OpenElement {
  SplitterRole role;
  bool indefinite;
  std::uint64_t end;          // offset behind it; if indefinite, of what encloses it
  unsigned children = 0;      // begun so far
  std::size_t collected = 0;  // DerCollector's mark
};

/// Where the octets of the current primitive element go.
enum class SplitterPrimitive { content, collected, segment, object_identifier };

struct Splitter::Impl {
  using Role = SplitterRole;
  using Primitive = SplitterPrimitive;

  Impl(base::Sink& sink, const base::Limits& bounds)
      : content(sink), limits(bounds), collector(bounds.cms_skeleton_bytes) {}

  base::Sink& content;
  const base::Limits& limits;
  Skeleton skeleton;
  DerCollector collector;
  BerHeaderReader reader;
  std::vector<OpenElement> stack;
  ByteVector object_identifier;
  Primitive primitive = Primitive::content;
  std::uint64_t remaining = 0;  // octets of the current primitive element still to come
  std::uint64_t offset = 0, element_offset = 0;
  unsigned sequences = 0;  // in the layer, so far
  bool encapsulated_seen = false, complete = false, ignoring = false;

  Result<void> write(Bytes bytes);
  Result<void> padding(Bytes bytes);
  Result<void> header_octet(std::uint8_t octet);
  Result<void> dispatch(const BerHeader& header);
  Result<void> in_content_info(const BerHeader& header, unsigned index);
  Result<void> in_explicit_content(const BerHeader& header, unsigned index);
  Result<void> in_layer(const BerHeader& header);
  Result<void> in_encapsulated(const BerHeader& header, unsigned index);
  Result<void> begin_content(const BerHeader& header, std::uint8_t identifier);
  Result<void> begin_segment(const BerHeader& header);
  Result<void> collect(const BerHeader& header);
  Result<void> collect_into(ByteVector& target, const BerHeader& header);
  Result<void> begin_primitive(const BerHeader& header, Primitive where);
  Result<void> octets(Bytes bytes);
  Result<void> end_primitive();
  Result<void> end_object_identifier();
  Result<void> open(const BerHeader& header, Role role, std::size_t collected = 0);
  Result<void> close();
  Result<void> close_full();

  [[nodiscard]] std::uint64_t bound() const {
    return stack.empty() ? std::numeric_limits<std::uint64_t>::max() : stack.back().end;
  }
  [[nodiscard]] tl::unexpected<base::Error> bad() const {
    return der::malformed("offset " + std::to_string(element_offset));
  }
  /// The collector's complaints, with the place.
  [[nodiscard]] Result<void> placed(Result<void> result) const {
    if (!result && result.error().status == Status::malformed) return bad();
    return result;
  }
};

}  // namespace siegel::cms
