// One policy file: what it sets, line by line, and its mistakes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/settings.h"

namespace siegel::policy {

/// One setting of a file; `value` is one of the accepted ones.
struct PolicyItem {
  std::string key, value;  ///< "algorithms.profile", "bsi"
  int line = 0;
};

struct PolicyFile {
  std::string name;
  std::vector<PolicyItem> items;
  std::vector<PolicyMistake> mistakes;
};

/// The keys that a file may set, and the values each of them accepts.
struct KnownKey {
  std::string_view table, name;
  std::vector<std::string_view> accepted;
};
[[nodiscard]] const std::vector<KnownKey>& known_keys();

/// TOML 1.0. Never fails: what cannot be read is a mistake.
[[nodiscard]] PolicyFile parse_policy(std::string_view text, const std::string& name);

}  // namespace siegel::policy
