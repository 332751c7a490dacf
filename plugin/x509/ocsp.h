// The Online Certificate Status Protocol (RFC 6960): one question about one certificate, and what an answer is worth.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "x509/path.h"
#include "x509/path_work.h"

namespace siegel::x509 {

struct OcspRequest {
  base::ByteVector der;
  base::ByteVector nonce;  ///< the value of its extension, for read_ocsp
};

/// A request for the status of one certificate, with a nonce of 32 bytes (RFC 9654). The CertID names the issuer by
/// SHA-1, which every responder understands and which protects nothing (RFC 5019 section 2.1.1).
[[nodiscard]] base::Result<OcspRequest> make_ocsp_request(const base::LibraryContext& library,
                                                          const Certificate& certificate, const Certificate& issuer);

/// What an authentic answer says of the certificate.
struct OcspAnswer {
  enum class Status { good, revoked, unknown };
  Status status = Status::unknown;
  std::int64_t this_update = 0;
  std::int64_t next_update = 0;  ///< until then it counts; where the answer names none, a while after this_update
  std::int64_t revoked_at = 0;
  std::string reason;      ///< "keyCompromise", ... (RFC 5280 section 5.3.1) or ""
  bool temporary = false;  ///< certificateHold or removeFromCRL: a later answer may say otherwise

  /// Does it prove something at this time? `grace`: seconds after next_update that are passed over.
  [[nodiscard]] bool is_current(std::int64_t at, std::int64_t grace = 0) const;
};

/// What is known of the certificate of a responder: it is asked for where the certificate does not say that no question
/// is needed (id-pkix-ocsp-nocheck), and where a list might have revoked it all the same.
enum class ResponderState { not_revoked, revoked, unknown };
using ResponderCheck = std::function<ResponderState(const Certificate& responder)>;

struct OcspQuestion {
  const Certificate& certificate;
  const Certificate& issuer;    ///< the key that signed the certificate
  std::int64_t at = 0;          ///< seconds since 1970 UTC
  base::ByteVector nonce = {};  ///< of the request; empty: the answer is not to a request of now
  ResponderCheck responder_state = {};
  PathStrength strength = {};  ///< of the responder, as of a certificate in a path
};

/// Reads a response and believes it only if it is signed by the issuer itself, or by a responder to whom the very key
/// of the issuer gave a certificate for it (RFC 6960 section 4.2.2.2). A nonce that is not ours is refused; none is
/// tolerated, since many responders sign in advance. Whether the answer is current is for the caller to ask.
/// Errors: Status::io "ocsp.no-answer": a response without an answer (tryLater, unauthorized, ...), or not about this
/// certificate; Status::malformed "ocsp.malformed"; Status::policy "ocsp.unauthorized" (the wrong signer, or one that
/// has expired or was revoked), "ocsp.signature", "ocsp.weak", "ocsp.nonce". The detail says more, in English.
/// Each signature is taken out of the budget in `work`, and looked at once.
[[nodiscard]] base::Result<OcspAnswer> read_ocsp(PathWork& work, base::Bytes response, const OcspQuestion& question);

}  // namespace siegel::x509
