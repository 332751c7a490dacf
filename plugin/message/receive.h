// The story of an incoming mail: read, classify, decrypt, verify, judge, write.
#pragma once

#include "message/environment.h"
#include "message/send.h"
#include "message/verdict.h"

namespace siegel::message {

struct ReceiveRequest {
  base::Content& mail;
  base::Sink& sink;  ///< not finished by receive(): what was written counts only once the caller commits it
  TransportStatus transport = TransportStatus::unknown;
};

/// Opens all layers along the spine, judges them, and then writes the mail as the sender's client had it. Nothing is
/// written before every layer was verified. A bad signature is a verdict, not an error. Errors: Status::locked (cannot
/// be decrypted), malformed, unsupported, limit, io, cancelled.
[[nodiscard]] base::Result<Outcome> receive(const Environment& environment, const ReceiveRequest& request,
                                            Verdict& verdict);

/// Once the mail was handed over: what was valid stays so when the certificate expires. An entry of the store is some
/// 100 bytes for each signed mail that was opened; none is ever dropped.
[[nodiscard]] base::Result<void> remember_verified(store::Store& store, std::int64_t now, const Verdict& verdict);

}  // namespace siegel::message
