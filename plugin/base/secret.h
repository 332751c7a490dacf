// Passphrases and keys in memory.
#pragma once

#include <memory>
#include <string_view>

#include "base/bytes.h"

namespace siegel::base {

/// Secret bytes: in locked memory that stays out of core dumps where the system allows it, wiped when they go.
/// Move-only.
class Secret {
 public:
  Secret() = default;
  explicit Secret(Bytes bytes);
  explicit Secret(std::string_view text);
  ~Secret();
  Secret(Secret&&) noexcept;
  Secret& operator=(Secret&&) noexcept;

  [[nodiscard]] Bytes bytes() const;
  [[nodiscard]] std::string_view text() const { return text_of(bytes()); }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Secret clone() const { return Secret(bytes()); }

 private:
  std::uint8_t* data_ = nullptr;  // from allocate_locked()
  std::size_t size_ = 0;
};

}  // namespace siegel::base
