// Files and folders by POSIX calls.
#include "base/files.h"

#include <pwd.h>
#include <sys/stat.h>
#include <gsl/util>

#include <array>
#include <cstdlib>
#include <optional>
#include <random>
#include <vector>

#include "base/descriptor_posix.h"

namespace siegel::base {
namespace fs = std::filesystem;
namespace {

tl::unexpected<Error> io_error(std::string_view finding, const fs::path& path) {
  const int error = errno;
  return fail(Status::io, error == ENOENT ? "io.not-found" : finding, errno_detail(path.string(), error));
}

Result<Descriptor> open_to_read(const fs::path& path, int flags) {
  Descriptor file(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags); }));
  if (!file) return io_error("io.read", path);
  return file;
}

Result<struct ::stat> status_of(const Descriptor& file, const fs::path& path) {
  struct ::stat status {};
  if (::fstat(file.get(), &status) != 0) return io_error("io.read", path);
  return status;
}

/// Missing parents are made for the user alone, too (XDG Base Directory Specification: 0700).
Result<void> make_folders(const fs::path& folder) {
  if (folder.empty() || ::mkdir(folder.c_str(), S_IRWXU) == 0 || errno == EEXIST) return {};
  if (errno != ENOENT || !folder.has_relative_path()) return io_error("io.write", folder);
  SIEGEL_TRY(make_folders(folder.parent_path()));
  if (::mkdir(folder.c_str(), S_IRWXU) == 0 || errno == EEXIST) return {};
  return io_error("io.write", folder);
}

bool is_someone_elses_link(const fs::path& path) {
  struct ::stat link {};
  return ::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode) && link.st_uid != ::geteuid() && link.st_uid != 0;
}

/// The mode for a new file: nothing for others where it is private; else that of the file it replaces, if any.
Result<std::optional<mode_t>> mode_to_keep(const fs::path& path, bool private_file) {
  struct ::stat old {};
  if (::stat(path.c_str(), &old) != 0) return std::optional<mode_t>{};
  // Renaming over a device or a pipe (/dev/null, as root) would destroy it.
  if (!S_ISREG(old.st_mode)) return fail(Status::io, "io.write", path.string() + ": not a file");
  if (private_file) return std::optional<mode_t>{};
  return std::optional<mode_t>{old.st_mode & 0777U};
}

struct NewFile {
  Descriptor file;
  fs::path path;
};

/// A new file beside the path, so that a rename puts it in its place.
Result<NewFile> create_beside(const fs::path& path, mode_t mode) {
  std::random_device random;
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::array<std::uint8_t, 4> bytes{static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random()),
                                            static_cast<std::uint8_t>(random()), static_cast<std::uint8_t>(random())};
    fs::path beside = path;
    beside += ".new-" + to_hex(bytes);
    Descriptor file(
        uninterrupted([&] { return ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode); }));
    if (file) return NewFile{std::move(file), std::move(beside)};
    if (errno != EEXIST) break;
  }
  return io_error("io.write", path);
}

Result<void> sync(const Descriptor& file, const fs::path& path) {
  if (uninterrupted([&] { return ::fsync(file.get()); }) == 0) return {};
  if (errno == EINVAL || errno == ENOTSUP) return {};  // some file systems cannot for folders
  return io_error("io.write", path);
}

Result<void> sync_folder(const fs::path& folder) {
  const fs::path path = folder.empty() ? fs::path(".") : folder;
  Descriptor opened(uninterrupted([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
  if (!opened) return {};  // writable but not readable: the rename is done, only its durability is unknown
  return sync(opened, path);
}

std::string home_folder() {
  if (const char* home = std::getenv("HOME"); home != nullptr && *home == '/') return home;
  std::vector<char> buffer(16384);
  struct ::passwd entry {};
  struct ::passwd* found = nullptr;
  if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr)
    return found->pw_dir;
  return "/";
}

}  // namespace

Result<void> ensure_private_folder(const fs::path& folder) {
  const auto path = folder.has_filename() ? folder : folder.parent_path();  // "profile/" is "profile"
  SIEGEL_TRY(make_folders(path));
  if (is_someone_elses_link(path)) return fail(Status::policy, "store.permissions", path.string());
  SIEGEL_ASSIGN(const auto opened, open_to_read(path, O_DIRECTORY));
  SIEGEL_ASSIGN(const auto status, status_of(opened, path));
  if (status.st_uid != ::geteuid() || (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
    return fail(Status::policy, "store.permissions", path.string());
  return {};
}

Result<ByteVector> read_file(const fs::path& path, std::size_t limit) {
  SIEGEL_ASSIGN(const auto file, open_to_read(path, 0));
  return read_all(file, path.string(), limit);
}

Result<std::pair<ByteVector, FileTrust>> read_trusted_file(const fs::path& path, std::size_t limit) {
  // O_NONBLOCK: a pipe in the file's place must not make the host wait for a writer.
  auto file = open_to_read(path, O_NOFOLLOW | O_NONBLOCK);
  if (!file) {
    struct ::stat link {};
    if (::lstat(path.c_str(), &link) == 0 && S_ISLNK(link.st_mode))
      return std::pair{ByteVector{}, FileTrust{.symlink = true}};
    return tl::unexpected<Error>(std::move(file).error());
  }
  SIEGEL_ASSIGN(const auto status, status_of(*file, path));
  if (!S_ISREG(status.st_mode)) return fail(Status::io, "io.read", path.string() + ": not a file");
  FileTrust trust;
  trust.owned_by_root = status.st_uid == 0;
  trust.writable_by_others = (status.st_mode & (S_IWGRP | S_IWOTH)) != 0;  // S_IWGRP covers the mask of an ACL
  SIEGEL_ASSIGN(auto bytes, read_all(*file, path.string(), limit));
  return std::pair{std::move(bytes), trust};
}

Result<void> write_file(const fs::path& path, Bytes bytes, bool private_file) {
  SIEGEL_ASSIGN(const auto mode, mode_to_keep(path, private_file));
  SIEGEL_ASSIGN(auto temporary, create_beside(path, private_file || mode ? 0600 : 0666));
  auto remove = gsl::finally([&] {
    if (!temporary.path.empty()) ::unlink(temporary.path.c_str());
  });
  if (mode && ::fchmod(temporary.file.get(), *mode) != 0) return io_error("io.write", path);
  SIEGEL_TRY(write_all(temporary.file, path.string(), bytes));
  SIEGEL_TRY(sync(temporary.file, path));
  if (::rename(temporary.path.c_str(), path.c_str()) != 0) return io_error("io.write", path);
  temporary.path.clear();
  return sync_folder(path.parent_path());
}

fs::path default_profile_folder() {
  // XDG Base Directory Specification: a relative path is to be ignored.
  if (const char* data = std::getenv("XDG_DATA_HOME"); data != nullptr && *data == '/')
    return fs::path(data) / "siegel";
  return fs::path(home_folder()) / ".local/share/siegel";
}

}  // namespace siegel::base
