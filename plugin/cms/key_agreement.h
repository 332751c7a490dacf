// How two keys agree on a third that wraps the content key: ECDH with the KDF of ANSI X9.63 (RFC 5753), X25519 and X448
// with HKDF (RFC 8418). The sender and the receiver do the same.
#pragma once

#include <string_view>

#include "base/openssl.h"
#include "base/result.h"
#include "cms/key_buffer.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// A keyEncryptionAlgorithm of KeyAgreeRecipientInfo.
struct KeyAgreement {
  enum class Kdf { x963, hkdf };
  Kdf kdf;
  const char* digest;    ///< for EVP
  std::string_view oid;  ///< dotted
};
/// The one that is written for the holder of a certificate; nullptr where there is none.
[[nodiscard]] const KeyAgreement* key_agreement_for(const x509::Certificate& certificate);
/// nullptr if it is not known.
[[nodiscard]] const KeyAgreement* key_agreement_with_oid(std::string_view oid);

/// AES key wrap (RFC 3394) with keys of 16 or 32 octets: an AlgorithmIdentifier without parameters (RFC 5753 section
/// 7.1.5).
[[nodiscard]] base::ByteVector wrap_algorithm(std::size_t key_octets);
/// Octets of the key that the wrap algorithm takes; 0 if it is not known.
[[nodiscard]] std::size_t octets_of_wrap(std::string_view oid);

/// What both sides put into the KDF beside the shared secret.
struct KeyAgreementTerms {
  const KeyAgreement& agreement;
  base::Bytes wrap_algorithm;             ///< DER, as in the message
  base::Bytes user_keying_material = {};  ///< ukm; empty: absent
};

/// Fills `wrapping_key`. Errors: Status::unsupported "cms.recipient-key" where the peer's key is none, a point off the
/// curve or one of small order; Status::failed "internal.openssl".
[[nodiscard]] base::Result<void> agree_on_key(const base::LibraryContext& library, EVP_PKEY* own, EVP_PKEY* peer,
                                              const KeyAgreementTerms& terms, KeyBuffer& wrapping_key);

[[nodiscard]] base::Result<base::ByteVector> wrap_key(const base::LibraryContext& library, base::Bytes wrapping_key,
                                                      base::Bytes content_key);
/// False where the wrapping key is not the right one, or the length is not that of `content_key` (which is filled).
[[nodiscard]] bool unwrap_key(const base::LibraryContext& library, base::Bytes wrapping_key, base::Bytes wrapped,
                              KeyBuffer& content_key);

}  // namespace siegel::cms
