#include "cms/signed_attributes.h"

#include <array>
#include <map>

#include "cms/der_reader.h"
#include "cms/oids.h"
#include "cms/smime_capabilities.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;

namespace {

constexpr std::string_view kSigningCertificate = "1.2.840.113549.1.9.16.2.12";
constexpr std::string_view kSha1 = "1.3.14.3.2.26";

constexpr std::array kKnown = {oids::kContentType,
                               oids::kMessageDigest,
                               oids::kSigningTime,
                               oids::kSmimeCapabilities,
                               oids::kSigningCertificateV2,
                               kSigningCertificate,
                               oids::kEncryptionKeyPreference,
                               oids::kAlgorithmProtection,
                               oids::kReceiptRequest,
                               oids::kMlExpandHistory,
                               oids::kMsgSigDigest};

/// Known attributes and their one value.
using Values = std::map<std::string_view, der::Element>;

tl::unexpected<base::Error> flaw(std::string_view finding, std::string_view oid) {
  return base::fail(Status::malformed, finding, std::string(oid));
}

Result<void> read_attribute(const der::Element& attribute, Values& values) {
  der::Reader reader(attribute.content, "Attribute");
  SIEGEL_ASSIGN(const auto type, reader.take(der::kOid));
  SIEGEL_ASSIGN(auto list, reader.enter(der::kSet, "AttributeValues"));
  SIEGEL_TRY(reader.end());
  const auto oid = der::oid_text(type.content);
  for (const auto known : kKnown) {
    if (!oid || *oid != known) continue;
    // RFC 5652 section 11.1 and its siblings: zero or multiple instances of AttributeValue are not permitted, and the
    // SignedAttributes "MUST NOT include multiple instances" of the attribute.
    SIEGEL_ASSIGN(const auto value, list.any());
    if (!list.empty() || !values.emplace(known, value).second) return flaw("cms.duplicate-attribute", known);
  }
  return {};
}

Result<Values> read_values(Bytes signed_attributes) {
  SIEGEL_ASSIGN(const auto set, der::read_single(signed_attributes, der::kSet, "SignedAttributes"));
  der::Reader reader(set.content, "SignedAttributes");
  Values values;
  while (!reader.empty()) {
    SIEGEL_ASSIGN(const auto attribute, reader.take(der::kSequence));
    SIEGEL_TRY(read_attribute(attribute, values));
  }
  return values;
}

// RFC 5652 section 5.3: content-type is required, and its value must be that of eContentType (section 11.1).
Result<void> check_content_type(const Values& values, std::string_view payload_type) {
  const auto found = values.find(oids::kContentType);
  if (found == values.end()) return flaw("cms.missing-attribute", oids::kContentType);
  if (found->second.identifier != der::kOid) return der::malformed("contentType");
  SIEGEL_ASSIGN(const auto type, der::oid_text(found->second.content));
  if (type != payload_type) return flaw("cms.content-type-mismatch", type);
  return {};
}

Result<base::ByteVector> read_message_digest(const Values& values) {
  const auto found = values.find(oids::kMessageDigest);
  if (found == values.end()) return flaw("cms.missing-attribute", oids::kMessageDigest);
  if (found->second.identifier != der::kOctetString) return der::malformed("messageDigest");
  return base::copy_of(found->second.content);
}

Result<bool> same_algorithm(const der::Element& left, const der::Element& right) {
  SIEGEL_ASSIGN(const auto one, der::algorithm_of(left));
  SIEGEL_ASSIGN(const auto other, der::algorithm_of(right));
  if (one.oid != other.oid) return false;
  return base::equal(one.parameters, other.parameters) || (one.has_no_parameters() && other.has_no_parameters());
}

// RFC 6211 section 2: CMSAlgorithmProtection ::= SEQUENCE { digestAlgorithm, signatureAlgorithm [1], macAlgorithm [2]
// }, copies of the fields of the SignerInfo.
Result<void> check_algorithm_protection(const Values& values, const SignerInfo& signer) {
  const auto found = values.find(oids::kAlgorithmProtection);
  if (found == values.end()) return {};
  SIEGEL_ASSIGN(const auto sequence, der::read_single(found->second.whole, der::kSequence, "CMSAlgorithmProtection"));
  der::Reader reader(sequence.content, "CMSAlgorithmProtection");
  SIEGEL_ASSIGN(const auto digest, reader.take(der::kSequence));
  SIEGEL_ASSIGN(auto signature, reader.take(der::context(1)));
  SIEGEL_TRY(reader.end());
  signature.identifier = der::kSequence;  // IMPLICIT

  SIEGEL_ASSIGN(const auto digest_used, der::read_single(signer.digest_algorithm, der::kSequence, "digestAlgorithm"));
  SIEGEL_ASSIGN(const auto signature_used,
                der::read_single(signer.signature_algorithm, der::kSequence, "signatureAlgorithm"));
  SIEGEL_ASSIGN(const bool digest_fits, same_algorithm(digest, digest_used));
  SIEGEL_ASSIGN(const bool signature_fits, same_algorithm(signature, signature_used));
  if (!digest_fits || !signature_fits) return flaw("cms.algorithm-protection", {});
  return {};
}

// RFC 5035 section 3: SigningCertificateV2 ::= SEQUENCE { certs SEQUENCE OF ESSCertIDv2, policies OPTIONAL };
// ESSCertIDv2 ::= SEQUENCE { hashAlgorithm DEFAULT sha256, certHash OCTET STRING, issuerSerial OPTIONAL }. Version 1
// has no hashAlgorithm, it is SHA-1. "The first certificate identified in the sequence of certificate identifiers MUST
// be the certificate used to verify the signature."
Result<void> read_signing_certificate(const Values& values, std::string_view oid, SignedAttributes& attributes) {
  const auto found = values.find(oid);
  if (found == values.end()) return {};
  SIEGEL_ASSIGN(const auto sequence, der::read_single(found->second.whole, der::kSequence, "SigningCertificate"));
  der::Reader reader(sequence.content, "SigningCertificate");
  SIEGEL_ASSIGN(auto list, reader.enter(der::kSequence, "ESSCertID"));
  SIEGEL_ASSIGN(auto first, list.enter(der::kSequence, "ESSCertID"));
  const bool version_1 = oid == kSigningCertificate;
  SignedAttributes::SigningCertificate id{std::string(version_1 ? kSha1 : oids::kSha256), {}};
  if (!version_1 && first.next_is(der::kSequence)) {
    SIEGEL_ASSIGN(const auto hash, first.any());
    SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(hash));
    id.digest_oid = algorithm.oid;
  }
  SIEGEL_ASSIGN(const auto digest, first.take(der::kOctetString));
  id.digest = base::copy_of(digest.content);
  attributes.signing_certificates.push_back(std::move(id));
  return {};
}

