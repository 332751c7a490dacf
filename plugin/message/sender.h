// The sender's own certificates: one to sign with, one to read the copy with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "message/environment.h"
#include "message/verdict.h"

namespace siegel::message {

/// Whom an own certificate is chosen for.
enum class OwnUse {
  sign,
  encrypt,       ///< copy to self
  encrypt_draft  ///< a draft: an expired or retired one serves too, and without one of the address any of the profile,
                 ///< even one that is made for signing only: the sender's own key reads it all the same
};

/// The identity for an address, the newest of those that fit. Errors: Status::no_key "send.no-identity" (none for the
/// address), or else what is the matter with the nearest: "send.own-certificate-revoked" (by a CRL of the store),
/// "send.own-certificate-not-yet-valid", "send.own-certificate-expired", "send.own-certificate-weak",
/// "send.own-certificate-unsuitable".
[[nodiscard]] base::Result<store::Identity> choose_identity(const Environment& environment, const std::string& address,
                                                            OwnUse use);

/// The same for the first of several addresses that has a fitting one; if none has, the error is of the first address
/// that has any at all.
[[nodiscard]] base::Result<store::Identity> choose_identity(const Environment& environment,
                                                            const std::vector<std::string>& addresses, OwnUse use);

/// The identity that reads the sender's own copy. A certificate out of its time is good enough for that: it is the
/// sender's own key.
[[nodiscard]] base::Result<store::Identity> choose_own_reader(const Environment& environment,
                                                              const std::vector<std::string>& addresses);

}  // namespace siegel::message
