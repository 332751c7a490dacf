#include "policy/known_settings.h"

#include <algorithm>

#include "policy/quote.h"

namespace siegel::policy {
namespace {

// What the profile chooses where no value was set.
template <auto Suite::*Member>
std::string chosen_by(Profile profile) {
  const std::string_view unknown = base::name_of(choose_suite(profile, Capability::unknown, {}).*Member);
  const std::string_view modern = base::name_of(choose_suite(profile, Capability::modern, {}).*Member);
  if (unknown == modern) return std::string(unknown);
  return std::string(unknown) + "; " + std::string(modern) + " where all recipients are known to read it";
}

/// [algorithms] but the profile. The words stand in the order of the enumeration, which is that of strength.
template <auto SuiteOverrides::*Member, auto Suite::*Chosen>
SettingSpec algorithm(std::string_view name, std::vector<std::string_view> words) {
  SettingSpec spec{"algorithms", name, SettingType::word, Stricter::later_word, std::move(words)};
  spec.set = [](Settings& settings, const SettingSpec& row, const SettingValue& value) {
    using Choice = typename std::remove_reference_t<decltype(settings.algorithms.*Member)>::value_type;
    settings.algorithms.*Member = static_cast<Choice>(row.strength_of(value));
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    const auto& set = settings.algorithms.*Member;
    return set ? std::string(base::name_of(*set)) : chosen_by<Chosen>(settings.profile);
  };
  return spec;
}

SettingSpec profile() {
  SettingSpec spec{
      "algorithms", "profile", SettingType::word, Stricter::profile, {"standard", "bsi", "modern", "edi-energy"}};
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    settings.profile = *profile_named(std::get<std::string>(value));
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    return std::string(name_of(settings.profile));
  };
  return spec;
}

SettingSpec revocation() {
  SettingSpec spec{"trust", "revocation", SettingType::word, Stricter::later_word, {"off", "prefer", "require"}};
  spec.set = [](Settings& settings, const SettingSpec& row, const SettingValue& value) {
    settings.trust.revocation = static_cast<RevocationMode>(row.strength_of(value));
  };
  spec.get = [](const Settings& settings, const SettingSpec& row) -> SettingValue {
    return std::string(row.words[static_cast<std::size_t>(settings.trust.revocation)]);
  };
  return spec;
}

SettingSpec header_protection() {
  SettingSpec spec{
      "headers", "protection", SettingType::word, Stricter::later_word, {"none", "hcp_baseline", "hcp_shy"}};
  spec.set = [](Settings& settings, const SettingSpec& row, const SettingValue& value) {
    settings.headers.protection = static_cast<base::HeaderConfidentiality>(row.strength_of(value));
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    return std::string(base::name_of(settings.headers.protection));
  };
  return spec;
}

SettingSpec receipt_answer() {
  SettingSpec spec{"receipts", "answer", SettingType::word, Stricter::later_word, {"always", "ask", "never"}};
  spec.set = [](Settings& settings, const SettingSpec& row, const SettingValue& value) {
    settings.receipts.answer = static_cast<ReceiptAnswer>(row.strength_of(value));
  };
  spec.get = [](const Settings& settings, const SettingSpec& row) -> SettingValue {
    return std::string(row.words[static_cast<std::size_t>(settings.receipts.answer)]);
  };
  return spec;
}

// A member of TrustSettings, HeaderSettings or NetworkSettings whose type is the value's, or is made from it and into
// it.
template <auto Table, auto Member, class Stored>
SettingSpec bound(SettingSpec spec) {
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    auto& member = settings.*Table.*Member;
    member = static_cast<std::remove_reference_t<decltype(member)>>(std::get<Stored>(value));
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(settings.*Table.*Member)>, std::filesystem::path>)
      return (settings.*Table.*Member).string();
    else
      return static_cast<Stored>(settings.*Table.*Member);
  };
  return spec;
}

template <auto Table, auto Member>
SettingSpec flag(std::string_view table, std::string_view name, Stricter stricter) {
  return bound<Table, Member, bool>({table, name, SettingType::flag, stricter});
}

