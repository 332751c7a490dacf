// SignedData, verified (RFC 5652 sections 5.4 to 5.6).
#include <map>

#include "cms/certificate_id.h"
#include "cms/der_reader.h"
#include "cms/oids.h"
#include "cms/payload_digests.h"
#include "cms/signature_algorithm.h"
#include "cms/signed_attributes.h"
#include "cms/signed_data_reader.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;
using Outcome = SignerCheck::Outcome;

namespace {

/// Certificates of one name that are tried for a signer: a renewed one with the same key has the same key identifier.
constexpr std::size_t kMostCandidates = 4;

/// One signer on its way through the checks.
struct Signer {
  const SignerInfo& info;
  SignerCheck check;
  const DigestAlgorithm* digest = nullptr;
  SignatureAlgorithm algorithm;
  SignedAttributes attributes;
  bool judged = false;  // there is nothing left to check
};

void judge(Signer& signer, Outcome outcome, std::string_view finding, std::string detail = {}) {
  signer.check.outcome = outcome;
  signer.check.finding = finding;
  signer.check.detail = std::move(detail);
  signer.judged = true;
}

void judge(Signer& signer, const base::Error& error) {
  judge(signer, error.status == Status::unsupported ? Outcome::unsupported : Outcome::malformed, error.finding,
        error.detail);
}

/// SHAKE256 with a length of its own (RFC 8419 section 2.3): 512 bits are the one that Ed448 uses.
const DigestAlgorithm* digest_of_signer(const SignerInfo& info) {
  if (info.digest_oid != oids::kShake256Len) return digest_with_oid(info.digest_oid);
  const auto length_512 = der::algorithm(info.digest_oid, der::integer(512));
  return base::equal(info.digest_algorithm, length_512) ? digest_with_oid(oids::kShake256) : nullptr;
}

/// What can be judged without the payload.
void prepare(Signer& signer, std::string_view payload_type) {
  auto& check = signer.check;
  check.digest = signer.info.digest;
  check.signature = signer.info.signature_oid;
  signer.digest = digest_of_signer(signer.info);
  if (signer.digest == nullptr)
    return judge(signer, Outcome::unsupported, "cms.signature-unsupported", signer.info.digest_oid);
  check.digest = signer.digest->name;
  check.weak_digest = signer.digest->weak;

  auto algorithm = read_signature_algorithm(signer.info.signature_algorithm, *signer.digest);
  if (!algorithm) return judge(signer, algorithm.error());
  signer.algorithm = *algorithm;
  check.signature = name_of(algorithm->kind);

  // RFC 5652 section 5.3 allows a signature without them over id-data; it could be passed off as one over attributes.
  if (signer.info.signed_attributes.empty()) return judge(signer, Outcome::malformed, "cms.no-signed-attributes");
  auto attributes = read_signed_attributes(signer.info, payload_type);
  if (!attributes) return judge(signer, attributes.error());
  signer.attributes = *std::move(attributes);
}

std::vector<x509::Certificate> candidates(const SignerInfo& info, const SignedData& data,
                                          const CertificateFinder& find) {
  std::vector<x509::Certificate> found;
  for (const auto& certificate : data.certificates)
    if (found.size() < kMostCandidates &&
        names_certificate(info.issuer_der, info.serial_der, info.subject_key_id, certificate))
      found.push_back(certificate);
  if (found.empty() && find)
    if (auto certificate = find(info)) found.push_back(*std::move(certificate));
  return found;
}

/// The attributes as they were signed. RFC 5652 section 5.3: "SignedAttributes MUST be DER encoded", so their order is
/// that of DER; some makers sign what they send in another order, others sort only what they sign.
std::vector<base::ByteVector> signed_forms(Bytes signed_attributes) {
  std::vector<base::ByteVector> forms{base::copy_of(signed_attributes)};
  std::vector<base::ByteVector> attributes;
  const auto set = der::read_single(signed_attributes, der::kSet, "SignedAttributes");
  if (!set) return forms;
  der::Reader reader(set->content, "SignedAttributes");
  while (!reader.empty()) {
    const auto attribute = reader.any();
    if (!attribute) return forms;
    attributes.push_back(base::copy_of(attribute->whole));
  }
  auto sorted = der::set_of(std::move(attributes));
  if (!base::equal(sorted, forms.front())) forms.push_back(std::move(sorted));
  return forms;
}

Result<bool> signature_fits(const base::LibraryContext& library, Signer& signer, const x509::Certificate& certificate) {
  for (const auto& form : signed_forms(signer.info.signed_attributes)) {
    SIEGEL_ASSIGN(const bool fits, verify_signature(library, certificate, signer.algorithm, *signer.digest, form,
                                                    signer.info.signature));
    if (!fits) continue;
    SIEGEL_ASSIGN(signer.check.attributes_digest, digest_of(library, *signer.digest, form));
    return true;
  }
  return false;
}

/// RFC 5035 section 5.4.1: the certificate is the one that the signer meant.
Result<bool> is_signing_certificate(const base::LibraryContext& library, const Signer& signer,
                                    const x509::Certificate& certificate) {
  for (const auto& id : signer.attributes.signing_certificates) {
    const DigestAlgorithm* digest = digest_with_oid(id.digest_oid);
    if (digest == nullptr || digest->output_octets != 0)
      return base::fail(Status::unsupported, "cms.signature-unsupported", id.digest_oid);
    SIEGEL_ASSIGN(const auto value, digest_of(library, *digest, certificate.der()));
    if (!base::equal(value, id.digest)) return false;
  }
  return true;
}

/// Judges the signature with one certificate.
void check_signature(const base::LibraryContext& library, Signer& signer, const x509::Certificate& certificate) {
  signer.check.certificate = certificate;
  const auto fits = signature_fits(library, signer, certificate);
  if (!fits) return judge(signer, fits.error());
  if (!*fits) return judge(signer, Outcome::broken, "cms.signature-mismatch");
  const auto meant = is_signing_certificate(library, signer, certificate);
  if (!meant) return judge(signer, meant.error());
  if (!*meant) return judge(signer, Outcome::malformed, "cms.signing-certificate-mismatch");
  signer.check.outcome = Outcome::intact;
  signer.check.finding.clear();
  signer.check.detail.clear();
}

/// The first certificate with which the signature is intact; if there is none, what the first one gave.
void check_certificates(const base::LibraryContext& library, Signer& signer, const SignedData& data,
                        const CertificateFinder& find) {
  const auto certificates = candidates(signer.info, data, find);
  if (certificates.empty()) return judge(signer, Outcome::no_certificate, "cms.signer-certificate-missing");
  std::optional<SignerCheck> first;
  for (const auto& certificate : certificates) {
    check_signature(library, signer, certificate);
    if (signer.check.outcome == Outcome::intact) return;
    if (!first) first = signer.check;
  }
  signer.check = *std::move(first);
}

/// Says whose signature it claims to be where there is nothing to verify.
void name_signer(Signer& signer, const SignedData& data, const CertificateFinder& find) {
  const auto certificates = candidates(signer.info, data, find);
  if (!certificates.empty()) signer.check.certificate = certificates.front();
}

void take_attributes(Signer& signer, const SignedData& data) {
  signer.check.signing_time = signer.attributes.signing_time;
  signer.check.capabilities = signer.attributes.capabilities;
  signer.check.receipt_request = signer.attributes.receipt_request;
  signer.check.receipt_request_flawed = signer.attributes.receipt_request_flawed;
  signer.check.from_list = signer.attributes.from_list;
  signer.check.message_signature_digest = signer.attributes.message_signature_digest;
  const auto& id = signer.attributes.encryption_preference;
  if (!id) return;
  for (const auto& certificate : data.certificates)
    if (names_certificate(id->issuer_der, id->serial_der, id->subject_key_id, certificate)) {
      signer.check.encryption_preference = certificate;
      return;
    }
}

/// RFC 5652 section 5.6: the digest is compared with that of the attributes; that of the CRLF form only if it has to.
bool digest_fits(const Signer& signer, const PayloadDigests& digests, bool& canonicalized) {
  const auto& wanted = signer.attributes.message_digest;
  if (base::equal(wanted, digests.raw(*signer.digest))) return true;
  const auto& canonical = digests.canonical(*signer.digest);
  if (canonical.empty() || !base::equal(wanted, canonical)) return false;
  canonicalized = true;
  return true;
}

}  // namespace

Result<Verification> verify_signed_data(const base::LibraryContext& library, const SignedData& data,
                                        base::Content& payload, const CertificateFinder& find) {
  std::vector<Signer> signers;
  PayloadDigests digests(library);
  for (const auto& info : data.signers) {
    auto& signer = signers.emplace_back(Signer{info, {}, nullptr, {}, {}, false});
    prepare(signer, data.inner_type_oid);
    if (signer.judged) continue;
    if (const auto added = digests.add(*signer.digest); !added) judge(signer, added.error());
  }
  SIEGEL_TRY(payload.write_to(digests));
  SIEGEL_TRY(digests.finish());

  Verification verification;
  for (auto& signer : signers) {
    // The certificate first: the verdict names the signer even where the content was altered.
    if (signer.judged)
      name_signer(signer, data, find);
    else
      check_certificates(library, signer, data, find);
    if (signer.check.outcome == Outcome::intact) {
      if (digest_fits(signer, digests, verification.canonicalized))
        take_attributes(signer, data);
      else
        judge(signer, Outcome::broken, "cms.digest-mismatch");
    }
    verification.signers.push_back(std::move(signer.check));
  }
  return verification;
}

}  // namespace siegel::cms
