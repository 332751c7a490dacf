// From "the signature is intact" to "you may believe it" (RFC 8550, RFC 8551).
#pragma once

#include "cms/signed_data_reader.h"
#include "message/environment.h"
#include "message/recipients.h"
#include "message/verdict.h"
#include "mime/header.h"

namespace siegel::message {

/// Whom the mail says it is from.
struct Author {
  std::string from;    ///< normalized; "" unless there is exactly one From field with exactly one mailbox
  std::string sender;  ///< likewise, of the Sender field
  std::optional<std::int64_t> date;
  static Author of(const mime::Header& header);
};

/// Verifies all signers of one layer over the payload and adds them, their findings and the worst status to the
/// verdict.
[[nodiscard]] base::Result<void> judge_signature(const Environment& environment, const TrustView& trust,
                                                 const Author& author, const cms::SignedData& data,
                                                 base::Content& payload, int layer, Verdict& verdict);

}  // namespace siegel::message
