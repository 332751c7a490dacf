// A file, or standard output, as a siegel_output.
#include "file_output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>

namespace sim {
namespace {

constexpr size_t kBuffer = 65536;

// A rename is only safe on the disk when its folder is.
bool sync_folder(const std::string& file) {
  std::filesystem::path folder = std::filesystem::path(file).parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor handle(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return handle && (::fsync(handle.get()) == 0 || errno == EINVAL);
}

std::string temporary_sibling(const std::string& path) {
  const std::filesystem::path target(path);
  return (target.parent_path() / ("." + target.filename().string() + ".XXXXXX")).string();
}

}  // namespace

bool is_stream(const std::string& path) {
  struct stat info {};
  if (path == "-") return true;
  return ::stat(path.c_str(), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

bool same_file(const std::string& a, const std::string& b) {
  struct stat info_a {
  }, info_b{};
  return ::stat(a.c_str(), &info_a) == 0 && ::stat(b.c_str(), &info_b) == 0 && info_a.st_dev == info_b.st_dev &&
         info_a.st_ino == info_b.st_ino;
}

std::unique_ptr<FileOutput> FileOutput::open(const std::string& path, Faults& faults) {
  if (is_stream(path)) {
    auto spool = Spool::open();
    if (!spool) return nullptr;
    return std::unique_ptr<FileOutput>(new FileOutput(path, "", Descriptor(), std::move(spool), faults));
  }
  // A file of an earlier run must not look like the result of this one. unlink, not remove: never a folder.
  if (::unlink(path.c_str()) != 0 && errno != ENOENT) return nullptr;
  std::string temporary = temporary_sibling(path);
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (!file) return nullptr;
  return std::unique_ptr<FileOutput>(new FileOutput(path, temporary, std::move(file), nullptr, faults));
}

FileOutput::FileOutput(std::string path, std::string temporary, Descriptor file, std::unique_ptr<Spool> spool,
                       Faults& faults)
    : path_(std::move(path)),
      temporary_(std::move(temporary)),
      file_(std::move(file)),
      spool_(std::move(spool)),
      faults_(faults) {
  buffer_.reserve(kBuffer);
  abi_.size = sizeof abi_;
  abi_.ctx = this;
  abi_.write = [](const siegel_output* self, const void* bytes, size_t length) noexcept -> siegel_status {
    if (!bytes && length != 0) return SIEGEL_E_ARGUMENT;
    return static_cast<FileOutput*>(self->ctx)->write({static_cast<const char*>(bytes), length});
  };
  abi_.finish = [](const siegel_output* self, int32_t commit) noexcept -> siegel_status {
    return static_cast<FileOutput*>(self->ctx)->finish(commit == 1);
  };
}

FileOutput::~FileOutput() {
  if (!published_) withdraw();
}

siegel_status FileOutput::write(gsl::span<const char> bytes) {
  if (finished()) return SIEGEL_E_ARGUMENT;
  if (faults_.fails_write()) return SIEGEL_E_IO;
  written_ += bytes.size();
  if (buffer_.size() + bytes.size() > kBuffer && !flush()) return SIEGEL_E_IO;
  if (bytes.size() >= kBuffer) return store(bytes) ? SIEGEL_OK : SIEGEL_E_IO;
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
  return SIEGEL_OK;
}

siegel_status FileOutput::finish(bool commit) {
  if (finished()) return SIEGEL_E_ARGUMENT;
  state_ = State::discarded;
  if (!commit) {
    withdraw();
    return SIEGEL_OK;
  }
  if (faults_.fails_commit() || !flush() || (!temporary_.empty() && ::fsync(file_.get()) != 0)) return SIEGEL_E_IO;
  state_ = State::committed;
  return SIEGEL_OK;
}

bool FileOutput::store(gsl::span<const char> bytes) {
  return spool_ ? spool_->write(bytes) : write_all(file_.get(), bytes);
}

bool FileOutput::flush() {
  const bool done = store(buffer_);
  buffer_.clear();
  return done;
}

bool FileOutput::restart() {
  if (published_) return false;
  std::unique_ptr<FileOutput> fresh = open(path_, faults_);
  if (!fresh) return false;
  withdraw();
  file_ = std::move(fresh->file_);
  spool_ = std::move(fresh->spool_);
  temporary_ = std::move(fresh->temporary_);
  fresh->published_ = true;  // nothing of its own is left to take back
  buffer_.clear();
  written_ = 0;
  state_ = State::open;
  return true;
}

bool FileOutput::commit_original() {
  if (!temporary_.empty() && ::fsync(file_.get()) != 0) return false;
  state_ = State::committed;
  return true;
}

bool FileOutput::publish() {
  if (!committed()) return false;
  if (!temporary_.empty()) {
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) return false;
    published_ = true;
    return sync_folder(path_);
  }
  Descriptor stream(path_ == "-" ? STDOUT_FILENO : ::open(path_.c_str(), O_WRONLY | O_CLOEXEC));
  if (!stream || !spool_) return false;
  published_ = spool_->give_to([&](gsl::span<const char> bytes) { return write_all(stream.get(), bytes); });
  return published_;
}

void FileOutput::withdraw() noexcept {
  buffer_.clear();
  if (!temporary_.empty()) ::unlink((published_ ? path_ : temporary_).c_str());
  file_.close();
  spool_.reset();
}

}  // namespace sim
