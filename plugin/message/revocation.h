// Was a certificate revoked? What is known already, and what servers say (RFC 5280 section 6.3, RFC 6960).
#pragma once

#include <string>
#include <vector>

#include "message/environment.h"
#include "message/verdict.h"
#include "x509/path.h"

namespace siegel::message {

enum class RevocationOutcome {
  proven,     ///< not revoked, for each certificate below the anchor
  no_source,  ///< no proof, but every certificate without one names nobody to ask
  off,        ///< not asked, by the settings
  unknown,    ///< somebody is named, and gave no answer that proves anything
  revoked,
};

struct RevocationQuestion {
  const x509::Certificate& leaf;
  x509::PathQuery query;  ///< under which the path was found trusted, without grace; what is fetched is added
  x509::PathResult path;  ///< trusted or revoked
  std::vector<base::ByteVector> lists;      ///< CRLs that came with the message
  std::vector<base::ByteVector> responses;  ///< OCSP responses that came with the message (RFC 5940)
  /// The path was valid once and has expired since: what is not known now was known then.
  bool verified_before = false;
};

struct RevocationVerdict {
  RevocationOutcome outcome = RevocationOutcome::proven;
  std::vector<Finding> findings;  ///< without a layer
};

/// Answers from what is in the store and in the message, and asks servers for what that leaves open, if
/// environment.network is there: OCSP responders first, then lists. New answers are kept in the store, and what was
/// said against a certificate for good. Nobody may be asked about a path that is not trusted: the certificates say whom
/// to ask. One that is revoked is only asked about if it holds but for a hold that a list tells.
/// Errors: Status::cancelled; internal ones and those of the store.
[[nodiscard]] base::Result<RevocationVerdict> check_revocation(const Environment& environment,
                                                               RevocationQuestion question);

}  // namespace siegel::message
