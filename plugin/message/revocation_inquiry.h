// Asks servers about the revocation of a path, round by round, within one deadline.
#pragma once

#include "message/revocation_case.h"

namespace siegel::message {

/// Asks about each certificate that the case leaves open: its next source, OCSP responders first, those of all
/// certificates at once. Ends when nothing is open, something is revoked, nobody is left to ask, or the time is over.
/// environment.network is there. Errors: Status::cancelled, internal ones.
[[nodiscard]] base::Result<void> ask_servers(const Environment& environment, RevocationCase& revocation);

}  // namespace siegel::message
