// The simulator as a siegel_host: who it is, where the profile lies, and the host's extensions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language.h"
#include "siegel/siegel.h"

namespace sim {

struct HostSettings {
  std::string locale = "en";
  std::optional<std::string> profile;  ///< nullopt: the user's default
  std::vector<std::string> policy_files;
  std::optional<int64_t> now;  ///< in place of the system clock
  std::optional<std::string> passphrase_file;
  bool unattended = false;
  bool online = true;
  bool verbose = false;
};

/// What the host's extensions tell about one job; siegel_job.ctx points to it.
struct JobContext {
  int32_t required_tls = SIEGEL_TLS_UNKNOWN;  ///< asked for by siegel.transport/1; unknown: nothing asked
};

class Host {
 public:
  explicit Host(HostSettings settings);
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;

  [[nodiscard]] const siegel_host* abi() const { return &abi_; }
  [[nodiscard]] const HostSettings& settings() const { return settings_; }
  [[nodiscard]] Language language() const { return language_of(settings_.locale); }

 private:
  void fill_in_extensions();
  [[nodiscard]] const void* extension(const char* id) const;
  siegel_status secret(const siegel_secret_request& request, char* buffer, size_t cap) const;
  siegel_status kept_secret(const siegel_secret_request& request, char* buffer, size_t cap) const;
  siegel_status choose(const siegel_choice_request& request, uint32_t& choice) const;
  [[nodiscard]] std::string secret_question(const siegel_secret_request& request) const;

  HostSettings settings_;
  std::vector<const char*> policy_files_;
  siegel_host abi_{};
  siegel_host_prompt prompt_{};
  siegel_host_secrets secrets_{};
  siegel_host_transport transport_{};
  siegel_host_network network_{};
  siegel_host_clock clock_{};
};

}  // namespace sim
