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
  std::string sender;   ///< the own address that answers; "": the one that the mail names as its recipient
  bool unattended = false;
};

/// Opens and judges the mail, and writes the receipt that it asks for: signed, encrypted if the mail was, to addresses
/// of the signer alone, quoting nothing but the identifier and the signature. The verdict is about the receipt. It is
/// reserved, so that no other job gives one meanwhile: if the receipt is not handed over, take_back_receipts() is due.
/// Errors: those of receive(), of receipt_parties() and of make_plan(), and Status::policy "receipt.never",
/// "receipt.unattended", "receipt.already-answered". Below "receipt.origin-not-valid" the verdict has what receive()
/// found.
[[nodiscard]] base::Result<Outcome> answer_receipt(const Environment& environment, const AnswerRequest& request,
                                                   Verdict& verdict);

}  // namespace siegel::message
