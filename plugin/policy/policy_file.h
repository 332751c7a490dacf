// One policy file: what it sets, line by line, and its mistakes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "policy/known_settings.h"

namespace siegel::policy {

/// One setting of a file; the value is one that its row accepts.
struct PolicyItem {
  const SettingSpec* spec = nullptr;  ///< of known_settings()
  SettingValue value;
  int line = 0;
};

struct PolicyFile {
  std::string name;
  std::vector<PolicyItem> items;
  std::vector<PolicyMistake> mistakes;
};

/// TOML 1.0. Never fails: what cannot be read is a mistake. The name is the file's path; relative paths in the file
/// begin at its folder.
[[nodiscard]] PolicyFile parse_policy(std::string_view text, const std::string& name);

}  // namespace siegel::policy
