// The receiver's side of KeyAgreeRecipientInfo for keys that OpenSSL's CMS code does not know: X25519 and X448.
#pragma once

#include "base/openssl.h"
#include "base/result.h"
#include "cms/key_buffer.h"

namespace siegel::cms {

/// Does OpenSSL 3.0 leave the key to us?
[[nodiscard]] bool needs_own_key_agreement(const EVP_PKEY* key);

/// Fills `content_key`, of the size that its cipher wants, from a KeyAgreeRecipientInfo with one encrypted key; false
/// for whatever reason there may be (a peer's key of another kind, an unknown algorithm, the wrong key).
[[nodiscard]] bool decrypt_agreed_key(const base::LibraryContext& library, base::Bytes recipient_info, EVP_PKEY* key,
                                      KeyBuffer& content_key);

}  // namespace siegel::cms
