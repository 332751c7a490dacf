// Locked memory by mmap and mlock.
#include <openssl/crypto.h>
#include <sys/mman.h>
#include <unistd.h>
#include <gsl/assert>
#include <limits>
#include <new>

#include "base/locked_memory.h"

namespace siegel::base {
namespace {

std::size_t whole_pages(std::size_t size) {
  const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  if (size > std::numeric_limits<std::size_t>::max() - page) throw std::bad_alloc();
  return (size + page - 1) / page * page;
}

}  // namespace

std::uint8_t* allocate_locked(std::size_t size) {
  Expects(size > 0);
  const auto length = whole_pages(size);
  void* memory = ::mmap(nullptr, length, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::bad_alloc();
  // Both are best effort: RLIMIT_MEMLOCK may be small, and a mail must not fail for it.
  (void)::mlock(memory, length);
#ifdef MADV_DONTDUMP
  (void)::madvise(memory, length, MADV_DONTDUMP);
#endif
  return static_cast<std::uint8_t*>(memory);
}

void free_locked(std::uint8_t* memory, std::size_t size) noexcept {
  if (memory == nullptr) return;
  OPENSSL_cleanse(memory, size);
  ::munmap(memory, whole_pages(size));  // unlocks as well
}

}  // namespace siegel::base
