// Asking for a signed receipt (RFC 2634 sections 2.2 and 2.2.2).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cms/signed_data_writer.h"
#include "message/environment.h"
#include "message/verdict.h"

namespace siegel::message {

/// One request: of all who get this message, to be answered to its sender.
class ReceiptRequestWriter {
 public:
  explicit ReceiptRequestWriter(const Environment& environment) : environment_(environment) {}

  /// Adds the request to the signer of the message. Errors: Status::unsupported "send.receipt-address".
  [[nodiscard]] base::Result<void> ask(const std::string& sender, cms::Signer& signer);

  /// Once the message is written: keeps what its receipts are compared with, and nothing of its content. Before the
  /// mail is handed over, as a receipt for a mail that is not known is worth nothing; for one that then is not,
  /// take_back_receipts() forgets it.
  [[nodiscard]] base::Result<void> remember(const std::string& message_id, const std::vector<std::string>& recipients,
                                            Verdict& verdict);

 private:
  const Environment& environment_;
  base::ByteVector content_id_;
  base::Digest digest_ = base::Digest::sha256;
  std::shared_ptr<cms::SignatureRecord> record_;
};

}  // namespace siegel::message
