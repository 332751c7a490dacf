// SignedData, read (RFC 5652 section 5.1 to 5.3); it is verified in signed_data_verifier.cpp.
#include "cms/signed_data_reader.h"

#include "cms/certificate_id.h"
#include "cms/der_reader.h"
#include "cms/oids.h"
#include "cms/signature_algorithm.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;

namespace {

// version, digestAlgorithms. The version says nothing that the content does not; the digests that count stand in the
// SignerInfos.
Result<void> read_head(Bytes before) {
  der::Reader reader(before, "SignedData");
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_TRY(reader.take(der::kSet));
  return reader.end();
}

// RFC 5652 section 10.2.3: CertificateChoices. Attribute certificates and other formats are passed over.
Result<void> read_certificates(const base::LibraryContext& library, Bytes choices, const base::Limits& limits,
                               SignedData& data) {
  der::Reader reader(choices, "CertificateSet");
  for (std::size_t count = 0; !reader.empty(); ++count) {
    if (count == limits.cms_certificates)
      return base::fail(Status::limit, "cms.certificate-limit", std::to_string(limits.cms_certificates));
    SIEGEL_ASSIGN(const auto choice, reader.any());
    if (choice.identifier != der::kSequence) continue;
    if (auto certificate = x509::Certificate::from_der(library, choice.whole))
      data.certificates.push_back(*std::move(certificate));
  }
  return {};
}

// RFC 5652 section 10.2.1: OtherRevocationInfoFormat; of those only OCSP responses are read (RFC 5940 section 2.1). One
// that breaks its rules proves nothing and costs nothing.
void read_other_revocation(const der::Element& other, SignedData& data) {
  der::Reader reader(other.content, "OtherRevocationInfoFormat");
  const auto format = reader.take(der::kOid);
  const auto oid = format ? der::oid_text(format->content) : Result<std::string>();
  if (!oid || *oid != oids::kOcspResponse) return;
  const auto response = reader.take(der::kSequence);
  if (response && reader.end()) data.ocsp_responses.push_back(base::copy_of(response->whole));
}

// RFC 5652 section 10.2.1: RevocationInfoChoices. Other formats than these are passed over.
Result<void> read_crls(Bytes choices, const base::Limits& limits, SignedData& data) {
  der::Reader reader(choices, "RevocationInfoChoices");
  for (std::size_t count = 0; !reader.empty(); ++count) {
    if (count == limits.cms_certificates)
      return base::fail(Status::limit, "cms.certificate-limit", std::to_string(limits.cms_certificates));
    SIEGEL_ASSIGN(const auto choice, reader.any());
    if (choice.identifier == der::kSequence) data.crls.push_back(base::copy_of(choice.whole));
    if (choice.identifier == der::context(1)) read_other_revocation(choice, data);
  }
  return {};
}

Result<void> read_algorithms(der::Reader& reader, SignerInfo& signer) {
  SIEGEL_ASSIGN(const auto digest, reader.take(der::kSequence));
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(digest));
  signer.digest_algorithm = base::copy_of(digest.whole);
  signer.digest_oid = algorithm.oid;
  const DigestAlgorithm* known = digest_with_oid(algorithm.oid);
  signer.digest = known != nullptr ? std::string(known->name) : algorithm.oid;
  return {};
}

// SignerInfo ::= SEQUENCE { version, sid, digestAlgorithm, signedAttrs [0] IMPLICIT OPTIONAL, signatureAlgorithm,
// signature OCTET STRING, unsignedAttrs [1] IMPLICIT OPTIONAL }
Result<SignerInfo> read_signer(der::Reader reader) {
  SignerInfo signer;
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_ASSIGN(auto id, read_certificate_id(reader));
  signer.issuer_der = std::move(id.issuer_der);
  signer.serial_der = std::move(id.serial_der);
  signer.subject_key_id = std::move(id.subject_key_id);
  SIEGEL_TRY(read_algorithms(reader, signer));
  SIEGEL_ASSIGN(const auto signed_attributes, reader.take_if(der::context(0)));
  // Section 5.4: "the IMPLICIT [0] tag in the signedAttrs is not used for the DER encoding, rather an EXPLICIT SET OF
  // tag is used".
  if (signed_attributes) signer.signed_attributes = der::retagged(base::copy_of(signed_attributes->whole), der::kSet);
  SIEGEL_ASSIGN(const auto signature_algorithm, reader.take(der::kSequence));
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(signature_algorithm));
  signer.signature_algorithm = base::copy_of(signature_algorithm.whole);
  signer.signature_oid = algorithm.oid;
  SIEGEL_ASSIGN(const auto signature, reader.take(der::kOctetString));
  signer.signature = base::copy_of(signature.content);
  SIEGEL_ASSIGN(const auto unsigned_attributes, reader.take_if(der::context(1)));
  if (unsigned_attributes) signer.unsigned_attributes = base::copy_of(unsigned_attributes->whole);
  SIEGEL_TRY(reader.end());
  return signer;
}

Result<void> read_signers(der::Reader reader, const base::Limits& limits, SignedData& data) {
  while (!reader.empty()) {
    if (data.signers.size() == limits.cms_signers)
      return base::fail(Status::limit, "cms.signer-limit", std::to_string(limits.cms_signers));
    SIEGEL_ASSIGN(auto one, reader.enter(der::kSequence, "SignerInfo"));
    SIEGEL_ASSIGN(auto signer, read_signer(one));
    data.signers.push_back(std::move(signer));
  }
  return {};
}

}  // namespace

Result<SignedData> parse_signed_data(const base::LibraryContext& library, const Skeleton& skeleton,
                                     const base::Limits& limits) {
  if (skeleton.kind != ContentKind::signed_data) return der::malformed("SignedData");
  SignedData data;
  data.inner_type_oid = skeleton.inner_type_oid;
  data.has_content = skeleton.has_content;
  SIEGEL_TRY(read_head(skeleton.before));
  der::Reader reader(skeleton.after, "SignedData");
  SIEGEL_ASSIGN(const auto certificates, reader.take_if(der::context(0)));
  if (certificates) SIEGEL_TRY(read_certificates(library, certificates->content, limits, data));
  SIEGEL_ASSIGN(const auto crls, reader.take_if(der::context(1)));
  if (crls) SIEGEL_TRY(read_crls(crls->content, limits, data));
  SIEGEL_ASSIGN(auto signers, reader.enter(der::kSet, "SignerInfos"));
  SIEGEL_TRY(reader.end());
  SIEGEL_TRY(read_signers(signers, limits, data));
  return data;
}

}  // namespace siegel::cms
