// The value of one setting, whatever its type.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

namespace siegel::policy {

using SettingTexts = std::vector<std::string>;
using SettingRecord = std::map<std::string, std::string>;  ///< one [[table]]
using SettingRecords = std::vector<SettingRecord>;
using SettingValue = std::variant<std::string, bool, std::int64_t, SettingTexts, SettingRecords>;

/// As one line for people: lists with commas, "-" for nothing.
[[nodiscard]] std::string text_of(const SettingValue& value);

}  // namespace siegel::policy
