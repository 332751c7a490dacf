// From a signer's certificate to an anchor, today and at the time of signing (RFC 5280, RFC 8550).
#pragma once

#include "cms/signed_data_reader.h"
#include "message/environment.h"
#include "message/recipients.h"
#include "message/verdict.h"

namespace siegel::message {

/// What the path says against the signer.
struct SignerPath {
  SignatureStatus status = SignatureStatus::valid;
  std::vector<Finding> findings;  ///< without a layer
};

/// signing_time: the signer's own claim. verified_at: when this message was verified for the first time, by our own
/// clock; with it a certificate that has expired since loses nothing.
[[nodiscard]] base::Result<SignerPath> judge_signer_path(const Environment& environment, const TrustView& trust,
                                                         const cms::SignedData& data,
                                                         const x509::Certificate& certificate,
                                                         std::optional<std::int64_t> signing_time,
                                                         std::optional<std::int64_t> verified_at);

}  // namespace siegel::message
