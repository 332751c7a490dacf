// The content key of a RecipientInfo, decrypted by OpenSSL's CMS code.
#pragma once

#include "base/openssl.h"
#include "cms/key_buffer.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// Fills `content_key` from a KeyTransRecipientInfo or a KeyAgreeRecipientInfo with one encrypted key.
///
/// Where OpenSSL has no key of that size, `substitute` becomes the content key, and nothing tells the two apart before
/// the content fails to decrypt: the random filling of RFC 3218 against the million-message attack on RSA
/// v1.5. Both ways cost the same work behind the RSA operation. Without a substitute it is false then; and false in
/// both cases where the certificate and the key do not fit the RecipientInfo, which no ciphertext has a part in.
[[nodiscard]] bool decrypt_by_openssl(const base::LibraryContext& library, base::Bytes recipient_info,
                                      const x509::Certificate& certificate, EVP_PKEY* key, base::Bytes substitute,
                                      KeyBuffer& content_key);

}  // namespace siegel::cms
