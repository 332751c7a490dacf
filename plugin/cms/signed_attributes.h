// The signed attributes of a SignerInfo (RFC 5652 section 11, RFC 8551 section 2.5, RFC 5035, RFC 6211).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cms/certificate_id.h"
#include "cms/receipt.h"
#include "cms/signed_data_reader.h"

namespace siegel::cms {

struct SignedAttributes {
  /// ESSCertID or ESSCertIDv2 of the signer's certificate (RFC 5035 section 5.4.1, RFC 2634 section 5.4.1).
  struct SigningCertificate {
    std::string digest_oid;
    base::ByteVector digest;
  };
  base::ByteVector message_digest;
  std::optional<std::int64_t> signing_time;
  std::vector<SigningCertificate> signing_certificates;  ///< at most one of each version
  std::optional<CertificateId> encryption_preference;
  base::ByteVector capabilities;  ///< SMIMECapabilities, DER that read_smime_capabilities() reads; else empty
  std::optional<ReceiptRequest> receipt_request;
  bool receipt_request_flawed = false;        ///< there is one that cannot be read
  bool from_list = false;                     ///< mlExpansionHistory: a mailing list passed the mail on
  base::ByteVector message_signature_digest;  ///< of a receipt (RFC 2634 section 2.9); or empty
};

/// Checks what can be checked without the payload and the certificate: the required attributes are there, once, with
/// one value; contentType is `payload_type`; CMSAlgorithmProtection says what the SignerInfo says. Unknown attributes
/// are passed over. Errors: Status::malformed with "cms.asn1", "cms.missing-attribute", "cms.duplicate-attribute",
/// "cms.content-type-mismatch", "cms.algorithm-protection".
[[nodiscard]] base::Result<SignedAttributes> read_signed_attributes(const SignerInfo& signer,
                                                                    std::string_view payload_type);

}  // namespace siegel::cms
