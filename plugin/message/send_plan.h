// What will be done with an outgoing mail, decided before a byte is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/header_confidentiality.h"
#include "cms/signed_data_writer.h"
#include "message/send.h"
#include "mime/header.h"
#include "policy/suite.h"

namespace siegel::message {

struct SendPlan {
  bool sign = false, encrypt = false, opaque = false, draft = false;
  bool triple_wrap = false, request_receipt = false;
  std::vector<std::string> own_addresses;  ///< that the sender's certificates may be of, the nearest first
  std::string sender;                      ///< the one of them that is signed as
  std::optional<store::Identity> signing_identity;
  std::vector<RecipientVerdict> recipients;  ///< all usable; the sender's own copy included, as Role::sender
  policy::Capability capability = policy::Capability::unknown;
  policy::Suite suite;
  base::HeaderConfidentiality headers = base::HeaderConfidentiality::none;
};

/// A header that is ours to send: every line a field, one From. Status::malformed "send.header", "send.no-sender".
[[nodiscard]] base::Result<void> check_own_header(const mime::Header& header);

/// Decides. Adds to the verdict the recipients, and a finding for each that cannot read the mail; then fails with
/// Status::recipient. Draft: encrypted to the sender alone, never signed, and whatever its header says. The sender is
/// whom the From field names, because readers compare the signature with that, and else the request's.
[[nodiscard]] base::Result<SendPlan> make_plan(const Environment& environment, const SendRequest& request,
                                               const mime::Header& header, Verdict& verdict);

/// The plan's signer with its chain (without the root), ready to sign.
[[nodiscard]] base::Result<cms::Signer> make_signer(const Environment& environment, const SendPlan& plan,
                                                    EVP_PKEY* key);

/// How the mail is encrypted and why: "AES-256-CBC, RSA-v1.5 and ECDH; profile standard, what the recipients can read
/// is not known, set singly: content" (the last part where the policy overrides single values of the profile).
[[nodiscard]] std::string describe(const SendPlan& plan, const policy::Settings& settings);

}  // namespace siegel::message
