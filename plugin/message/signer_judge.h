// From "the signature is intact" to "you may believe it" (RFC 8550, RFC 8551).
#pragma once

#include "cms/signed_data_reader.h"
#include "message/author.h"
#include "message/environment.h"
#include "message/recipients.h"
#include "message/signer_path.h"
#include "message/verdict.h"

namespace siegel::message {

/// Verifies all signers of one layer over the payload and adds them, their findings and the worst status to the
/// verdict. verified: that this message, byte for byte, was found valid once.
[[nodiscard]] base::Result<void> judge_signature(const Environment& environment, const TrustView& trust,
                                                 const Author& author, const cms::SignedData& data,
                                                 base::Content& payload, std::optional<VerifiedBefore> verified,
                                                 int layer, Verdict& verdict);

}  // namespace siegel::message
