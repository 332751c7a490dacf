// Reading structs of the ABI whose maker may know fewer or more members than we do.
#pragma once

#include <algorithm>
#include <cstring>

#include "siegel/siegel.h"

namespace siegel::abi {

/// A copy with all members that we know; those the maker does not have are zero.
template <class Struct>
[[nodiscard]] Struct known(const Struct& given) {
  Struct copy{};
  std::memcpy(&copy, &given, std::min<std::size_t>(given.size, sizeof copy));
  return copy;
}

template <class Struct>
[[nodiscard]] Struct sized() {
  Struct made{};
  made.size = sizeof made;
  return made;
}

}  // namespace siegel::abi
