// Secret bytes: owner of locked memory.
#include "base/secret.h"

#include <algorithm>
#include <utility>

#include "base/locked_memory.h"

namespace siegel::base {

Secret::Secret(Bytes bytes) : size_(bytes.size()) {
  if (bytes.empty()) return;
  data_ = allocate_locked(size_);
  std::copy(bytes.begin(), bytes.end(), data_);
}

Secret::Secret(std::string_view text) : Secret(bytes_of(text)) {}

Secret::~Secret() { free_locked(data_, size_); }

Secret::Secret(Secret&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this == &other) return *this;
  free_locked(data_, size_);
  data_ = std::exchange(other.data_, nullptr);
  size_ = std::exchange(other.size_, 0);
  return *this;
}

Bytes Secret::bytes() const { return {data_, size_}; }

}  // namespace siegel::base
