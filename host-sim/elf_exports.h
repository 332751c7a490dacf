// The exported symbols of a shared library, read from the file: no code of it runs.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace sim {

struct ExportedSymbol {
  std::string name;
  bool is_object = false;  ///< data, not a function
};

/// Defined global and weak dynamic symbols, version nodes left out. nullopt: not a 64-bit ELF file of this byte order.
[[nodiscard]] std::optional<std::vector<ExportedSymbol>> exported_symbols(const std::string& library);

}  // namespace sim
