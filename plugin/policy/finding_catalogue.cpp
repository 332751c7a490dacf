#include "policy/finding_catalogue.h"

#include <algorithm>
#include <array>
#include <type_traits>

#include "policy/findings/admin.h"
#include "policy/findings/base.h"
#include "policy/findings/cms.h"
#include "policy/findings/header.h"
#include "policy/findings/message.h"
#include "policy/findings/mime.h"
#include "policy/findings/receipt.h"
#include "policy/findings/revocation.h"
#include "policy/findings/send.h"
#include "policy/findings/x509.h"
#include "policy/quote.h"

namespace siegel::policy {
namespace {

constexpr auto joined(const auto&... tables) {
  std::array<FindingEntry, (std::extent_v<std::remove_reference_t<decltype(tables)>> + ...)> all{};
  std::size_t at = 0;
  const auto append = [&](const auto& table) {
    for (const FindingEntry& entry : table) all[at++] = entry;
  };
  (append(tables), ...);
  std::sort(all.begin(), all.end(), [](const FindingEntry& a, const FindingEntry& b) { return a.id < b.id; });
  return all;
}

constexpr auto kCatalogue =
    joined(findings::kAdmin, findings::kBase, findings::kCms, findings::kHeader, findings::kMessage, findings::kMime,
           findings::kReceipt, findings::kRevocation, findings::kSend, findings::kX509);

const FindingEntry* entry_named(std::string_view id) {
  const auto found =
      std::lower_bound(kCatalogue.begin(), kCatalogue.end(), id,
                       [](const FindingEntry& entry, std::string_view wanted) { return entry.id < wanted; });
  return found != kCatalogue.end() && found->id == id ? &*found : nullptr;
}

// Numbers and dates cannot pass for words of ours.
bool needs_quotes(std::string_view detail) { return detail.find_first_not_of("0123456789-") != std::string_view::npos; }

// Puts the quoted detail in the place of {}; without a detail its introduction (": {}", " {}") goes as well.
std::string with_detail(std::string_view sentence, std::string_view detail, Language language) {
  const std::size_t place = sentence.find("{}");
  if (place == std::string_view::npos) return std::string(sentence);
  std::string before(sentence.substr(0, place));
  const std::string_view after = sentence.substr(place + 2);
  if (!detail.empty())
    return before + (needs_quotes(detail) ? quoted(detail, language) : cleaned(detail)) + std::string(after);
  while (!before.empty() && (before.back() == ' ' || before.back() == ':')) before.pop_back();
  return before + std::string(after);
}

}  // namespace

gsl::span<const FindingEntry> finding_catalogue() { return kCatalogue; }

const FindingEntry& finding_entry(std::string_view id) {
  if (const FindingEntry* entry = entry_named(id)) return *entry;
  return *entry_named("internal.unknown-finding");
}

std::string finding_text(std::string_view id, std::string_view detail, Language language) {
  const FindingEntry& entry = finding_entry(id);
  if (entry.id != id) detail = id;  // without an explanation the id is what helps a supporter
  const bool german = language == Language::de;
  return with_detail(german ? entry.de : entry.en, detail, language) + " " +
         std::string(german ? entry.de_next : entry.en_next);
}

Language language_of(std::string_view locale) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (locale.size() < 2 || lower(locale[0]) != 'd' || lower(locale[1]) != 'e') return Language::en;
  const char next = locale.size() == 2 ? '_' : locale[2];
  return next == '_' || next == '-' || next == '.' || next == '@' ? Language::de : Language::en;
}

}  // namespace siegel::policy
