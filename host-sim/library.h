// Loads a plugin library and reads its entry, as every host does.
#pragma once

#include <memory>
#include <string>

#include "siegel/siegel.h"

namespace sim {

class Host;

/// The shared library. It stays loaded until the process ends.
class Library {
 public:
  /// Loads with RTLD_NOW | RTLD_LOCAL and checks major and size. NULL: `error` says why.
  static std::unique_ptr<Library> load(const std::string& path, std::string& error);
  [[nodiscard]] const siegel_entry& entry() const { return *entry_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  Library(std::string path, const siegel_entry* entry) : path_(std::move(path)), entry_(entry) {}
  std::string path_;
  const siegel_entry* entry_;
};

/// libsiegel.so of the build tree or of the installation that this program belongs to; what is tried first if neither.
[[nodiscard]] std::string default_library();
/// The folder of the running program.
[[nodiscard]] std::string program_folder();

struct DestroyPlugin {
  void operator()(const siegel_plugin* plugin) const { plugin->destroy(plugin); }
};
using Plugin = std::unique_ptr<const siegel_plugin, DestroyPlugin>;

/// NULL: `status` and `error` say why; the object of a plugin that breaks the ABI is refused.
[[nodiscard]] Plugin create_plugin(const Library& library, const Host& host, siegel_status& status, std::string& error);

/// An extension of the plugin, or NULL; T is its struct, which must reach to member `last`.
template <class T>
[[nodiscard]] const T* plugin_extension(const siegel_plugin* plugin, const char* id) {
  const auto* found = static_cast<const T*>(plugin->get_extension(plugin, id));
  return found && found->size >= sizeof(T) ? found : nullptr;
}

}  // namespace sim