template <auto Table, auto Member>
SettingSpec number(std::string_view table, std::string_view name, std::int64_t least, std::int64_t most) {
  return bound<Table, Member, std::int64_t>({table, name, SettingType::number, Stricter::smaller, {}, least, most});
}

template <auto Table, auto Member>
SettingSpec text(std::string_view table, std::string_view name, SettingForm form) {
  return bound<Table, Member, std::string>({table, name, SettingType::text, Stricter::none, {}, 0, 0, form});
}

template <auto Table, auto Member>
SettingSpec list(std::string_view table, std::string_view name, SettingForm form, Stricter stricter) {
  return bound<Table, Member, SettingTexts>({table, name, SettingType::list, stricter, {}, 0, 0, form});
}

SettingSpec anchors() {
  SettingSpec spec{"trust", "anchors", SettingType::list, Stricter::fewer, {}, 0, 0, SettingForm::path};
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    const auto& paths = std::get<SettingTexts>(value);
    settings.trust.anchors.assign(paths.begin(), paths.end());
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    SettingTexts paths;
    for (const auto& path : settings.trust.anchors) paths.push_back(path.string());
    return paths;
  };
  return spec;
}

template <auto Member>
SettingSpec policies_flag(std::string_view name) {
  SettingSpec spec{"trust", name, SettingType::flag, Stricter::larger};
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    settings.trust.policies.*Member = std::get<bool>(value);
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    return settings.trust.policies.*Member;
  };
  return spec;
}

SettingSpec initial_policies() {
  SettingSpec spec{"trust", "initial_policies", SettingType::list, Stricter::fewer_of_any, {}, 0, 0, SettingForm::oid};
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    settings.trust.policies.initial_policies.clear();
    if (!is_unrestricted(value)) settings.trust.policies.initial_policies = std::get<SettingTexts>(value);
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    const auto& policies = settings.trust.policies.initial_policies;
    return policies.empty() ? SettingTexts{std::string(kAnyPolicy)} : policies;
  };
  return spec;
}

SettingSpec delegation() {
  SettingSpec spec{"delegation", "", SettingType::records, Stricter::fewer};
  spec.fields = {{"delegation", "sender", SettingType::text, Stricter::none, {}, 0, 0, SettingForm::address},
                 {"delegation", "from", SettingType::text, Stricter::none, {}, 0, 0, SettingForm::address}};
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    settings.delegations.clear();
    for (const SettingRecord& record : std::get<SettingRecords>(value))
      settings.delegations.push_back({record.at("sender"), record.at("from")});
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    SettingRecords records;
    for (const Delegation& pair : settings.delegations)
      records.push_back({{"sender", pair.sender}, {"from", pair.from}});
    return records;
  };
  return spec;
}

SettingSpec partner() {
  SettingSpec spec{"partner", "", SettingType::records, Stricter::none};
  SettingSpec profile_field{
      "partner", "profile", SettingType::word, Stricter::none, {"standard", "bsi", "modern", "edi-energy"}};
  SettingSpec reads_field{"partner", "reads", SettingType::word, Stricter::none, {"cbc", "gcm", "modern"}};
  profile_field.optional = reads_field.optional = true;
  spec.fields = {{"partner", "domain", SettingType::text, Stricter::none, {}, 0, 0, SettingForm::domain},
                 profile_field,
                 reads_field};
  spec.set = [](Settings& settings, const SettingSpec&, const SettingValue& value) {
    settings.partners.clear();
    for (const SettingRecord& record : std::get<SettingRecords>(value)) {
      Partner& added = settings.partners.emplace_back(Partner{record.at("domain"), std::nullopt, {}});
      if (const auto found = record.find("profile"); found != record.end())
        added.profile = profile_named(found->second);
      if (const auto found = record.find("reads"); found != record.end()) added.reads = found->second;
    }
  };
  spec.get = [](const Settings& settings, const SettingSpec&) -> SettingValue {
    SettingRecords records;
    for (const Partner& one : settings.partners) {
      SettingRecord& record = records.emplace_back(SettingRecord{{"domain", one.domain}});
      if (one.profile) record["profile"] = name_of(*one.profile);
      if (!one.reads.empty()) record["reads"] = one.reads;
    }
    return records;
  };
  return spec;
}

