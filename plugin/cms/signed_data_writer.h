// SignedData (RFC 5652 section 5), written while the content streams by.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/algorithms.h"
#include "base/openssl.h"
#include "base/stream.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// What a signature was in the end.
struct SignatureRecord {
  base::ByteVector signature;
  base::ByteVector attributes;  ///< the signed attributes, DER SET OF
};

/// A signer: borrowed key, certificate, and the chain to send along (without the root).
struct Signer {
  x509::Certificate certificate;
  EVP_PKEY* key = nullptr;
  std::vector<x509::Certificate> chain = {};
  base::Digest digest = base::Digest::sha256;
  base::RsaSignature rsa_signature = base::RsaSignature::v15;
  std::int64_t signing_time = 0;                                 ///< seconds since 1970 UTC
  std::optional<x509::Certificate> encryption_certificate = {};  ///< for encryptionKeyPreference, sent along
  base::ByteVector capabilities = {};              ///< SMIMECapabilities, DER (cms/smime_capabilities.h); empty: none
  std::string content_type = {};                   ///< OID of what is signed; "": id-data
  base::ByteVector receipt_request = {};           ///< RFC 2634 section 2.7, cms::receipt_request(); empty: none
  base::ByteVector message_signature_digest = {};  ///< of a receipt, section 2.9; empty: none
  std::shared_ptr<SignatureRecord> record = {};    ///< filled in when the signature is made; or nullptr
};

/// Signed attributes of every signer: contentType, messageDigest, signingTime (UTCTime to 2049), SMIMECapabilities,
/// encryptionKeyPreference (the encryption certificate, or the signer's if it may encrypt), signingCertificateV2,
/// CMSAlgorithmProtection (RFC 8551 section 2.5, RFC 6211).
///
/// Errors of both signers, before anything is written: Status::unsupported "cms.signer-key" (a key that cannot sign, or
/// not with this digest and padding), Status::no_key "cms.signer-mismatch" (key and certificate do not belong
/// together), Status::argument "cms.no-signer", "cms.signing-time" (outside the years 0 to 9999). The key is used until
/// finish().

/// write(): the content; finish(): the SignedData, BER with the content inside, goes to `next` and next is finished.
[[nodiscard]] base::Result<std::unique_ptr<base::Sink>> opaque_signer(const base::LibraryContext& library,
                                                                      std::vector<Signer> signers, base::Sink& next);

/// A signature beside its content: write() the content, then finish(), then signature().
class DetachedSigner : public base::Sink {
 public:
  [[nodiscard]] virtual const base::ByteVector& signature() const = 0;  ///< DER ContentInfo
};
[[nodiscard]] base::Result<std::unique_ptr<DetachedSigner>> detached_signer(const base::LibraryContext& library,
                                                                            std::vector<Signer> signers);

/// Is there a way to sign with this kind of key: RSA, EC, Ed25519, Ed448? Says nothing of keyUsage and validity.
[[nodiscard]] bool can_sign(const x509::Certificate& certificate);

/// The digest that goes with a signer's key: `wanted`, but SHA-384 at least for P-384, SHA-512 for P-521; SHA-512 for
/// Ed25519 and SHAKE256 for Ed448, whatever is wanted.
[[nodiscard]] base::Digest digest_for(const x509::Certificate& certificate, base::Digest wanted);

/// "sha-256", "sha-384", "sha-512" for the micalg parameter (RFC 8551 section 3.5.3.2), "shake256" (RFC 8702 section
/// 4); several joined with commas.
[[nodiscard]] std::string micalg_of(const std::vector<Signer>& signers);

}  // namespace siegel::cms
