#include "policy/settings.h"

#include <array>

#include "base/files.h"
#include "policy/policy_file.h"

namespace siegel::policy {
namespace {

using base::ContentCipher;
using base::Digest;
using base::KeyTransport;
using base::RsaSignature;
using base::Status;

constexpr std::size_t kLargestFile = 1 << 20;

enum Key : std::size_t { kProfile, kContent, kKeyTransport, kSignature, kDigest, kKeyCount };

// Where the value of a setting comes from; empty file: nobody set it.
struct Slot {
  std::string value, file;
  bool from_system = false;
};
using Slots = std::array<Slot, kKeyCount>;

std::string full_name(const KnownKey& key) { return std::string(key.table) + "." + std::string(key.name); }

std::size_t index_of(std::string_view key) {
  std::size_t index = 0;
  while (full_name(known_keys()[index]) != key) ++index;  // parse_policy lets only known keys pass
  return index;
}

// Suites as numbers, the larger the stronger; the enumerations are written in order of strength.
using Strength = std::array<int, kKeyCount>;

Strength strength_of(const Suite& suite) {
  return {0, static_cast<int>(suite.content), static_cast<int>(suite.key_transport), static_cast<int>(suite.signature),
          static_cast<int>(suite.digest)};
}

int strength_of(Key key, std::string_view value) {
  switch (key) {
    case kContent:
      return static_cast<int>(base::content_cipher_named(value).value_or(ContentCipher::aes128_cbc));
    case kKeyTransport:
      return static_cast<int>(base::key_transport_named(value).value_or(KeyTransport::rsa_v15));
    case kSignature:
      return static_cast<int>(base::rsa_signature_named(value).value_or(RsaSignature::v15));
    case kDigest:
      return static_cast<int>(base::digest_named(value).value_or(Digest::sha256));
    case kProfile:
    case kKeyCount:
      break;
  }
  return 0;
}

bool profile_is_weaker(Profile profile, Profile than) {
  for (const Capability recipients : {Capability::unknown, Capability::modern}) {
    const Strength one = strength_of(choose_suite(profile, recipients, {}));
    const Strength other = strength_of(choose_suite(than, recipients, {}));
    for (std::size_t i = 0; i < kKeyCount; ++i)
      if (one[i] < other[i]) return true;
  }
  return false;
}

// Would the value relax what the system's file demands?
bool relaxes_system(const Slots& slots, Key key, std::string_view value) {
  const Slot& profile = slots[kProfile];
  if (key == kProfile)
    return profile.from_system && profile_is_weaker(*profile_named(value), *profile_named(profile.value));
  if (slots[key].from_system) return strength_of(key, value) < strength_of(key, slots[key].value);
  if (!profile.from_system) return false;
  const Suite demanded = choose_suite(*profile_named(profile.value), Capability::modern, {});
  return strength_of(key, value) < strength_of(demanded)[key];
}

void apply(Slots& slots, const PolicyFile& file, bool from_system) {
  for (const PolicyItem& item : file.items) {
    const auto key = static_cast<Key>(index_of(item.key));
    if (!from_system && relaxes_system(slots, key, item.value)) continue;
    // A stronger value stays the system's demand towards the files that follow.
    slots[key] = {item.value, file.name, from_system || slots[key].from_system};
  }
}

std::string_view text_of(const Suite& suite, Key key) {
  switch (key) {
    case kContent:
      return base::name_of(suite.content);
    case kKeyTransport:
      return base::name_of(suite.key_transport);
    case kSignature:
      return base::name_of(suite.signature);
    case kDigest:
      return base::name_of(suite.digest);
    case kProfile:
    case kKeyCount:
      break;
  }
  return {};
}

// What the profile chooses where no value was set.
std::string chosen_by(Profile profile, Key key) {
  const std::string_view unknown = text_of(choose_suite(profile, Capability::unknown, {}), key);
  const std::string_view modern = text_of(choose_suite(profile, Capability::modern, {}), key);
  if (unknown == modern) return std::string(unknown);
  return std::string(unknown) + "; " + std::string(modern) + " where all recipients are known to read it";
}

Settings settings_from(const Slots& slots) {
  Settings settings;
  if (!slots[kProfile].file.empty()) settings.profile = *profile_named(slots[kProfile].value);
  settings.algorithms.content = base::content_cipher_named(slots[kContent].value);
  settings.algorithms.key_transport = base::key_transport_named(slots[kKeyTransport].value);
  settings.algorithms.signature = base::rsa_signature_named(slots[kSignature].value);
  settings.algorithms.digest = base::digest_named(slots[kDigest].value);
  for (std::size_t i = 0; i < kKeyCount; ++i) {
    const auto key = static_cast<Key>(i);
    EffectiveValue effective{full_name(known_keys()[i]), slots[i].value, slots[i].file};
    if (slots[i].file.empty()) {
      effective.value = key == kProfile ? std::string(name_of(settings.profile)) : chosen_by(settings.profile, key);
      effective.source = key == kProfile ? "default" : "profile " + std::string(name_of(settings.profile));
    }
    settings.effective.push_back(std::move(effective));
  }
  return settings;
}

base::Result<void> without_mistakes(const PolicyFile& file) {
  if (file.mistakes.empty()) return {};
  const PolicyMistake& first = file.mistakes.front();
  return base::fail(Status::policy, "policy.file",
                    first.file + ":" + std::to_string(first.line) + ": " + first.message);
}

// The system's file decides what leaves the house: whoever can write it must be root.
base::Result<std::optional<PolicyFile>> read_system_file(const std::filesystem::path& path) {
  auto read = base::read_trusted_file(path, kLargestFile);
  if (!read) {
    if (read.error().finding == "io.not-found") return std::nullopt;
    return tl::unexpected(std::move(read).error());
  }
  const auto& [bytes, trust] = *read;
  if (trust.symlink || !trust.owned_by_root || trust.writable_by_others)
    return base::fail(Status::policy, "policy.untrusted-file", path.string());
  return parse_policy(base::text_of(bytes), path.string());
}

}  // namespace

const std::vector<KnownKey>& known_keys() {
  static const std::vector<KnownKey> keys{
      {"algorithms", "profile", {"standard", "bsi", "modern", "edi-energy"}},
      {"algorithms", "content", {"AES-128-CBC", "AES-256-CBC", "AES-128-GCM", "AES-256-GCM"}},
      {"algorithms", "key_transport", {"RSA-v1.5", "RSA-OAEP"}},
      {"algorithms", "signature", {"RSA-v1.5", "RSA-PSS"}},
      {"algorithms", "digest", {"SHA-256", "SHA-384", "SHA-512"}},
  };
  return keys;
}

namespace {

/// A pipe or device would be read for ever.
base::Result<base::ByteVector> read_policy(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return base::fail(base::Status::io, "io.read", file.string());
  return base::read_file(file, kLargestFile);
}

}  // namespace

std::vector<PolicyMistake> check_policy_file(const std::filesystem::path& file) {
  const auto bytes = read_policy(file);
  if (!bytes) return {{file.string(), 0, "the file cannot be read (" + bytes.error().finding + ")"}};
  return parse_policy(base::text_of(*bytes), file.string()).mistakes;
}

base::Result<Settings> load_settings(const std::vector<std::filesystem::path>& files) {
  return load_settings("/etc/siegel/policy.toml", files);
}

base::Result<Settings> load_settings(const std::filesystem::path& system_file,
                                     const std::vector<std::filesystem::path>& files) {
  Slots slots;
  SIEGEL_ASSIGN(const std::optional<PolicyFile> system, read_system_file(system_file));
  if (system) {
    SIEGEL_TRY(without_mistakes(*system));
    apply(slots, *system, true);
  }
  for (const std::filesystem::path& path : files) {
    SIEGEL_ASSIGN(const base::ByteVector bytes, read_policy(path));
    const PolicyFile file = parse_policy(base::text_of(bytes), path.string());
    SIEGEL_TRY(without_mistakes(file));
    apply(slots, file, false);
  }
  return settings_from(slots);
}

}  // namespace siegel::policy
