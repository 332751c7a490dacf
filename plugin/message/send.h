// The story of an outgoing mail: assess recipients and policy, compose, sign, encrypt, write.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/stream.h"
#include "message/environment.h"
#include "message/recipients.h"
#include "message/verdict.h"

namespace siegel::message {

/// Where the finished mails go. What was written counts only once the caller commits it.
class Outbox {
 public:
  virtual ~Outbox() = default;
  /// The output for the To and Cc recipients and the sender's copy. Borrowed; not finished by send().
  [[nodiscard]] virtual base::Sink& main() = 0;
  /// Can there be further outputs?
  [[nodiscard]] virtual bool can_open() const = 0;
  /// A further output, for one Bcc recipient. Borrowed; not finished by send().
  [[nodiscard]] virtual base::Result<base::Sink*> open(const Addressee& bcc) = 0;
};

struct SendRequest {
  base::Content& mail;
  Outbox& outbox;
  bool sign = false, encrypt = false, opaque = false, draft = false;
  bool request_receipt = false;  ///< signed receipts, of all recipients to the sender (RFC 2634 section 2)
  bool triple_wrap = false;      ///< signed once more around the envelope (RFC 2634 section 1.1)
  TransportStatus transport = TransportStatus::unknown;
  std::string sender;                 ///< "": the From field
  std::vector<Addressee> recipients;  ///< empty: the To, Cc and Bcc fields
  std::string reply_token = {};       ///< of the mail that this one answers or forwards; "": none
};

enum class Outcome { done, untouched };

/// Writes the mail to the outbox in its protected form, or says why not; either way the verdict tells what a user
/// should know. Errors: Status::recipient (one finding for each who cannot read it), no_key, malformed, unsupported,
/// limit, io, cancelled.
[[nodiscard]] base::Result<Outcome> send(const Environment& environment, const SendRequest& request, Verdict& verdict);

}  // namespace siegel::message
