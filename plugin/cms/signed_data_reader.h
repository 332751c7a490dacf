// SignedData (RFC 5652 section 5): parse, and verify over a payload.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/openssl.h"
#include "base/stream.h"
#include "cms/receipt.h"
#include "cms/splitter.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// A SignerInfo as it stands in the message.
struct SignerInfo {
  base::ByteVector issuer_der, serial_der, subject_key_id;  ///< sid: issuer and serial, or SKI
  std::string digest_oid, signature_oid;
  std::string digest;                    ///< "SHA-256", "SHA-1", "MD5" ..., or the dotted OID if unknown
  base::ByteVector signature_algorithm;  ///< AlgorithmIdentifier, DER
  base::ByteVector signed_attributes;    ///< [0] IMPLICIT content as SET (tag 31), DER; empty: absent
  base::ByteVector unsigned_attributes;
  base::ByteVector signature;
  base::ByteVector digest_algorithm;  ///< AlgorithmIdentifier, DER
};

struct SignedData {
  std::string inner_type_oid;
  bool has_content = false;
  std::vector<x509::Certificate> certificates;  ///< unparsable ones are left out
  std::vector<base::ByteVector> crls;
  std::vector<base::ByteVector> ocsp_responses;  ///< RFC 5940 section 2.1
  std::vector<SignerInfo> signers;
};

/// Errors: Status::malformed "cms.asn1"; Status::limit "cms.signer-limit", "cms.certificate-limit".
[[nodiscard]] base::Result<SignedData> parse_signed_data(const base::LibraryContext& library, const Skeleton& skeleton,
                                                         const base::Limits& limits);

/// What the mathematics says of one signer; trust is judged elsewhere.
struct SignerCheck {
  enum class Outcome {
    intact,       ///< the signature and the digest fit
    broken,       ///< altered content or attributes, wrong key
    malformed,    ///< missing, duplicate or contradictory signed attributes, or none at all
    unsupported,  ///< algorithm not allowed or not known
    no_certificate,
  };
  Outcome outcome = Outcome::broken;
  std::string finding;  ///< id for anything but intact, e.g. "cms.digest-mismatch", "cms.signature-mismatch",
                        ///< "cms.no-signed-attributes", "cms.duplicate-attribute", "cms.content-type-mismatch",
                        ///< "cms.algorithm-protection", "cms.signer-certificate-missing", "cms.signature-unsupported",
                        ///< "cms.missing-attribute", "cms.algorithm-mismatch", "cms.signing-certificate-mismatch"
  std::string detail;
  bool weak_digest = false;  ///< MD5 or SHA-1: verified, but never `valid`
  std::string digest;        ///< "SHA-256"
  std::string signature;     ///< "RSA-v1.5", "RSA-PSS", "ECDSA", or the OID
  std::optional<x509::Certificate> certificate;
  // From the signed attributes, of an intact signature only:
  std::optional<std::int64_t> signing_time;
  std::optional<x509::Certificate>
      encryption_preference;      ///< encryptionKeyPreference, if its certificate is in the message
  base::ByteVector capabilities;  ///< SMIMECapabilities as DER (cms/smime_capabilities.h), if there are readable ones
  std::optional<ReceiptRequest> receipt_request;
  bool receipt_request_flawed = false;        ///< there is one that cannot be read
  bool from_list = false;                     ///< a mailing list passed the mail on
  base::ByteVector message_signature_digest;  ///< msgSigDigest of a receipt; or empty
  base::ByteVector attributes_digest;  ///< of the signed attributes, by the signer's digest: what a receipt quotes
};

/// Finds the certificate of a signer that the message does not bring along (by issuer and serial, or SKI).
using CertificateFinder = std::function<std::optional<x509::Certificate>(const SignerInfo&)>;

/// One pass over the payload, all digests at once. The digest over the bytes as they are decides; only where the bytes
/// have bare line feeds a second digest over the CRLF form is tried (mail files with local line ends), and
/// `canonicalized` says that it was needed. payload_type_oid: the eContentType that signed attributes must name
/// (id-data for multipart/signed).
struct Verification {
  std::vector<SignerCheck> signers;  ///< as in SignedData::signers
  bool canonicalized = false;
};
[[nodiscard]] base::Result<Verification> verify_signed_data(const base::LibraryContext& library, const SignedData& data,
                                                            base::Content& payload, const CertificateFinder& find);

}  // namespace siegel::cms
