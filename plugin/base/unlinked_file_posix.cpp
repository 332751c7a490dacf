// A file without a name: O_TMPFILE where the file system has it, else made and unlinked at once.
#include <sys/stat.h>

#include <cstdlib>
#include <limits>

#include "base/descriptor_posix.h"
#include "base/files.h"

namespace siegel::base {
namespace {

class PosixUnlinkedFile final : public UnlinkedFile {
 public:
  explicit PosixUnlinkedFile(Descriptor file) : file_(std::move(file)) {}

  Result<void> write_at(std::uint64_t offset, Bytes bytes) override {
    if (!in_range(offset, bytes.size())) return fail(Status::io, "io.spool", "offset");
    while (!bytes.empty()) {
      const auto count = uninterrupted(
          [&] { return ::pwrite(file_.get(), bytes.data(), bytes.size(), static_cast<::off_t>(offset)); });
      if (count <= 0) return fail(Status::io, "io.spool", errno_detail("write", count < 0 ? errno : ENOSPC));
      bytes = bytes.subspan(static_cast<std::size_t>(count));
      offset += static_cast<std::uint64_t>(count);
    }
    return {};
  }

  Result<std::size_t> read_at(std::uint64_t offset, gsl::span<std::uint8_t> into) override {
    if (!in_range(offset, into.size())) return fail(Status::io, "io.spool", "offset");
    std::size_t total = 0;
    while (total < into.size()) {
      const auto rest = into.subspan(total);
      const auto count = uninterrupted(
          [&] { return ::pread(file_.get(), rest.data(), rest.size(), static_cast<::off_t>(offset + total)); });
      if (count < 0) return fail(Status::io, "io.spool", errno_detail("read", errno));
      if (count == 0) break;
      total += static_cast<std::size_t>(count);
    }
    return total;
  }

 private:
  static bool in_range(std::uint64_t offset, std::size_t size) {
    constexpr auto kLast = static_cast<std::uint64_t>(std::numeric_limits<::off_t>::max());
    return offset <= kLast && size <= kLast - offset;
  }
  Descriptor file_;
};

std::string temporary_folder() {
  const char* folder = std::getenv("TMPDIR");
  return folder != nullptr && *folder != '\0' ? folder : "/tmp";
}

Descriptor open_named_and_unlink(const std::string& folder) {
  std::string path = folder + "/siegel-XXXXXX";
  Descriptor file(uninterrupted([&] { return ::mkostemp(path.data(), O_CLOEXEC); }));
  if (file && ::unlink(path.c_str()) != 0) return {};
  return file;
}

Descriptor open_nameless([[maybe_unused]] const std::string& folder) {
#ifdef O_TMPFILE
  // O_EXCL: cannot be given a name later on, not even through /proc.
  return Descriptor(uninterrupted(
      [&] { return ::open(folder.c_str(), O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR); }));
#else
  return {};
#endif
}

}  // namespace

Result<std::unique_ptr<UnlinkedFile>> UnlinkedFile::create() {
  const auto folder = temporary_folder();
  auto file = open_nameless(folder);
  if (!file) file = open_named_and_unlink(folder);  // e.g. NFS, overlay on an old kernel
  if (!file) return fail(Status::io, "io.spool", errno_detail(folder, errno));
  return std::make_unique<PosixUnlinkedFile>(std::move(file));
}

}  // namespace siegel::base
