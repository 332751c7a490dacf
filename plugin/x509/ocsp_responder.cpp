#include "x509/ocsp_responder.h"

#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include "x509/der.h"
#include "x509/path_strength.h"

namespace siegel::x509 {
namespace {

using base::fail;
using base::Result;
using base::Status;

// The responder's certificate, and perhaps those of its CAs.
constexpr int kMostCertificates = 4;

/// RFC 6960 section 4.2.1: ResponderID, the name of the signer or the SHA-1 hash of its key.
bool is_named(const base::LibraryContext& library, const OCSP_BASICRESP& response, X509& signer) {
  const ASN1_OCTET_STRING* key = nullptr;
  const X509_NAME* name = nullptr;
  if (OCSP_resp_get0_id(&response, &key, &name) != 1) return false;
  if (name != nullptr) return X509_NAME_cmp(name, X509_get_subject_name(&signer)) == 0;
  std::array<unsigned char, EVP_MAX_MD_SIZE> hash{};
  unsigned size = 0;
  const base::MdPtr sha1(EVP_MD_fetch(library.get(), "SHA1", nullptr));
  return sha1 && X509_pubkey_digest(&signer, sha1.get(), hash.data(), &size) == 1 &&
         base::equal({hash.data(), size},
                     {ASN1_STRING_get0_data(key), static_cast<std::size_t>(ASN1_STRING_length(key))});
}

/// Over the data as we would write them in DER, in which RFC 6960 section 4.2.1 wants them signed. Not by
/// OCSP_basic_verify, which takes its algorithms from the process's default context.
Result<bool> is_signed_by(PathWork& work, const SignedResponse& response, const Certificate& signer) {
  return work.is_signed(response.hash, signer, [&](EVP_PKEY* key) {
    const auto& basic = response.basic;
    return ASN1_item_verify_ex(ASN1_ITEM_rptr(OCSP_RESPDATA), OCSP_resp_get0_tbs_sigalg(&basic),
                               OCSP_resp_get0_signature(&basic), OCSP_resp_get0_respdata(&basic), nullptr, key,
                               work.library().get(), nullptr) == 1;
  });
}

bool is_for_ocsp(X509& certificate) {
  // Neither an absent extended key usage nor anyExtendedKeyUsage will do (RFC 6960 section 4.2.2.2).
  const bool purpose = (X509_get_extension_flags(&certificate) & EXFLAG_XKUSAGE) != 0 &&
                       (X509_get_extended_key_usage(&certificate) & XKU_OCSP_SIGN) != 0;
  const bool usage = (X509_get_key_usage(&certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
  return purpose && usage && (X509_get_extension_flags(&certificate) & (EXFLAG_CRITICAL | EXFLAG_INVALID)) == 0;
}

/// What speaks against a responder, or nothing.
Result<std::string_view> fault_of(PathWork& work, const Certificate& certificate, const OcspQuestion& question,
                                  std::int64_t at) {
  SIEGEL_ASSIGN(X509* const responder, work.open(certificate));
  if (!is_for_ocsp(*responder)) return "not made for OCSP";
  if (has_weak_key(certificate, question.strength)) return "weak key";
  if (at < certificate.not_before() || at > certificate.not_after()) return "expired";
  // "This certificate MUST be issued directly by the CA that is identified in the request."
  SIEGEL_ASSIGN(const bool issued, work.is_issued_by(certificate, question.issuer));
  if (!issued || has_weak_signature(responder, question.strength)) return "not of the issuer";
  return "";
}

/// RFC 6960 section 4.2.2.2.1. Dear to find out: only for a responder that the issuer authorized, and that did sign.
std::string_view fault_of_state(X509* responder, const Certificate& certificate, const OcspQuestion& question) {
  const bool no_check = X509_get_ext_by_NID(responder, NID_id_pkix_OCSP_noCheck, -1) >= 0;
  const auto state = question.responder_state ? question.responder_state(certificate) : ResponderState::unknown;
  if (state == ResponderState::revoked) return "revoked";
  return no_check || state == ResponderState::not_revoked ? "" : "revocation unknown";
}

}  // namespace

Result<void> check_responder(PathWork& work, const SignedResponse& response, const OcspQuestion& question,
                             std::int64_t at) {
  const auto& library = work.library();
  if (has_weak_signature(OCSP_resp_get0_tbs_sigalg(&response.basic), question.strength))
    return fail(Status::policy, "ocsp.weak");
  SIEGEL_ASSIGN(X509* const issuer, work.open(question.issuer));
  const bool by_issuer = is_named(library, response.basic, *issuer);
  if (by_issuer) {
    SIEGEL_ASSIGN(const bool signed_it, is_signed_by(work, response, question.issuer));
    if (signed_it) return {};
  }
  std::string_view fault = by_issuer ? "not signed by the issuer" : "unknown signer";
  const auto* certificates = OCSP_resp_get0_certs(&response.basic);
  for (int i = 0; i < std::min(sk_X509_num(certificates), kMostCertificates); ++i) {
    X509* const named = sk_X509_value(certificates, i);
    if (!is_named(library, response.basic, *named)) continue;
    fault = "not of the issuer";
    if (X509_NAME_cmp(X509_get_issuer_name(named), X509_get_subject_name(issuer)) != 0) continue;
    // Parsed once more, into our library context.
    const auto certificate = Certificate::from_der(library, der_of(&i2d_X509, named));
    if (!certificate) continue;
    SIEGEL_ASSIGN(fault, fault_of(work, *certificate, question, at));
    if (!fault.empty()) continue;
    SIEGEL_ASSIGN(const bool signed_it, is_signed_by(work, response, *certificate));
    if (!signed_it) return fail(Status::policy, "ocsp.signature", certificate->common_name());
    SIEGEL_ASSIGN(X509* const responder, work.open(*certificate));
    fault = fault_of_state(responder, *certificate, question);
    if (fault.empty()) return {};
  }
  return fail(Status::policy, "ocsp.unauthorized", std::string(fault));
}

}  // namespace siegel::x509
