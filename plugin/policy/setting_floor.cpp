#include "policy/setting_floor.h"

#include <algorithm>

namespace siegel::policy {
namespace {

// Suites as numbers, the larger the stronger; the enumerations are written in order of strength.
using Strength = std::map<std::string_view, std::size_t>;

Strength strength_of(const Suite& suite) {
  return {{"content", static_cast<std::size_t>(suite.content)},
          {"key_transport", static_cast<std::size_t>(suite.key_transport)},
          {"signature", static_cast<std::size_t>(suite.signature)},
          {"digest", static_cast<std::size_t>(suite.digest)}};
}

bool profile_is_weaker(Profile profile, Profile than) {
  for (const Capability recipients : {Capability::unknown, Capability::modern}) {
    const Strength one = strength_of(choose_suite(profile, recipients, {}));
    for (const auto& [name, demanded] : strength_of(choose_suite(than, recipients, {})))
      if (one.at(name) < demanded) return true;
  }
  return false;
}

template <class Entries>
bool all_among(const Entries& entries, const Entries& among) {
  return std::all_of(entries.begin(), entries.end(),
                     [&](const auto& one) { return std::find(among.begin(), among.end(), one) != among.end(); });
}

bool has_more(const SettingValue& value, const SettingValue& demanded) {
  if (const auto* records = std::get_if<SettingRecords>(&value))
    return !all_among(*records, std::get<SettingRecords>(demanded));
  return !all_among(std::get<SettingTexts>(value), std::get<SettingTexts>(demanded));
}

bool leaves_ranges(const SettingTexts& ranges, const SettingTexts& demanded) {
  return !std::all_of(ranges.begin(), ranges.end(), [&](const std::string& range) {
    return std::any_of(demanded.begin(), demanded.end(),
                       [&](const std::string& outer) { return range_contains(outer, range); });
  });
}

bool is_laxer(const SettingSpec& spec, const SettingValue& value, const SettingValue& demanded) {
  switch (spec.stricter) {
    case Stricter::profile:
      return profile_is_weaker(*profile_named(std::get<std::string>(value)),
                               *profile_named(std::get<std::string>(demanded)));
    case Stricter::later_word:
      return spec.strength_of(value) < spec.strength_of(demanded);
    case Stricter::smaller:
      return value > demanded;
    case Stricter::larger:
      return value < demanded;
    case Stricter::fewer:
      return has_more(value, demanded);
    case Stricter::fewer_of_any:
      return !is_unrestricted(demanded) && (is_unrestricted(value) || has_more(value, demanded));
    case Stricter::narrower:
      return leaves_ranges(std::get<SettingTexts>(value), std::get<SettingTexts>(demanded));
    case Stricter::none:
      break;
  }
  return value != demanded;
}

}  // namespace

void SettingFloor::apply(const PolicyFile& file, bool is_system) {
  for (const PolicyItem& item : file.items) {
    if (!is_system && relaxes(*item.spec, item.value)) {
      passed_over_.push_back({item.spec->key(), item.value, file.name, item.line});
      continue;
    }
    // A stricter value stays the system's demand towards the files that follow.
    Slot& slot = slots_[item.spec];
    slot = {item.value, file.name, is_system || slot.demanded};
  }
}

const SettingFloor::Slot* SettingFloor::find(const SettingSpec& spec) const {
  const auto found = slots_.find(&spec);
  return found == slots_.end() ? nullptr : &found->second;
}

/// Where the system's file demands algorithms, no domain gets weaker ones by a profile of its own.
bool SettingFloor::allows(Profile profile) const {
  return std::all_of(slots_.begin(), slots_.end(), [&](const auto& entry) {
    const auto& [row, slot] = entry;
    // The digest stays as it is whatever the domain's profile.
    if (!slot.demanded || row->table != "algorithms" || row->name == "digest") return true;
    if (row->stricter == Stricter::profile)
      return !profile_is_weaker(profile, *profile_named(std::get<std::string>(slot.value)));
    return strength_of(weakest_suite(profile)).at(row->name) >= row->strength_of(slot.value);
  });
}

/// Then nobody may say that a domain reads less than its people announce.
bool SettingFloor::demands_algorithms() const {
  return std::any_of(slots_.begin(), slots_.end(), [](const auto& entry) {
    return entry.second.demanded && entry.first->table == "algorithms" && entry.first->name != "digest";
  });
}

bool SettingFloor::relaxes(const SettingSpec& spec, const SettingValue& value) const {
  if (const Slot* slot = find(spec); slot != nullptr && slot->demanded) return is_laxer(spec, value, slot->value);
  if (spec.table == "partner") {
    const auto& partners = std::get<SettingRecords>(value);
    return std::any_of(partners.begin(), partners.end(), [&](const SettingRecord& partner) {
      const auto profile = partner.find("profile"), reads = partner.find("reads");
      if (reads != partner.end() && reads->second != "modern" && demands_algorithms()) return true;
      return profile != partner.end() && !allows(*profile_named(profile->second));
    });
  }
  if (spec.table != "algorithms") return false;
  // A profile that the system's file demands speaks for the single algorithms as well.
  for (const auto& [row, slot] : slots_) {
    if (row->stricter != Stricter::profile || !slot.demanded || row == &spec) continue;
    const Profile profile = *profile_named(std::get<std::string>(slot.value));
    return spec.strength_of(value) < strength_of(choose_suite(profile, Capability::modern, {})).at(spec.name);
  }
  return false;
}

}  // namespace siegel::policy
