// A mail file, or standard input, as a siegel_input.
#pragma once

#include <memory>
#include <string>

#include "descriptor.h"
#include "faults.h"
#include "siegel/siegel.h"
#include "spool.h"

namespace sim {

/// A file can be read again; standard input ("-") cannot, so the plugin gets one pass, and what was read is kept in an
/// spool because the original is needed when the plugin leaves the mail untouched.
class FileInput {
 public:
  /// NULL and errno when it cannot be opened; a folder is EISDIR.
  static std::unique_ptr<FileInput> open(const std::string& path, Faults& faults);
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  [[nodiscard]] const siegel_input* abi() const { return &abi_; }
  /// The whole original, from its first byte.
  [[nodiscard]] bool give_to(const Taker& taker);

 private:
  FileInput(Descriptor file, bool one_pass, uint64_t length, Faults& faults);
  siegel_status read(gsl::span<char> buffer, size_t& got);
  siegel_status rewind();

  Descriptor file_;
  std::unique_ptr<Spool> kept_;  ///< of standard input: what was read
  Faults& faults_;
  siegel_input abi_{};
};

}  // namespace sim
