// Signed and encrypted parts in places where they are not opened.
#pragma once

#include <cstddef>

#include "base/limits.h"
#include "base/stream.h"

namespace siegel::mime {

/// How many parts of an entity, at any depth and in forwarded messages too, claim to be protected by S/MIME.
struct ProtectedParts {
  std::size_t encrypted = 0;     ///< application/pkcs7-mime that is not marked as signed-data or certs-only
  std::size_t signed_ = 0;       ///< multipart/signed, or application/pkcs7-mime marked as signed-data or certs-only
  std::size_t certificates = 0;  ///< marked as certs-only or named .p7c; beside those above
};

/// One pass, constant memory. The root of the entity itself is not counted.
/// Errors: Status::limit "mime.depth-limit", "mime.part-limit", "mime.header-limit".
[[nodiscard]] base::Result<ProtectedParts> find_protected_parts(base::Content& entity, const base::Limits& limits);

/// Does this header announce a CMS message: application/(x-)pkcs7-mime, or an octet-stream named .p7m, .p7s or .p7c
/// (RFC 8551 section 3.2.1)?
struct Header;
[[nodiscard]] bool announces_cms(const Header& header);
/// Such a message that says, by smime-type or by its name (.p7c), that it brings certificates (RFC 8551 section 3.8).
[[nodiscard]] bool announces_certificates(const Header& header);
/// multipart/signed with an S/MIME protocol, or without any.
[[nodiscard]] bool announces_smime_signature(const Header& header);

}  // namespace siegel::mime
