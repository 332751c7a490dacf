#include "x509/ocsp_responder.h"

#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>

#include "x509/der.h"
#include "x509/issued_by.h"

namespace siegel::x509 {
namespace {

using base::fail;
using base::Result;
using base::Status;

// The responder's certificate, and perhaps that of the CA.
constexpr int kMostCertificates = 8;
// As for certificates in a path.
constexpr int kRsaBits = 2048;
constexpr int kEcBits = 224;

using PssPtr = std::unique_ptr<RSA_PSS_PARAMS, base::Deleter<RSA_PSS_PARAMS_free>>;

int digest_of_pss(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* oid = nullptr;
  const void* value = nullptr;
  int type = 0;
  X509_ALGOR_get0(&oid, &type, &value, algorithm);
  if (type != V_ASN1_SEQUENCE) return NID_undef;
  const auto* sequence = static_cast<const ASN1_STRING*>(value);
  const unsigned char* at = ASN1_STRING_get0_data(sequence);
  const PssPtr parameters(d2i_RSA_PSS_PARAMS(nullptr, &at, ASN1_STRING_length(sequence)));
  // RFC 4055 section 3.1: absent means SHA-1.
  if (!parameters || parameters->hashAlgorithm == nullptr) return NID_sha1;
  return OBJ_obj2nid(parameters->hashAlgorithm->algorithm);
}

/// Nobody should believe what was signed over SHA-1 or less: a forger needs a collision that the responder signs.
bool is_strong(const X509_ALGOR* algorithm) {
  const ASN1_OBJECT* oid = nullptr;
  X509_ALGOR_get0(&oid, nullptr, nullptr, algorithm);
  const int signature = OBJ_obj2nid(oid);
  if (signature == NID_ED25519 || signature == NID_ED448) return true;
  int digest = NID_undef;
  if (signature == NID_rsassaPss)
    digest = digest_of_pss(algorithm);
  else
    OBJ_find_sigid_algs(signature, &digest, nullptr);
  constexpr std::array kStrong{NID_sha224,     NID_sha256,   NID_sha384,   NID_sha512,   NID_sha512_224,
                               NID_sha512_256, NID_sha3_224, NID_sha3_256, NID_sha3_384, NID_sha3_512};
  return std::find(kStrong.begin(), kStrong.end(), digest) != kStrong.end();
}

bool has_strong_key(const Certificate& certificate) {
  switch (certificate.key_kind()) {
    case KeyKind::rsa:
    case KeyKind::rsa_pss:
      return certificate.key_bits() >= kRsaBits;
    case KeyKind::ec:
      return certificate.key_bits() >= kEcBits;
    case KeyKind::ed25519:
    case KeyKind::ed448:
      return true;
    case KeyKind::x25519:
    case KeyKind::x448:
    case KeyKind::other:
      break;
  }
  return false;
}

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
bool is_signed_by(const base::LibraryContext& library, const OCSP_BASICRESP& response, X509& signer) {
  EVP_PKEY* key = X509_get0_pubkey(&signer);
  return key != nullptr && ASN1_item_verify_ex(ASN1_ITEM_rptr(OCSP_RESPDATA), OCSP_resp_get0_tbs_sigalg(&response),
                                               OCSP_resp_get0_signature(&response), OCSP_resp_get0_respdata(&response),
                                               nullptr, key, library.get(), nullptr) == 1;
}

bool is_for_ocsp(X509& certificate) {
  // Neither an absent extended key usage nor anyExtendedKeyUsage will do (RFC 6960 section 4.2.2.2).
  const bool purpose = (X509_get_extension_flags(&certificate) & EXFLAG_XKUSAGE) != 0 &&
                       (X509_get_extended_key_usage(&certificate) & XKU_OCSP_SIGN) != 0;
  const bool usage = (X509_get_key_usage(&certificate) & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) != 0;
  return purpose && usage && (X509_get_extension_flags(&certificate) & (EXFLAG_CRITICAL | EXFLAG_INVALID)) == 0;
}

/// What speaks against a responder that the issuer did not authorize now, or nothing.
std::string_view fault_of(const Certificate& certificate, X509& responder, X509& issuer, const OcspQuestion& question,
                          std::int64_t at) {
  // "This certificate MUST be issued directly by the CA that is identified in the request."
  if (!is_issued_by(responder, issuer)) return "not of the issuer";
  if (!is_for_ocsp(responder)) return "not made for OCSP";
  if (!has_strong_key(certificate)) return "weak key";
  if (at < certificate.not_before() || at > certificate.not_after()) return "expired";
  // RFC 6960 section 4.2.2.2.1.
  const bool no_check = X509_get_ext_by_NID(&responder, NID_id_pkix_OCSP_noCheck, -1) >= 0;
  const auto state = question.responder_state ? question.responder_state(certificate) : ResponderState::unknown;
  if (state == ResponderState::revoked) return "revoked";
  return no_check || state == ResponderState::not_revoked ? "" : "revocation unknown";
}

}  // namespace

Result<void> check_responder(const base::LibraryContext& library, const OCSP_BASICRESP& response,
                             const OcspQuestion& question, std::int64_t at) {
  if (!is_strong(OCSP_resp_get0_tbs_sigalg(&response))) return fail(Status::policy, "ocsp.weak");
  SIEGEL_ASSIGN(const auto issuer, question.issuer.open(library));
  const bool by_issuer = is_named(library, response, *issuer);
  if (by_issuer && is_signed_by(library, response, *issuer)) return {};
  std::string_view fault = by_issuer ? "not signed by the issuer" : "unknown signer";
  const auto* certificates = OCSP_resp_get0_certs(&response);
  for (int i = 0; i < std::min(sk_X509_num(certificates), kMostCertificates); ++i) {
    // Parsed once more, into our library context.
    const auto der = der_of(&i2d_X509, sk_X509_value(certificates, i));
    const auto certificate = Certificate::from_der(library, der);
    if (!certificate) continue;
    SIEGEL_ASSIGN(const auto responder, certificate->open(library));
    if (!is_named(library, response, *responder)) continue;
    fault = fault_of(*certificate, *responder, *issuer, question, at);
    if (!fault.empty()) continue;
    if (is_signed_by(library, response, *responder)) return {};
    return fail(Status::policy, "ocsp.signature", certificate->common_name());
  }
  return fail(Status::policy, "ocsp.unauthorized", std::string(fault));
}

}  // namespace siegel::x509