// RFC 8551 section 2.5.3: CHOICE { issuerAndSerialNumber [0], receipentKeyId [1] RecipientKeyIdentifier,
// subjectAltKeyIdentifier [2] SubjectKeyIdentifier }, all IMPLICIT.
Result<CertificateId> read_preference(const der::Element& value) {
  if (value.identifier == der::context(0)) return read_issuer_and_serial(value.content);
  if (value.identifier == der::primitive_context(2)) return CertificateId{{}, {}, base::copy_of(value.content)};
  if (value.identifier != der::context(1)) return der::malformed("encryptionKeyPreference");
  der::Reader reader(value.content, "RecipientKeyIdentifier");
  SIEGEL_ASSIGN(const auto key_id, reader.take(der::kOctetString));
  return CertificateId{{}, {}, base::copy_of(key_id.content)};
}

// RFC 2634: receiptRequest (section 2.7), msgSigDigest (section 2.9) and mlExpansionHistory (section 4.2).
void read_receipt_attributes(const Values& values, SignedAttributes& attributes) {
  attributes.from_list = values.contains(oids::kMlExpandHistory);
  if (const auto found = values.find(oids::kReceiptRequest); found != values.end()) {
    if (auto request = read_receipt_request(found->second.whole))
      attributes.receipt_request = *std::move(request);
    else
      attributes.receipt_request_flawed = true;
  }
  if (const auto found = values.find(oids::kMsgSigDigest); found != values.end())
    if (found->second.identifier == der::kOctetString)
      attributes.message_signature_digest = base::copy_of(found->second.content);
}

/// Hints to the recipient: one that cannot be read is as good as none.
void read_hints(const Values& values, SignedAttributes& attributes) {
  if (const auto found = values.find(oids::kEncryptionKeyPreference); found != values.end())
    if (auto id = read_preference(found->second)) attributes.encryption_preference = *std::move(id);
  if (const auto found = values.find(oids::kSmimeCapabilities); found != values.end())
    if (read_smime_capabilities(found->second.whole)) attributes.capabilities = base::copy_of(found->second.whole);
}

}  // namespace

Result<SignedAttributes> read_signed_attributes(const SignerInfo& signer, std::string_view payload_type) {
  SIEGEL_ASSIGN(const auto values, read_values(signer.signed_attributes));
  SignedAttributes attributes;
  SIEGEL_TRY(check_content_type(values, payload_type));
  SIEGEL_ASSIGN(attributes.message_digest, read_message_digest(values));
  SIEGEL_TRY(check_algorithm_protection(values, signer));
  if (const auto found = values.find(oids::kSigningTime); found != values.end()) {
    SIEGEL_ASSIGN(attributes.signing_time, der::time_of(found->second));
  }
  SIEGEL_TRY(read_signing_certificate(values, oids::kSigningCertificateV2, attributes));
  SIEGEL_TRY(read_signing_certificate(values, kSigningCertificate, attributes));
  read_hints(values, attributes);
  read_receipt_attributes(values, attributes);
  return attributes;
}

}  // namespace siegel::cms
