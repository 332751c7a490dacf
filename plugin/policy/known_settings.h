// The settings that a policy file may make: one row each, with what it accepts and which of two values is the stricter.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "policy/setting_form.h"
#include "policy/settings.h"

namespace siegel::policy {

enum class SettingType { word, flag, number, text, list, records };

/// What makes a later file's value stricter than the one that the system's file demands. What is not at least as strict
/// is passed over.
enum class Stricter {
  profile,       ///< compared by the suites that it chooses
  later_word,    ///< words stand in order of strength, the weakest first
  smaller,       ///< numbers; false before true
  larger,        ///< numbers; true before false
  fewer,         ///< entries: none that is not in the demanded list
  fewer_of_any,  ///< the same where an empty list stands for no restriction at all
  narrower,      ///< ranges of addresses: each inside a demanded one
  none,          ///< no order: the system's value stays
};

/// One [table] name = ...; with fields: one [[table]].
struct SettingSpec {
  std::string_view table, name;
  SettingType type = SettingType::text;
  Stricter stricter = Stricter::none;
  std::vector<std::string_view> words = {};  ///< accepted ones
  std::int64_t least = 0, most = 0;          ///< of a number
  SettingForm form = SettingForm::any;       ///< of a text, or of each text in a list
  std::vector<SettingSpec> fields = {};      ///< of a record
  bool optional = false;                     ///< of a field: the record may do without
  void (*set)(Settings&, const SettingSpec&, const SettingValue&) = nullptr;
  SettingValue (*get)(const Settings&, const SettingSpec&) = nullptr;

  [[nodiscard]] std::string key() const;  ///< "algorithms.profile"; "delegation" for [[delegation]]
  /// What a person may write there: `"off", "prefer", "require"`, `a whole number from 0 to 720`, ...
  [[nodiscard]] std::string accepted() const;
  /// The place of a word among the accepted ones.
  [[nodiscard]] std::size_t strength_of(const SettingValue& value) const;
};

/// Of a list where empty means no restriction: empty, or with any-policy among its entries (RFC 5280 section 6.1.1
/// (c)).
[[nodiscard]] bool is_unrestricted(const SettingValue& value);

[[nodiscard]] const std::vector<SettingSpec>& known_settings();

}  // namespace siegel::policy
