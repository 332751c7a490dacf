// A mail file, or standard input, as a siegel_input.
#pragma once

#include <memory>
#include <string>

#include "descriptor.h"
#include "faults.h"
#include "siegel/siegel.h"

namespace sim {

/// A file can be read again; standard input ("-") cannot, so the plugin gets one pass, and what was read is kept in an
/// unlinked spool because the original is needed when the plugin leaves the mail untouched.
class FileInput {
 public:
  /// NULL and errno when it cannot be opened; a folder is EISDIR.
  static std::unique_ptr<FileInput> open(const std::string& path, Faults& faults);
  FileInput(const FileInput&) = delete;
  FileInput& operator=(const FileInput&) = delete;

  [[nodiscard]] const siegel_input* abi() const { return &abi_; }
  /// The whole original, from its first byte, to `fd`.
  [[nodiscard]] bool copy_to(int fd);

 private:
  FileInput(Descriptor file, bool one_pass, uint64_t length, Faults& faults);
  siegel_status read(gsl::span<char> buffer, size_t& got);
  siegel_status rewind();

  Descriptor file_, kept_;
  Faults& faults_;
  siegel_input abi_{};
};

}  // namespace sim
