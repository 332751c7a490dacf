// Giving a signed receipt for a mail (RFC 2634 sections 2.3 and 2.4).
#pragma once

#include <string>

#include "message/environment.h"
#include "message/send.h"
#include "message/verdict.h"

namespace siegel::message {

struct AnswerRequest {
  base::Content& mail;  ///< as it arrived
  base::Sink& sink;     ///< takes the receipt, a whole mail; not finished here
  std::string sender;   ///< the own address that answers; "": the one that the mail went to
  bool unattended = false;
};

/// Opens and judges the mail, and writes the receipt that it asks for: signed, encrypted if the mail was, to addresses
/// of the signer alone, quoting nothing but the identifier and the signature. The verdict is about the receipt. Errors:
/// those of receive() and of make_plan(), and Status::policy "receipt.never", "receipt.unattended",
/// "receipt.not-requested", "receipt.for-receipt", "receipt.origin-not-valid", "receipt.not-for-us",
/// "receipt.through-list", "receipt.foreign-address", "receipt.already-answered", "receipt.request-flawed".
[[nodiscard]] base::Result<Outcome> answer_receipt(const Environment& environment, const AnswerRequest& request,
                                                   Verdict& verdict);

}  // namespace siegel::message
