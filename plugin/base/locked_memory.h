// Memory for secrets: the system's part of Secret.
#pragma once

#include <cstddef>
#include <cstdint>

namespace siegel::base {

/// Zeroed memory that is not swapped out and not in core dumps where the system allows it. Throws std::bad_alloc.
/// Rounded up to whole pages, so that no other object's munlock unlocks it. size > 0.
[[nodiscard]] std::uint8_t* allocate_locked(std::size_t size);

/// Wipes and frees what allocate_locked(size) gave; nullptr is nothing.
void free_locked(std::uint8_t* memory, std::size_t size) noexcept;

}  // namespace siegel::base
