// The simulator speaks German and English.
#pragma once

#include <string>
#include <string_view>

namespace sim {

enum class Language { en, de };

/// "de", "de-AT", "de_DE.UTF-8" → de; all else en.
[[nodiscard]] inline Language language_of(std::string_view locale) {
  const bool german = locale.substr(0, 2) == "de" && (locale.size() == 2 || locale[2] == '-' || locale[2] == '_');
  return german ? Language::de : Language::en;
}

[[nodiscard]] inline std::string_view say(Language language, std::string_view english, std::string_view german) {
  return language == Language::de ? german : english;
}

}  // namespace sim
