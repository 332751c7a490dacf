// Who can read an encrypted mail: the choice of a certificate for each address (RFC 8550, RFC 8551).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "message/environment.h"
#include "message/verdict.h"
#include "x509/anchor_files.h"
#include "x509/path_work.h"

namespace siegel::message {

/// What is known and trusted at the start of one job; the certificates are read from the store once.
struct TrustView {
  std::vector<x509::Certificate> anchors, intermediates;
  std::vector<base::ByteVector> crls;
  std::vector<base::Error> problems;  ///< files of authorities that do not count, for the verdict
  /// Shared by the paths of all signers of a mail; those of recipients, whose certificates are our own choice, count
  /// each for itself.
  std::shared_ptr<x509::PathWork> signers_work;

  /// A path under these, with what the settings and the policy table demand.
  [[nodiscard]] x509::PathQuery query(const Environment& environment, x509::Purpose purpose, std::int64_t at) const;
  static base::Result<TrustView> load(const Environment& environment);

 private:
  void add(x509::AnchorFiles files);
};

/// May servers be asked whether the certificate was revoked? Not while somebody types.
enum class Servers { leave, ask };

/// The status of a certificate for encryption by what it says of itself, before any path is built, and the finding.
[[nodiscard]] RecipientVerdict judge_by_itself(const x509::Certificate& certificate, std::int64_t now);

/// Judges one certificate for encryption by what is known here: its status, and the finding that says why it is not
/// usable.
[[nodiscard]] base::Result<RecipientVerdict> judge_candidate(const Environment& environment, const TrustView& trust,
                                                             const store::Candidate& candidate);

/// The best certificate for one addressee. Among usable ones: an exact address before a domain mapping, a pinned one
/// first, then the newest; among unusable ones the nearest is named, with its reason. A usable one may have a finding
/// too: that its revocation could not be checked.
[[nodiscard]] base::Result<RecipientVerdict> assess_recipient(const Environment& environment, const TrustView& trust,
                                                              const Addressee& addressee, Servers servers);

}  // namespace siegel::message
