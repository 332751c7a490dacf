// EnvelopedData (RFC 5652 section 6) and AuthEnvelopedData (RFC 5083, RFC 5084), written while the content streams by.
#pragma once

#include <memory>
#include <vector>

#include "base/algorithms.h"
#include "base/openssl.h"
#include "base/stream.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// One recipient; its kind of RecipientInfo follows from the key of its certificate: RSA a KeyTransRecipientInfo, EC a
/// KeyAgreeRecipientInfo (ephemeral-static ECDH, X9.63 KDF with the curve's SHA-2, AES key wrap as long as the content
/// key), X25519 and X448 the same with HKDF.
struct Recipient {
  x509::Certificate certificate;
  base::KeyTransport key_transport = base::KeyTransport::rsa_v15;
  bool ignore_key_usage = false;  ///< for a draft to oneself: whatever the certificate's keyUsage says
};

/// Is there a way to write to this key: RSA, EC on a curve that there is a scheme for, X25519 or X448? Says nothing of
/// keyUsage, validity and key length.
[[nodiscard]] bool can_write_recipient(const x509::Certificate& certificate);

/// write(): plaintext; finish(): the rest goes to `next` (BER) and next is finished. A certificate whose key cannot be
/// used (its kind, its curve, its keyUsage) is Status::unsupported "cms.recipient-key" with its fingerprint, before
/// anything is written. No recipient is Status::argument "cms.no-recipient"; a certificate named twice gets one
/// RecipientInfo; too much content for GCM is Status::limit "cms.gcm-limit". Validity and key length are the caller's
/// to judge.
[[nodiscard]] base::Result<std::unique_ptr<base::Sink>> enveloper(const base::LibraryContext& library,
                                                                  const std::vector<Recipient>& recipients,
                                                                  base::ContentCipher cipher, base::Sink& next);

}  // namespace siegel::cms
