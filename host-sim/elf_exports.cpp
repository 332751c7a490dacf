// The exported symbols of a shared library.
#include "elf_exports.h"

#include <elf.h>

#include <cstring>
#include <fstream>
#include <iterator>

namespace sim {
namespace {

/// Bounds-checked access to the file's tables.
class ElfFile {
 public:
  explicit ElfFile(std::string bytes) : bytes_(std::move(bytes)) {}

  template <class T>
  [[nodiscard]] bool read(uint64_t offset, T& into) const {
    if (offset > bytes_.size() || bytes_.size() - offset < sizeof into) return false;
    std::memcpy(&into, bytes_.data() + offset, sizeof into);
    return true;
  }
  [[nodiscard]] std::string text(uint64_t offset) const {
    return offset < bytes_.size() ? std::string(bytes_.c_str() + offset) : std::string();
  }
  [[nodiscard]] bool is_native() const {
    Elf64_Ehdr header{};
    return read(0, header) && std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 &&
           header.e_ident[EI_CLASS] == ELFCLASS64 && header.e_ident[EI_DATA] == ELFDATA2LSB;
  }
  [[nodiscard]] bool section(uint32_t index, Elf64_Shdr& into) const {
    Elf64_Ehdr header{};
    return read(0, header) && index < header.e_shnum && read(header.e_shoff + uint64_t{index} * sizeof into, into);
  }

 private:
  std::string bytes_;
};

void add_symbols(const ElfFile& file, const Elf64_Shdr& table, std::vector<ExportedSymbol>& symbols) {
  Elf64_Shdr names{};
  if (!file.section(table.sh_link, names)) return;
  Elf64_Sym symbol{};
  for (uint64_t at = 0; at + sizeof symbol <= table.sh_size && file.read(table.sh_offset + at, symbol);
       at += sizeof symbol) {
    const bool defined = symbol.st_shndx != SHN_UNDEF && symbol.st_shndx != SHN_ABS;
    if (!defined || ELF64_ST_BIND(symbol.st_info) == STB_LOCAL) continue;
    symbols.push_back({file.text(names.sh_offset + symbol.st_name), ELF64_ST_TYPE(symbol.st_info) == STT_OBJECT});
  }
}

}  // namespace

std::optional<std::vector<ExportedSymbol>> exported_symbols(const std::string& library) {
  std::ifstream stream(library, std::ios::binary);
  const ElfFile file(std::string(std::istreambuf_iterator<char>(stream), {}));
  if (!file.is_native()) return std::nullopt;
  std::vector<ExportedSymbol> symbols;
  Elf64_Shdr section{};
  for (uint32_t i = 0; file.section(i, section); ++i)
    if (section.sh_type == SHT_DYNSYM) add_symbols(file, section, symbols);
  return symbols;
}

}  // namespace sim
