// Memory whose next byte cannot be read.
#include "guarded.h"

#include <sys/mman.h>
#include <unistd.h>

#include <new>

namespace sim {

Guarded::Guarded(const void* bytes, size_t size) {
  const auto page = static_cast<size_t>(::sysconf(_SC_PAGESIZE));
  const size_t readable = (size + page - 1) / page * page;
  mapped_ = readable + page;
  void* pages = ::mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (pages == MAP_FAILED) throw std::bad_alloc();
  pages_ = static_cast<char*>(pages);
  start_ = pages_ + readable - size;
  std::memcpy(start_, bytes, size);
  if (::mprotect(pages_ + readable, page, PROT_NONE) != 0) throw std::bad_alloc();
}

Guarded::~Guarded() { ::munmap(pages_, mapped_); }

}  // namespace sim
