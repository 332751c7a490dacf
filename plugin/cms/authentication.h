// What follows the content of AuthEnvelopedData (RFC 5083 section 2.1): authenticated attributes and the tag.
#pragma once

#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::cms {

struct Authentication {
  base::ByteVector additional_data;  ///< authAttrs as they are authenticated; may be empty
  base::ByteVector tag;
};

/// `after`: as in Skeleton; `content_type`: of the EncryptedContentInfo, which the attribute content-type must name.
/// Whatever breaks the rules is Status::malformed "cms.asn1", known before any key is touched. unauthAttrs are passed
/// over.
[[nodiscard]] base::Result<Authentication> read_authentication(base::Bytes after, std::string_view content_type,
                                                               std::size_t tag_octets);

}  // namespace siegel::cms
