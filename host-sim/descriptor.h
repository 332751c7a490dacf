// An open file descriptor that closes itself, and whole reads and writes on it.
#pragma once

#include <gsl/span>
#include <optional>
#include <utility>

namespace sim {

class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  ~Descriptor() { close(); }
  void close() noexcept;
  [[nodiscard]] int get() const { return fd_; }
  explicit operator bool() const { return fd_ >= 0; }

 private:
  int fd_ = -1;
};

/// Bytes read, 0 at the end, nullopt on an error (errno) or an interrupt.
[[nodiscard]] std::optional<size_t> read_some(int fd, gsl::span<char> buffer);
[[nodiscard]] bool write_all(int fd, gsl::span<const char> bytes);

}  // namespace sim
