// Every finding: its stable id, severity, and what the user reads, in German and English.
#pragma once

#include <gsl/span>
#include <string>
#include <string_view>

namespace siegel::policy {

enum class Severity { info = 1, warning = 2, error = 3 };  ///< the values of siegel.h
enum class Language { en, de };

/// One entry. Sentences may contain {} once, where the detail goes.
struct FindingEntry {
  std::string_view id;
  Severity severity;
  std::string_view en, en_next;  ///< what is the matter; the next step
  std::string_view de, de_next;
};

[[nodiscard]] gsl::span<const FindingEntry> finding_catalogue();
[[nodiscard]] const FindingEntry& finding_entry(
    std::string_view id);  ///< unknown ids: the entry "internal.unknown-finding"
/// Sentence and next step in one text; the detail is quoted, control and bidi characters removed, and capped at 200
/// bytes.
[[nodiscard]] std::string finding_text(std::string_view id, std::string_view detail, Language language);

/// "de", "de-DE", "de_AT.UTF-8" → de; everything else en.
[[nodiscard]] Language language_of(std::string_view locale);

}  // namespace siegel::policy
