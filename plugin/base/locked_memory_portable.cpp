// Memory for secrets where the system offers no locking: wiped, that is all.
#include <openssl/crypto.h>

#include <gsl/assert>
#include <new>

#include "base/locked_memory.h"

namespace siegel::base {

std::uint8_t* allocate_locked(std::size_t size) {
  Expects(size > 0);
  void* memory = OPENSSL_zalloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return static_cast<std::uint8_t*>(memory);
}

void free_locked(std::uint8_t* memory, std::size_t size) noexcept { OPENSSL_clear_free(memory, size); }

}  // namespace siegel::base
