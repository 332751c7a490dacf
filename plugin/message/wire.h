// The wire form of a protected entity: multipart/signed, signed-data, enveloped-data, compressed-data (RFC 8551 section
// 3), written to sinks.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/openssl.h"
#include "base/stream.h"
#include "cms/enveloped_data_writer.h"
#include "cms/signed_data_writer.h"

namespace siegel::message {

/// Writes an entity (header, blank line, body) to a sink without finishing it.
using EntityWriter = std::function<base::Result<void>(base::Sink&)>;

/// multipart/signed around the entity, which is 7-bit and canonical already (RFC 8551 section 3.5.3).
[[nodiscard]] base::Result<void> write_clear_signed(const base::LibraryContext& library,
                                                    const std::vector<cms::Signer>& signers, const EntityWriter& entity,
                                                    base::Sink& sink);

/// application/pkcs7-mime; smime-type=signed-data around the entity (section 3.5.2).
[[nodiscard]] base::Result<void> write_opaque_signed(const base::LibraryContext& library,
                                                     const std::vector<cms::Signer>& signers,
                                                     const EntityWriter& entity, base::Sink& sink);

/// application/pkcs7-mime; smime-type=signed-receipt (RFC 2634 section 2.4) around a Receipt.
[[nodiscard]] base::Result<void> write_signed_receipt(const base::LibraryContext& library, const cms::Signer& signer,
                                                      base::Bytes receipt, base::Sink& sink);

/// application/pkcs7-mime; smime-type=enveloped-data or authEnveloped-data around the entity (sections 3.3 and 3.4).
[[nodiscard]] base::Result<void> write_encrypted(const base::LibraryContext& library,
                                                 const std::vector<cms::Recipient>& recipients,
                                                 base::ContentCipher cipher, const EntityWriter& entity,
                                                 base::Sink& sink);

/// application/pkcs7-mime; smime-type=compressed-data around the entity (section 3.6).
[[nodiscard]] base::Result<void> write_compressed(const EntityWriter& entity, base::Sink& sink);

/// Does that make the entity smaller by a tenth at least, base64 included, and not by so much that a reader has to take
/// it for a bomb? Reads it once.
[[nodiscard]] base::Result<bool> is_worth_compressing(const EntityWriter& entity, const base::Limits& limits);

}  // namespace siegel::message
