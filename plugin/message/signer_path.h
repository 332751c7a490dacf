// From a signer's certificate to an anchor, today and at the time of signing (RFC 5280, RFC 8550).
#pragma once

#include "cms/signed_data_reader.h"
#include "message/environment.h"
#include "message/recipients.h"
#include "message/verdict.h"

namespace siegel::message {

/// The memory of a message that was found valid once.
struct VerifiedBefore {
  std::int64_t at = 0;  ///< for the first time, by our own clock
  /// Nothing less was demanded then than is today: what nobody speaks of any more was known at the time. If not, the
  /// path is judged in full, as of that time.
  bool excuses_silence = true;
};

/// What the path says against the signer.
struct SignerPath {
  SignatureStatus status = SignatureStatus::valid;
  std::vector<Finding> findings;  ///< without a layer
};

/// signing_time: the signer's own claim. verified: with it a certificate that has expired since loses nothing.
[[nodiscard]] base::Result<SignerPath> judge_signer_path(const Environment& environment, const TrustView& trust,
                                                         const cms::SignedData& data,
                                                         const x509::Certificate& certificate,
                                                         std::optional<std::int64_t> signing_time,
                                                         std::optional<VerifiedBefore> verified);

}  // namespace siegel::message
