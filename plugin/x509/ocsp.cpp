#include "x509/ocsp.h"

#include <openssl/x509v3.h>

#include <algorithm>

#include "x509/asn1_time.h"
#include "x509/der.h"
#include "x509/ocsp_responder.h"

namespace siegel::x509 {

using base::fail;
using base::Result;
using base::Status;

namespace {

// RFC 6960 section 4.2.2.1: without nextUpdate "newer revocation information is available all the time". Somebody who
// can replay an answer should not have it for longer than this.
constexpr std::int64_t kAgeWithoutNextUpdate = 60 * 60;
constexpr std::int64_t kClockSkew = 5 * 60;

/// "" unless the response brings an answer (RFC 6960 section 2.3).
std::string_view exception_of(int status) {
  switch (status) {
    case OCSP_RESPONSE_STATUS_SUCCESSFUL:
      return "";
    case OCSP_RESPONSE_STATUS_MALFORMEDREQUEST:
      return "malformedRequest";
    case OCSP_RESPONSE_STATUS_INTERNALERROR:
      return "internalError";
    case OCSP_RESPONSE_STATUS_TRYLATER:
      return "tryLater";
    case OCSP_RESPONSE_STATUS_SIGREQUIRED:
      return "sigRequired";
    case OCSP_RESPONSE_STATUS_UNAUTHORIZED:
      return "unauthorized";
    default:
      return "unknown status";
  }
}

Result<OcspBasicPtr> parse(base::Bytes der) {
  const unsigned char* at = der.data();
  const OcspResponsePtr response(d2i_OCSP_RESPONSE(nullptr, &at, length_of(der)));
  if (!response || at != der.data() + der.size()) return fail(Status::malformed, "ocsp.malformed");
  const auto exception = exception_of(OCSP_response_status(response.get()));
  if (!exception.empty()) return fail(Status::io, "ocsp.no-answer", std::string(exception));
  OcspBasicPtr basic(OCSP_response_get1_basic(response.get()));
  if (!basic) return fail(Status::malformed, "ocsp.malformed");
  return basic;
}

/// Does this answer speak of that certificate? Its name is computed here, with whatever digest the responder took.
bool is_about(const base::LibraryContext& library, const OCSP_SINGLERESP& single, const X509& certificate,
              const X509& issuer) {
  const auto* named = OCSP_SINGLERESP_get0_id(&single);
  ASN1_OBJECT* digest = nullptr;
  ASN1_INTEGER* serial = nullptr;
  if (OCSP_id_get0_info(nullptr, &digest, nullptr, &serial, const_cast<OCSP_CERTID*>(named)) != 1 ||
      ASN1_INTEGER_cmp(serial, X509_get0_serialNumber(&certificate)) != 0)
    return false;
  const int nid = OBJ_obj2nid(digest);
  if (nid != NID_sha1 && nid != NID_sha256 && nid != NID_sha384 && nid != NID_sha512) return false;
  const auto expected = ocsp_id(library, OBJ_nid2sn(nid), certificate, issuer);
  return expected && OCSP_id_cmp(expected.get(), named) == 0;
}

/// RFC 5280 section 5.3.1, as it is written there; "" for none and for "unspecified".
std::string reason_text(int reason) {
  return reason <= OCSP_REVOKED_STATUS_UNSPECIFIED ? std::string() : OCSP_crl_reason_str(reason);
}

Result<OcspAnswer> read_single(OCSP_SINGLERESP& single) {
  ASN1_GENERALIZEDTIME *revoked = nullptr, *this_update = nullptr, *next_update = nullptr;
  int reason = OCSP_REVOKED_STATUS_NOSTATUS;
  const int status = OCSP_single_get0_status(&single, &reason, &revoked, &this_update, &next_update);
  const auto from = seconds_of(this_update), until = seconds_of(next_update), since = seconds_of(revoked);
  const bool is_revoked = status == V_OCSP_CERTSTATUS_REVOKED;
  // What a critical extension would change is not known.
  const bool changed = OCSP_SINGLERESP_get_ext_by_critical(&single, 1, -1) >= 0;
  if (!from || (next_update != nullptr && !until) || (until && *until < *from) || (is_revoked && !since) || changed)
    return fail(Status::malformed, "ocsp.malformed");
  OcspAnswer answer;
  answer.this_update = *from;
  answer.next_update = until.value_or(*from + kAgeWithoutNextUpdate);
  if (status == V_OCSP_CERTSTATUS_GOOD) answer.status = OcspAnswer::Status::good;
  if (!is_revoked) return answer;
  answer.status = OcspAnswer::Status::revoked;
  answer.revoked_at = *since;
  answer.reason = reason_text(reason);
  answer.temporary = reason == OCSP_REVOKED_STATUS_CERTIFICATEHOLD || reason == OCSP_REVOKED_STATUS_REMOVEFROMCRL;
  return answer;
}

/// The worse one, and among equals the newer.
bool outweighs(const OcspAnswer& left, const OcspAnswer& right) {
  const bool revoked = left.status == OcspAnswer::Status::revoked;
  if (revoked != (right.status == OcspAnswer::Status::revoked)) return revoked;
  return left.this_update > right.this_update;
}

Result<OcspAnswer> find_answer(PathWork& work, OCSP_BASICRESP& basic, const OcspQuestion& question) {
  SIEGEL_ASSIGN(X509* const certificate, work.open(question.certificate));
  SIEGEL_ASSIGN(X509* const issuer, work.open(question.issuer));
  std::optional<OcspAnswer> best;
  constexpr int kMostSingles = 100;  // whoever signs answers in advance may put some into one
  for (int i = 0; i < std::min(OCSP_resp_count(&basic), kMostSingles); ++i) {
    auto& single = *OCSP_resp_get0(&basic, i);
    if (!is_about(work.library(), single, *certificate, *issuer)) continue;
    SIEGEL_ASSIGN(auto answer, read_single(single));
    if (!best || outweighs(answer, *best)) best = std::move(answer);
  }
  if (!best) return fail(Status::io, "ocsp.no-answer", "another certificate");
  return *best;
}

/// RFC 6960 section 4.4.1.
Result<void> check_extensions(OCSP_BASICRESP& basic, const base::ByteVector& nonce) {
  for (int at = -1; (at = OCSP_BASICRESP_get_ext_by_critical(&basic, 1, at)) >= 0;)
    if (OBJ_obj2nid(X509_EXTENSION_get_object(OCSP_BASICRESP_get_ext(&basic, at))) != NID_id_pkix_OCSP_Nonce)
      return fail(Status::malformed, "ocsp.malformed");
  const int at = OCSP_BASICRESP_get_ext_by_NID(&basic, NID_id_pkix_OCSP_Nonce, -1);
  if (at < 0 || nonce.empty()) return {};
  const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(OCSP_BASICRESP_get_ext(&basic, at));
  const base::Bytes given(ASN1_STRING_get0_data(value), static_cast<std::size_t>(ASN1_STRING_length(value)));
  if (!base::equal(given, nonce)) return fail(Status::policy, "ocsp.nonce");
  return {};
}

/// When the responder has to have been valid: when its answer counts for the last time. A revocation counts for good,
/// however short the life of the responder that told it.
std::int64_t time_of_signer(const OcspAnswer& answer, std::int64_t at) {
  return answer.status == OcspAnswer::Status::revoked ? answer.this_update : std::min(at, answer.next_update);
}

}  // namespace

bool OcspAnswer::is_current(std::int64_t at, std::int64_t grace) const {
  return this_update <= at + kClockSkew && at <= next_update + grace;
}

Result<OcspAnswer> read_ocsp(PathWork& work, base::Bytes response, const OcspQuestion& question) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const auto basic, parse(response));
  SIEGEL_TRY(check_extensions(*basic, question.nonce));
  SIEGEL_ASSIGN(auto answer, find_answer(work, *basic, question));
  SIEGEL_TRY(check_responder(work, {*basic, work.hash_of(response)}, question, time_of_signer(answer, question.at)));
  return answer;
}

}  // namespace siegel::x509
