// The few calls to the operating system that the core needs. Portable callers, one file for each system.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::base {

/// Makes the folder (and its parents) for the user alone (0700) or checks that it is so already: a folder of somebody
/// else's, one that others can enter, or one reached by somebody else's symlink, is Status::policy "store.permissions".
[[nodiscard]] Result<void> ensure_private_folder(const std::filesystem::path& folder);

/// A small file (or pipe), whole; larger than limit is Status::limit "limit.file". A path that does not exist is
/// Status::io "io.not-found", what cannot be read "io.read".
[[nodiscard]] Result<ByteVector> read_file(const std::filesystem::path& path, std::size_t limit);

/// Writes so that the path holds either the old or the new bytes whatever happens (temporary file, fsync, rename).
/// private_file: mode 0600; otherwise the mode of the file that is replaced, or the usual one. A symlink is replaced,
/// not followed; a device or folder is refused. Status::io "io.write", or "io.not-found" without the folder.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, Bytes bytes, bool private_file = false);

/// Who may change a file, as far as trust in it is concerned.
struct FileTrust {
  bool symlink = false, owned_by_root = false, writable_by_others = false;
};
/// Opens once, without following a symlink at the end, and says who could have written what was read. A symlink gives
/// no bytes and FileTrust::symlink. Only a regular file is read.
[[nodiscard]] Result<std::pair<ByteVector, FileTrust>> read_trusted_file(const std::filesystem::path& path,
                                                                         std::size_t limit);

/// The user's data folder: $XDG_DATA_HOME/siegel (if absolute) or ~/.local/share/siegel.
[[nodiscard]] std::filesystem::path default_profile_folder();

/// A file without a name in the temporary folder ($TMPDIR or /tmp), gone with the object. Errors: Status::io
/// "io.spool".
class UnlinkedFile {
 public:
  static Result<std::unique_ptr<UnlinkedFile>> create();
  virtual ~UnlinkedFile() = default;
  [[nodiscard]] virtual Result<void> write_at(std::uint64_t offset, Bytes bytes) = 0;
  /// The number of bytes read: less than asked for only at the end of the file.
  [[nodiscard]] virtual Result<std::size_t> read_at(std::uint64_t offset, gsl::span<std::uint8_t> into) = 0;
};

}  // namespace siegel::base
