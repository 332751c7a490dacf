// The plugin object behind siegel_plugin.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "abi/host.h"
#include "base/helper_pool.h"
#include "base/openssl.h"
#include "message/key_ring.h"
#include "message/silent_servers.h"
#include "siegel/siegel.h"
#include "store/store.h"

namespace siegel::abi {

/// What a host's jobs share: the library context, the profile's store, the keys unlocked so far, the helper programs.
/// Thread-safe.
class Plugin {
 public:
  /// Errors: only what makes every use impossible. A profile that cannot be opened is told by each job, with a finding.
  /// helper: the program that asks the network, started when something is to be fetched.
  static base::Result<std::unique_ptr<Plugin>> create(const siegel_host& host, std::filesystem::path helper);

  /// The plugin behind a siegel_plugin.
  [[nodiscard]] static Plugin& of(const siegel_plugin& plugin) { return *static_cast<Plugin*>(plugin.ctx); }
  [[nodiscard]] const siegel_plugin& interface() const { return interface_; }

  [[nodiscard]] const Host& host() const { return host_; }
  [[nodiscard]] const base::LibraryContext& library() const { return *library_; }
  [[nodiscard]] message::KeyRing& keys() { return keys_; }
  [[nodiscard]] message::SilentServers& silent_servers() { return silent_servers_; }
  [[nodiscard]] base::HelperPool& helpers() { return helpers_; }
  /// Opened when first needed; tried again after a failure.
  [[nodiscard]] base::Result<store::Store*> store();

 private:
  Plugin(const siegel_host& host, std::unique_ptr<base::LibraryContext> library, std::filesystem::path helper);

  Host host_;
  std::unique_ptr<base::LibraryContext> library_;
  message::KeyRing keys_;
  message::SilentServers silent_servers_;
  base::HelperPool helpers_;
  std::mutex store_mutex_;
  std::unique_ptr<store::Store> store_;
  siegel_plugin interface_;
};

/// An extension of the plugin by its id, or nullptr.
[[nodiscard]] const void* extension_named(const char* id);

}  // namespace siegel::abi
