// A temporary copy of bytes that leaves nothing readable behind.
#pragma once

#include <cstdint>
#include <memory>

#include "base/openssl.h"
#include "base/stream.h"

namespace siegel::base {

/// Takes bytes once (Sink), gives them back any number of times (Content). Up to 256 KiB rest in memory; more goes to a
/// temporary file that has no name (unlinked at once), in AES-256-GCM records of 64 KiB under a random key that exists
/// in this object alone. Neither a crash nor a search of the disk shows plaintext.
/// Errors: Status::io "io.spool" (disk full, temporary folder not writable), also when a record was altered.
class Spool final : public Sink, public Content {
 public:
  explicit Spool(const LibraryContext& library);
  ~Spool() override;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  Result<void> write(Bytes bytes) override;
  Result<void> finish() override;              ///< after it, write_to may be called
  Result<void> write_to(Sink& sink) override;  ///< from the first byte
  [[nodiscard]] std::uint64_t size() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace siegel::base
