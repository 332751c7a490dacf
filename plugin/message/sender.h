// The sender's own certificates: one to sign with, one to read the copy with.
#pragma once

#include <optional>
#include <string>

#include "message/environment.h"
#include "message/verdict.h"

namespace siegel::message {

/// Whom an own certificate is chosen for.
enum class OwnUse {
  sign,
  encrypt,       ///< copy to self
  encrypt_draft  ///< a draft: an expired or retired one serves too, and without one of the address any of the profile
};

/// The identity for an address, the newest of those that fit.
/// Errors: Status::no_key "send.no-identity" (none for the address), "send.own-certificate-expired",
/// "send.own-certificate-unsuitable".
[[nodiscard]] base::Result<store::Identity> choose_identity(const Environment& environment, const std::string& address,
                                                            OwnUse use);

}  // namespace siegel::message
