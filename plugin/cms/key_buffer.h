// Key bytes on the stack while OpenSSL writes and reads them; wiped when they go.
#pragma once

#include <openssl/crypto.h>

#include <array>
#include <cstdint>
#include <gsl/assert>

#include "base/bytes.h"

namespace siegel::cms {

class KeyBuffer {
 public:
  explicit KeyBuffer(std::size_t size) : size_(size) { Expects(size <= octets_.size()); }
  ~KeyBuffer() { OPENSSL_cleanse(octets_.data(), octets_.size()); }
  KeyBuffer(const KeyBuffer&) = delete;
  KeyBuffer& operator=(const KeyBuffer&) = delete;

  static constexpr std::size_t kCapacity = 80;  ///< a shared secret on P-521 has 66 octets

  [[nodiscard]] std::uint8_t* data() { return octets_.data(); }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] base::Bytes bytes() const { return {octets_.data(), size_}; }

 private:
  std::array<std::uint8_t, kCapacity> octets_{};
  std::size_t size_;
};

}  // namespace siegel::cms
