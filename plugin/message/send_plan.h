// What will be done with an outgoing mail, decided before a byte is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cms/signed_data_writer.h"
#include "message/send.h"
#include "mime/header.h"
#include "policy/suite.h"

namespace siegel::message {

struct SendPlan {
  bool sign = false, encrypt = false, opaque = false, draft = false;
  std::string sender;
  std::optional<store::Identity> signing_identity;
  std::vector<RecipientVerdict> recipients;  ///< all usable; the sender's own copy included, as Role::sender
  policy::Suite suite;
};

/// A header that is ours to send: every line a field, one From. Status::malformed "send.header", "send.no-sender".
[[nodiscard]] base::Result<void> check_own_header(const mime::Header& header);

/// Decides. Adds to the verdict the recipients, and a finding for each that cannot read the mail; then fails with
/// Status::recipient. Draft: encrypted to the sender alone, never signed.
[[nodiscard]] base::Result<SendPlan> make_plan(const Environment& environment, const SendRequest& request,
                                               const mime::Header& header, Verdict& verdict);

/// The plan's signer with its chain (without the root), ready to sign.
[[nodiscard]] base::Result<cms::Signer> make_signer(const Environment& environment, const SendPlan& plan,
                                                    EVP_PKEY* key);

/// "AES-256-CBC, RSA-v1.5; profile standard", for the finding that gives the reason of the choice.
[[nodiscard]] std::string describe(const SendPlan& plan);

}  // namespace siegel::message
