// Under which settings a mail was found valid: what the memory of it is good for later.
#pragma once

#include <string>

#include "policy/settings.h"

namespace siegel::message {

/// What the memory excuses is missing proof that a certificate was not revoked, so how strictly that was asked for is
/// what counts. Anchors, prescribed issuers, policies and strengths are judged anew every time. For the store.
[[nodiscard]] std::string verified_terms(const policy::TrustSettings& settings);

/// Was nothing less demanded then than is now? Not of what cannot be read.
[[nodiscard]] bool terms_cover(const std::string& then, const std::string& now);

}  // namespace siegel::message
