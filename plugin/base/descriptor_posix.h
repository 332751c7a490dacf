// A POSIX file descriptor with an owner, and whole reads and writes. For the *_posix.cpp files of this folder only.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::base {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() { reset(); }
  Descriptor(Descriptor&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    if (this != &other) {
      reset();
      descriptor_ = std::exchange(other.descriptor_, -1);
    }
    return *this;
  }
  explicit operator bool() const { return descriptor_ >= 0; }
  [[nodiscard]] int get() const { return descriptor_; }

 private:
  void reset() noexcept {
    if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
  }
  int descriptor_ = -1;
};

/// Calls again while a signal of the host interrupts.
template <class Call>
auto uninterrupted(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

/// "/path: No such file or directory", from errno.
[[nodiscard]] std::string errno_detail(const std::string& path, int error);

/// Everything up to the end, at most limit bytes; more is Status::limit "limit.file".
[[nodiscard]] Result<ByteVector> read_all(const Descriptor& file, const std::string& path, std::size_t limit);
[[nodiscard]] Result<void> write_all(const Descriptor& file, const std::string& path, Bytes bytes);

}  // namespace siegel::base
