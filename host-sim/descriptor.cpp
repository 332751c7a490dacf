// File descriptors.
#include "descriptor.h"

#include <unistd.h>

#include <cerrno>

#include "interrupt.h"

namespace sim {

void Descriptor::close() noexcept {
  if (fd_ > 2) ::close(fd_);
  fd_ = -1;
}

std::optional<size_t> read_some(int fd, gsl::span<char> buffer) {
  while (true) {
    const ssize_t count = ::read(fd, buffer.data(), buffer.size());
    if (count >= 0) return static_cast<size_t>(count);
    if (errno != EINTR || interrupted()) return std::nullopt;
  }
}

bool write_all(int fd, gsl::span<const char> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR && !interrupted()) continue;
    if (count < 0) return false;
    bytes = bytes.subspan(static_cast<size_t>(count));
  }
  return true;
}

}  // namespace sim
