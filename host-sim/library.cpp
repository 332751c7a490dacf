// Loads a plugin library and reads its entry.
#include "library.h"

#include <dlfcn.h>

#include <filesystem>

#include "host.h"
#include "host_version.h"

namespace sim {

std::unique_ptr<Library> Library::load(const std::string& path, std::string& error) {
  // A name without a slash would be searched for in LD_LIBRARY_PATH.
  const std::string file = path.find('/') == std::string::npos ? "./" + path : path;
  void* handle = ::dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
  const void* symbol = handle ? ::dlsym(handle, "siegel_entry_v1") : nullptr;
  if (!symbol) {
    const char* reason = ::dlerror();
    error = reason ? reason : path + ": siegel_entry_v1 is NULL";
    return nullptr;
  }
  const auto* entry = static_cast<const siegel_entry*>(symbol);
  if (!SIEGEL_HAS(entry, abi_major) || entry->abi_major != SIEGEL_ABI_MAJOR) {
    error = path + ": another major version of the ABI";
    return nullptr;
  }
  if (!SIEGEL_HAS(entry, create) || !entry->create) {
    error = path + ": the entry is too short or has no create";
    return nullptr;
  }
  return std::unique_ptr<Library>(new Library(path, entry));
}

std::string program_folder() {
  std::error_code ignored;
  return std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path().string();
}

std::string default_library() {
  const std::string folder = program_folder();
  std::string first;
  for (const char* place : {"/../plugin/abi/libsiegel.so", "/../" SIM_LIBDIR "/siegel/libsiegel.so",
                            "/../" SIM_LIBDIR "/libsiegel.so", "/../lib/siegel/libsiegel.so", "/libsiegel.so"}) {
    const std::string candidate = std::filesystem::path(folder + place).lexically_normal().string();
    if (std::filesystem::exists(candidate)) return candidate;
    if (first.empty()) first = candidate;
  }
  return first;
}

Plugin create_plugin(const Library& library, const Host& host, siegel_status& status, std::string& error) {
  const siegel_plugin* object = nullptr;
  status = library.entry().create(host.abi(), &object);
  if (status < 0 || !object) {
    error = library.path() + ": create failed with status " + std::to_string(status);
    if (status >= 0) status = SIEGEL_E_FAILED;
    return nullptr;
  }
  const bool complete = SIEGEL_HAS(object, destroy) && object->abi_major == SIEGEL_ABI_MAJOR && object->on_send &&
                        object->on_receive && object->get_extension && object->destroy;
  if (complete) return Plugin(object);
  status = SIEGEL_E_FAILED;
  error = library.path() + ": the plugin object is not one of this ABI";
  return nullptr;
}

}  // namespace sim
