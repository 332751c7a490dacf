// Who gives a signed receipt, and who gets it (RFC 2634 sections 2.3 and 2.4): for the offer and for the answer alike.
#pragma once

#include <string>
#include <vector>

#include "message/environment.h"
#include "message/verdict.h"

namespace siegel::message {

struct ReceiptParties {
  std::string from;                  ///< the own address that answers
  std::vector<Addressee> to;         ///< of the signer
  std::vector<std::string> foreign;  ///< asked for, and nobody's whom we may write to: left out
};

/// May a receipt be given for this mail at all, by which own address, and to whom? sender: the own address that is to
/// answer; "": the one that the mail names as its recipient. Errors: Status::policy "receipt.for-receipt",
/// "receipt.origin-not-valid", "receipt.request-flawed", "receipt.not-requested", "receipt.text",
/// "receipt.through-list", "receipt.own-mail", "receipt.hidden-copy" (none of ours among the recipients),
/// "receipt.not-for-us" (one is, but it was not asked or cannot sign), "receipt.recipients-differ",
/// "receipt.foreign-address"; those of the profile.
[[nodiscard]] base::Result<ReceiptParties> receipt_parties(const Environment& environment, const Verdict& origin,
                                                           const std::string& sender);

}  // namespace siegel::message
