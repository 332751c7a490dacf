// Gathers small pieces of output into blocks for the next stage.
#pragma once

#include <array>
#include <cstring>

#include "base/stream.h"

namespace siegel::mime {

class OutputBuffer {
 public:
  explicit OutputBuffer(base::Sink& next) : next_(next) {}

  /// Room for that many bytes (at most kCapacity) to be written in place; commit() says how many were.
  [[nodiscard]] base::Result<std::uint8_t*> reserve(std::size_t count) {
    if (count > kCapacity - size_) SIEGEL_TRY(flush());
    return buffer_.data() + size_;
  }
  void commit(std::size_t count) { size_ += count; }

  [[nodiscard]] base::Result<void> append(base::Bytes bytes) {
    if (bytes.empty()) return {};
    if (bytes.size() > kCapacity - size_) {
      SIEGEL_TRY(flush());
      if (bytes.size() >= kCapacity) return next_.write(bytes);
    }
    std::memcpy(buffer_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
    return {};
  }
  [[nodiscard]] base::Result<void> append(std::string_view text) { return append(base::bytes_of(text)); }

  [[nodiscard]] base::Result<void> flush() {
    if (size_ == 0) return {};
    const auto count = size_;
    size_ = 0;
    return next_.write({buffer_.data(), count});
  }
  [[nodiscard]] base::Result<void> finish() {
    SIEGEL_TRY(flush());
    return next_.finish();
  }

  static constexpr std::size_t kCapacity = 16384;

 private:
  base::Sink& next_;
  std::size_t size_ = 0;
  std::array<std::uint8_t, kCapacity> buffer_;
};

}  // namespace siegel::mime
