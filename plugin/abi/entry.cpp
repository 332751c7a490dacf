// The one exported symbol.
#include "abi/guard.h"
#include "abi/plugin.h"
#include "abi/structs.h"
#include "abi/version.h"
#include "base/helper_process.h"

namespace siegel::abi {
namespace {

siegel_status SIEGEL_CALL create(const siegel_host* host, const siegel_plugin** out) {
  if (out == nullptr) return SIEGEL_E_ARGUMENT;
  *out = nullptr;
  if (host == nullptr || !SIEGEL_HAS(host, abi_minor)) return SIEGEL_E_ARGUMENT;
  if (host->abi_major != SIEGEL_ABI_MAJOR) return SIEGEL_E_UNSUPPORTED;
  return guarded([&]() -> siegel_status {
    auto plugin = Plugin::create(*host, base::helper_beside(&siegel_entry_v1));
    if (!plugin) return code_of(plugin.error().status);
    *out = &plugin->release()->interface();
    return SIEGEL_OK;
  });
}

}  // namespace
}  // namespace siegel::abi

extern "C" const siegel_entry siegel_entry_v1 = {
    .size = sizeof(siegel_entry),
    .abi_major = SIEGEL_ABI_MAJOR,
    .abi_minor = SIEGEL_ABI_MINOR,
    .id = "siegel",
    .name = "Siegel S/MIME",
    .version = SIEGEL_VERSION,
    .create = siegel::abi::create,
};
