// Who may answer for an issuer (RFC 6960 section 4.2.2.2; internal to x509/).
#pragma once

#include "x509/ocsp.h"
#include "x509/ocsp_handles.h"

namespace siegel::x509 {

struct SignedResponse {
  const OCSP_BASICRESP& basic;
  std::string hash;  ///< of the whole response
};

/// The signature is that of the issuer, or of a responder that it authorized, which is valid at `at`.
/// Errors: Status::policy "ocsp.unauthorized", "ocsp.signature", "ocsp.weak"; Status::malformed "ocsp.malformed".
[[nodiscard]] base::Result<void> check_responder(PathWork& work, const SignedResponse& response,
                                                 const OcspQuestion& question, std::int64_t at);

}  // namespace siegel::x509
