// The header that a sender put inside of what he signed or encrypted, in whichever of three ways.
#pragma once

#include "message/layer.h"
#include "mime/header_protection.h"

namespace siegel::message {

enum class HeaderScheme {
  none,
  rfc9788,  ///< fields at the root of the payload, marked with hp
  wrapped,  ///< the payload is the whole mail as message/rfc822 (RFC 8551 section 3.1, RFC 9788 section 4.10)
  draft,    ///< protected-headers="v1", of which the Subject alone counts
};

struct PayloadHeader {
  HeaderScheme scheme = HeaderScheme::none;
  mime::ProtectedHeader header;
  mime::Header wrapped;          ///< of the mail inside message/rfc822
  std::uint64_t wrapped_at = 0;  ///< where that mail begins in the payload
};

/// Looks for it in the cryptographic payload (a layer is none). `outer` is the mail's own header: a message/rfc822 that
/// does not have the same author and identity, or no header that can be read, is a forwarded mail, and no header of
/// this one; of KIM mails the Date is identity enough.
[[nodiscard]] base::Result<PayloadHeader> read_payload_header(const Entity& payload, const mime::Header& outer);

}  // namespace siegel::message
