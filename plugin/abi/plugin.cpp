#include "abi/plugin.h"

#include "abi/guard.h"
#include "abi/job.h"
#include "abi/structs.h"

namespace siegel::abi {

namespace {

siegel_status SIEGEL_CALL on_send(const siegel_plugin* plugin, const siegel_job* job) {
  if (plugin == nullptr || job == nullptr) return SIEGEL_E_ARGUMENT;
  return guarded([&] { return run_send(Plugin::of(*plugin), *job); });
}

siegel_status SIEGEL_CALL on_receive(const siegel_plugin* plugin, const siegel_job* job) {
  if (plugin == nullptr || job == nullptr) return SIEGEL_E_ARGUMENT;
  return guarded([&] { return run_receive(Plugin::of(*plugin), *job); });
}

const void* SIEGEL_CALL get_extension(const siegel_plugin*, const char* id) {
  return id == nullptr ? nullptr : extension_named(id);
}

void SIEGEL_CALL destroy(const siegel_plugin* plugin) {
  if (plugin == nullptr) return;
  (void)guarded([&] {
    delete &Plugin::of(*plugin);
    return SIEGEL_OK;
  });
}

}  // namespace

Plugin::Plugin(const siegel_host& host, std::unique_ptr<base::LibraryContext> library, std::filesystem::path helper)
    : host_(host), library_(std::move(library)), helpers_(std::move(helper)), interface_(sized<siegel_plugin>()) {
  interface_.abi_major = SIEGEL_ABI_MAJOR;
  interface_.abi_minor = SIEGEL_ABI_MINOR;
  interface_.ctx = this;
  interface_.on_send = on_send;
  interface_.on_receive = on_receive;
  interface_.get_extension = get_extension;
  interface_.destroy = destroy;
}

base::Result<std::unique_ptr<Plugin>> Plugin::create(const siegel_host& host, std::filesystem::path helper) {
  SIEGEL_ASSIGN(auto library, base::LibraryContext::create());
  return std::unique_ptr<Plugin>(new Plugin(host, std::move(library), std::move(helper)));
}

base::Result<store::Store*> Plugin::store() {
  const std::lock_guard lock(store_mutex_);
  if (!store_) {
    SIEGEL_ASSIGN(store_, store::Store::open(*library_, host_.profile()));
  }
  return store_.get();
}

}  // namespace siegel::abi
