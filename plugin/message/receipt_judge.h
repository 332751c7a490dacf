// Signed receipts (RFC 2634 section 2) as the reader of a mail meets them: a wish for one, and one that arrives.
#pragma once

#include "cms/signed_data_reader.h"
#include "message/environment.h"
#include "message/verdict.h"
#include "mime/header.h"

namespace siegel::message {

/// SHA-256, by which signatures are known again.
[[nodiscard]] base::Result<base::ByteVector> sha256_of(const base::LibraryContext& library, base::Bytes bytes);

/// What the signers of one layer ask for; what an outer layer asked for is forgotten (section 1.3.4: receiptRequest
/// stands in the inner signature alone).
void note_receipt_request(const cms::SignedData& data, const cms::Verification& verification, int layer,
                          Verdict& verdict);

/// Once all layers are judged: is the receipt to be offered to the user? Only where answer_receipt() could give one.
/// The header that is shown, and the mail's own.
[[nodiscard]] base::Result<void> judge_receipt_wish(const Environment& environment, const mime::Header& shown,
                                                    const mime::Header& outer, Verdict& verdict);

/// A receipt that arrived, in the layer whose one signer is the last of the verdict: is it about a mail of ours, and
/// from somebody whom that went to? mail: SHA-256 of the mail that brought it, hex. Errors of the profile alone.
[[nodiscard]] base::Result<void> judge_receipt(const Environment& environment, base::Content& content, int layer,
                                               const std::string& mail, Verdict& verdict);

/// Once the mail was handed over.
[[nodiscard]] base::Result<void> remember_receipts(store::Store& store, const Verdict& verdict);
/// Once it is known that it is not: what a job wrote into the profile before.
[[nodiscard]] base::Result<void> take_back_receipts(store::Store& store, const Verdict& verdict);

}  // namespace siegel::message
