// How a message names a certificate: SignerIdentifier and RecipientIdentifier (RFC 5652 sections 5.3 and 6.2.1).
#pragma once

#include "cms/der_reader.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// Issuer and serial number, or the subject key identifier; the others are empty.
struct CertificateId {
  base::ByteVector issuer_der, serial_der, subject_key_id;
};

/// CHOICE { issuerAndSerialNumber SEQUENCE, subjectKeyIdentifier [0] IMPLICIT OCTET STRING }
[[nodiscard]] base::Result<CertificateId> read_certificate_id(der::Reader& reader);
/// The content of an IssuerAndSerialNumber, whatever its tag.
[[nodiscard]] base::Result<CertificateId> read_issuer_and_serial(base::Bytes content);

/// Names are compared as RFC 5280 section 7.1 wants it, since some senders write a certificate's issuer in other string
/// types than the certificate does; serial numbers and key identifiers octet by octet.
[[nodiscard]] bool names_certificate(base::Bytes issuer_der, base::Bytes serial_der, base::Bytes subject_key_id,
                                     const x509::Certificate& certificate);

}  // namespace siegel::cms
