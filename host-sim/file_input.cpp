// A mail file, or standard input, as a siegel_input.
#include "file_input.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "interrupt.h"

namespace sim {

std::unique_ptr<FileInput> FileInput::open(const std::string& path, Faults& faults) {
  const bool standard = path == "-";
  Descriptor file(standard ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  struct stat info {};
  if (!file || ::fstat(file.get(), &info) != 0) return nullptr;
  if (S_ISDIR(info.st_mode)) {
    errno = EISDIR;
    return nullptr;
  }
  const bool one_pass = standard || !S_ISREG(info.st_mode);
  const uint64_t length = one_pass ? SIEGEL_LENGTH_UNKNOWN : static_cast<uint64_t>(info.st_size);
  std::unique_ptr<FileInput> input(new FileInput(std::move(file), one_pass, length, faults));
  return one_pass && !input->kept_ ? nullptr : std::move(input);
}

FileInput::FileInput(Descriptor file, bool one_pass, uint64_t length, Faults& faults)
    : file_(std::move(file)), kept_(one_pass ? Spool::open() : nullptr), faults_(faults) {
  abi_.size = sizeof abi_;
  abi_.ctx = this;
  abi_.length_hint = length;
  abi_.read = [](const siegel_input* self, void* buffer, size_t cap, size_t* got) noexcept -> siegel_status {
    if (!buffer || cap == 0 || !got) return SIEGEL_E_ARGUMENT;
    return static_cast<FileInput*>(self->ctx)->read({static_cast<char*>(buffer), cap}, *got);
  };
  if (!one_pass)
    abi_.rewind = [](const siegel_input* self) noexcept -> siegel_status {
      return static_cast<FileInput*>(self->ctx)->rewind();
    };
}

siegel_status FileInput::read(gsl::span<char> buffer, size_t& got) {
  got = 0;
  if (faults_.fails_read()) return SIEGEL_E_IO;
  const auto count = read_some(file_.get(), buffer.first(faults_.read_size(buffer.size())));
  if (!count) return interrupted() ? SIEGEL_E_CANCELLED : SIEGEL_E_IO;
  if (kept_ && !kept_->write(buffer.first(*count))) return SIEGEL_E_IO;
  got = *count;
  return SIEGEL_OK;
}

siegel_status FileInput::rewind() { return ::lseek(file_.get(), 0, SEEK_SET) == 0 ? SIEGEL_OK : SIEGEL_E_IO; }

bool FileInput::give_to(const Taker& taker) {
  if (kept_ ? !kept_->give_to(taker) : ::lseek(file_.get(), 0, SEEK_SET) != 0) return false;
  return give_rest(file_.get(), taker);  // of a stream: what the plugin did not read
}

}  // namespace sim
