// Who can read an encrypted mail: the choice of a certificate for each address (RFC 8550, RFC 8551).
#pragma once

#include <string>
#include <vector>

#include "message/environment.h"
#include "message/verdict.h"

namespace siegel::message {

/// Somebody a mail goes to, as the envelope or the header names them.
struct Addressee {
  std::string address;
  Role role = Role::to;
};

/// What is known and trusted at the start of one job; the certificates are read from the store once.
struct TrustView {
  std::vector<x509::Certificate> anchors, intermediates;
  std::vector<base::ByteVector> crls;
  static base::Result<TrustView> load(const Environment& environment);
};

/// Judges one certificate for encryption: its status, and the finding that says why it is not usable.
[[nodiscard]] base::Result<RecipientVerdict> judge_candidate(const Environment& environment, const TrustView& trust,
                                                             const store::Candidate& candidate);

/// The best certificate for one addressee. Among usable ones: an exact address before a domain mapping, a pinned one
/// first, then the newest; among unusable ones the nearest is named, with its reason.
[[nodiscard]] base::Result<RecipientVerdict> assess_recipient(const Environment& environment, const TrustView& trust,
                                                              const Addressee& addressee);

}  // namespace siegel::message
