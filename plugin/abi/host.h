// The host as the plugin sees it: what it told at creation, and its extensions.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "message/environment.h"
#include "policy/finding_catalogue.h"
#include "siegel/siegel.h"

namespace siegel::abi {

/// Lives as long as the plugin object; the siegel_host behind it outlives it. Thread-safe (nothing changes after
/// creation).
class Host {
 public:
  explicit Host(const siegel_host& host);

  [[nodiscard]] const std::filesystem::path& profile() const { return profile_; }
  [[nodiscard]] const std::vector<std::filesystem::path>& policy_files() const { return policy_files_; }
  [[nodiscard]] policy::Language language() const { return language_; }
  [[nodiscard]] std::int64_t now() const;
  void log(int32_t level, const std::string& text) const;

  /// An extension's struct, or nullptr.
  template <class Extension>
  [[nodiscard]] const Extension* extension(const char* id) const {
    return static_cast<const Extension*>(find(id));
  }
  [[nodiscard]] const siegel_host& raw() const { return *raw_; }

 private:
  [[nodiscard]] const void* find(const char* id) const;

  const siegel_host* raw_;
  siegel_host known_;
  std::filesystem::path profile_;
  std::vector<std::filesystem::path> policy_files_;
  policy::Language language_;
};

/// Asks for passphrases through the host: first what it keeps (siegel.secrets/1), then, if somebody is there, by its
/// prompt.
class HostPrompter final : public message::Prompter {
 public:
  HostPrompter(const Host& host, const siegel_job& job) : host_(host), job_(job) {}
  base::Result<base::Secret> passphrase(const store::Identity& identity, unsigned attempt) override;
  [[nodiscard]] bool may_ask() const override { return (job_.flags & (SIEGEL_UNATTENDED | SIEGEL_DRAFT)) == 0; }

 private:
  const Host& host_;
  const siegel_job& job_;
};

}  // namespace siegel::abi
