// The mail as it came, and its SHA-256, by which it is known again.
#pragma once

#include <optional>
#include <string>

#include "base/openssl.h"
#include "base/stream.h"

namespace siegel::message {

/// Passes the mail on and hashes it by the way, until it was read to its end once. Borrows the mail.
class RawMail final : public base::Content {
 public:
  RawMail(const base::LibraryContext& library, base::Content& mail) : library_(library), mail_(mail) {}
  base::Result<void> write_to(base::Sink& sink) override;

  /// Lower-case hex. Reads the mail only if nobody has read it to its end yet.
  [[nodiscard]] base::Result<std::string> hash();

 private:
  const base::LibraryContext& library_;
  base::Content& mail_;
  std::optional<std::string> hash_;
};

}  // namespace siegel::message
