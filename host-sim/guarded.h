// Memory whose next byte cannot be read: whoever reads past a struct's size crashes at once.
#pragma once

#include <cstddef>
#include <cstring>

namespace sim {

class Guarded {
 public:
  /// A copy of `size` bytes that ends right before a forbidden page.
  Guarded(const void* bytes, size_t size);
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;
  ~Guarded();
  template <class T>
  [[nodiscard]] const T* as() const {
    return reinterpret_cast<const T*>(start_);
  }

 private:
  char* pages_ = nullptr;
  char* start_ = nullptr;
  size_t mapped_ = 0;
};

}  // namespace sim