std::vector<SettingSpec> all_settings() {
  using S = Settings;
  using A = SuiteOverrides;
  using T = TrustSettings;
  using N = NetworkSettings;
  using P = x509::PolicyInputs;
  return {
      profile(),
      algorithm<&A::content, &Suite::content>(
          "content", {"AES-128-CBC", "AES-256-CBC", "AES-128-GCM", "ChaCha20-Poly1305", "AES-256-GCM"}),
      algorithm<&A::key_transport, &Suite::key_transport>("key_transport", {"RSA-v1.5", "RSA-OAEP"}),
      algorithm<&A::signature, &Suite::signature>("signature", {"RSA-v1.5", "RSA-PSS"}),
      algorithm<&A::digest, &Suite::digest>("digest", {"SHA-256", "SHA-384", "SHA-512"}),
      revocation(),
      number<&S::trust, &T::grace_hours>("trust", "grace_hours", 0, 720),
      anchors(),
      flag<&S::trust, &T::system_anchors>("trust", "system_anchors", Stricter::smaller),
      list<&S::trust, &T::required_issuers>("trust", "required_issuers", SettingForm::fingerprint,
                                            Stricter::fewer_of_any),
      initial_policies(),
      policies_flag<&P::explicit_policy>("explicit_policy"),
      policies_flag<&P::inhibit_any_policy>("inhibit_any_policy"),
      policies_flag<&P::inhibit_policy_mapping>("inhibit_policy_mapping"),
      header_protection(),
      flag<&S::headers, &HeaderSettings::legacy_display>("headers", "legacy_display", Stricter::smaller),
      flag<&S::network, &N::enabled>("network", "enabled", Stricter::smaller),
      text<&S::network, &N::proxy>("network", "proxy", SettingForm::proxy),
      text<&S::network, &N::ca_file>("network", "ca_file", SettingForm::path),
      list<&S::network, &N::allowed_private>("network", "allowed_private", SettingForm::range, Stricter::narrower),
      number<&S::network, &N::deadline_seconds>("network", "deadline_seconds", 1, 60),
      // Compressing says something of the content by the length: not to do it is the stricter.
      flag<&S::send, &SendSettings::compress>("send", "compress", Stricter::smaller),
      receipt_answer(),
      flag<&S::receipts, &ReceiptSettings::other_addresses>("receipts", "other_addresses", Stricter::smaller),
      delegation(),
      partner(),
  };
}

}  // namespace

const std::vector<SettingSpec>& known_settings() {
  static const std::vector<SettingSpec> settings = all_settings();
  return settings;
}

std::string SettingSpec::key() const { return std::string(table) + (name.empty() ? "" : ".") + std::string(name); }

std::string SettingSpec::accepted() const {
  switch (type) {
    case SettingType::word: {
      std::string out;
      for (const std::string_view word : words) out += (out.empty() ? "\"" : ", \"") + std::string(word) + "\"";
      return out;
    }
    case SettingType::flag:
      return "true or false, without quotation marks";
    case SettingType::number:
      return "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    case SettingType::text:
    case SettingType::list:
    case SettingType::records:
      break;
  }
  return std::string(description_of(form));
}

bool is_unrestricted(const SettingValue& value) {
  const auto& texts = std::get<SettingTexts>(value);
  return texts.empty() || std::find(texts.begin(), texts.end(), kAnyPolicy) != texts.end();
}

std::size_t SettingSpec::strength_of(const SettingValue& value) const {
  const auto word = std::find(words.begin(), words.end(), std::get<std::string>(value));
  return static_cast<std::size_t>(word - words.begin());
}

}  // namespace siegel::policy
