#include "cms/signed_attributes_writer.h"

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/oids.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;

// RFC 5652 section 11 for each of these: "MUST have a single attribute value".
ByteVector attribute(std::string_view type, Bytes only_value) {
  return der::sequence({der::oid(type), der::value(der::kSet, only_value)});
}

// RFC 8551 section 2.5.3: issuerAndSerialNumber [0] IMPLICIT.
ByteVector encryption_key_preference(const x509::Certificate& certificate) {
  return der::retagged(issuer_and_serial(certificate), der::context(0));
}

// RFC 5035 section 3: certs SEQUENCE OF ESSCertIDv2; hashAlgorithm is left out, SHA-256 being its default; issuerSerial
// has the issuer as GeneralNames with one directoryName [4], EXPLICIT because Name is a CHOICE.
ByteVector signing_certificate(const x509::Certificate& certificate, Bytes sha256) {
  const ByteVector issuer = der::sequence({der::value(der::context(4), certificate.issuer_der())});
  const ByteVector issuer_serial = der::sequence({issuer, certificate.serial_der()});
  return der::sequence({der::sequence({der::sequence({der::octet_string(sha256), issuer_serial})})});
}

// RFC 6211 section 2: digestAlgorithm, signatureAlgorithm [1] IMPLICIT.
ByteVector algorithm_protection(const SignedFacts& facts) {
  return der::sequence(
      {facts.digest_algorithm, der::retagged(base::copy_of(facts.signature_algorithm), der::context(1))});
}

}  // namespace

ByteVector signed_attributes(const Signer& signer, const SignedFacts& facts) {
  std::vector<ByteVector> attributes{
      attribute(oids::kContentType, der::oid(signer.content_type.empty() ? oids::kData : signer.content_type)),
      attribute(oids::kMessageDigest, der::octet_string(facts.message_digest)),
      attribute(oids::kSigningTime, der::time(signer.signing_time)),
      attribute(oids::kSigningCertificateV2, signing_certificate(signer.certificate, facts.certificate_sha256)),
      attribute(oids::kAlgorithmProtection, algorithm_protection(facts)),
  };
  if (!signer.capabilities.empty()) attributes.push_back(attribute(oids::kSmimeCapabilities, signer.capabilities));
  if (signer.encryption_certificate)
    attributes.push_back(
        attribute(oids::kEncryptionKeyPreference, encryption_key_preference(*signer.encryption_certificate)));
  else if (signer.certificate.may_encrypt())
    attributes.push_back(attribute(oids::kEncryptionKeyPreference, encryption_key_preference(signer.certificate)));
  if (!signer.receipt_request.empty()) attributes.push_back(attribute(oids::kReceiptRequest, signer.receipt_request));
  if (!signer.message_signature_digest.empty())
    attributes.push_back(attribute(oids::kMsgSigDigest, der::octet_string(signer.message_signature_digest)));
  return der::set_of(std::move(attributes));
}

}  // namespace siegel::cms
