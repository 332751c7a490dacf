// What will be done with an outgoing mail, decided before a byte is written.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/header_confidentiality.h"
#include "cms/enveloped_data_writer.h"
#include "cms/signed_data_writer.h"
#include "message/send.h"
#include "mime/header.h"
#include "policy/suite.h"

namespace siegel::message {

/// One of the recipients, as the choice of algorithms sees him.
struct Addressed {
  enum class Source { nobody, signature, administrator };
  std::string address;
  policy::Correspondent correspondent;
  Source source = Source::nobody;  ///< who said what he reads
  bool withdrawn = false;          ///< by a signature that announced less than one before it
  bool rsa = false;                ///< his key, of an encrypted mail
};

struct SendPlan {
  bool sign = false, encrypt = false, opaque = false, draft = false;
  bool triple_wrap = false, request_receipt = false;
  bool is_answer = false;                  ///< to an encrypted mail, or forwards one
  std::vector<std::string> own_addresses;  ///< that the sender's certificates may be of, the nearest first
  std::string sender;                      ///< the one of them that is signed as
  std::optional<store::Identity> signing_identity;
  std::vector<RecipientVerdict> recipients;  ///< all usable; the sender's own copy included, as Role::sender
  std::vector<Addressed> addressed;          ///< but for drafts: the recipients that are not the sender himself
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

/// Puts a recipient with a certificate into an envelope. Several addresses may share one, and then all of them have to
/// read the key.
void add_recipient(std::vector<cms::Recipient>& envelope, const RecipientVerdict& recipient, const SendPlan& plan);

/// The plan's signer with its chain (without the root), ready to sign.
[[nodiscard]] base::Result<cms::Signer> make_signer(const Environment& environment, const SendPlan& plan,
                                                    EVP_PKEY* key);

}  // namespace siegel::message
