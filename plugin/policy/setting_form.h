// The forms that texts in policy files have: fingerprints, OIDs, ranges of addresses, ...
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace siegel::policy {

enum class SettingForm {
  any,
  path,         ///< of a file; relative ones begin at the policy file's folder
  fingerprint,  ///< SHA-256: 64 hexadecimal digits, colons and upper case allowed
  oid,          ///< dotted, or "anyPolicy"
  range,        ///< "10.1.2.0/24", "fd00::/8" or a single address
  address,      ///< of mail
  domain,       ///< of mail addresses, with or without "@"
  proxy,        ///< URL, "" for none
};

inline constexpr std::string_view kAnyPolicy = "anyPolicy";

/// What a person may write there, for the sentence "accepted: ...".
[[nodiscard]] std::string_view description_of(SettingForm form);

/// The text in the one form in which it is compared and used; nothing if it is not of the form.
[[nodiscard]] std::optional<std::string> normalized(SettingForm form, std::string_view text,
                                                    const std::filesystem::path& folder);

/// Does the one range contain the other? Both normalized.
[[nodiscard]] bool range_contains(std::string_view outer, std::string_view inner);

}  // namespace siegel::policy
