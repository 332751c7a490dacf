#include "policy/settings.h"

#include <optional>

#include "base/files.h"
#include "policy/setting_floor.h"

namespace siegel::policy {
namespace {

using base::Status;

constexpr std::size_t kLargestFile = 1 << 20;

std::string source_of(const SettingSpec& spec, const SettingFloor::Slot* slot, const Settings& settings) {
  if (slot != nullptr) return slot->file;
  const bool chosen = spec.table == "algorithms" && spec.stricter != Stricter::profile;
  return chosen ? "profile " + std::string(name_of(settings.profile)) : "default";
}

Settings settings_from(const SettingFloor& values) {
  Settings settings;
  for (const SettingSpec& spec : known_settings())
    if (const auto* slot = values.find(spec)) spec.set(settings, spec, slot->value);
  for (const SettingSpec& spec : known_settings())
    settings.effective.push_back({spec.key(), spec.get(settings, spec), source_of(spec, values.find(spec), settings)});
  settings.passed_over = values.passed_over();
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

/// A pipe or device would be read for ever.
base::Result<base::ByteVector> read_policy(const std::filesystem::path& file) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return base::fail(base::Status::io, "io.read", file.string());
  return base::read_file(file, kLargestFile);
}

base::Result<void> apply_system_file(const std::filesystem::path& path, SettingFloor& values) {
  SIEGEL_ASSIGN(const std::optional<PolicyFile> file, read_system_file(path));
  if (!file) return {};
  SIEGEL_TRY(without_mistakes(*file));
  values.apply(*file, true);
  return {};
}

base::Result<void> apply_files(const std::vector<std::filesystem::path>& paths, SettingFloor& values) {
  for (const std::filesystem::path& path : paths) {
    SIEGEL_ASSIGN(const base::ByteVector bytes, read_policy(path));
    const PolicyFile file = parse_policy(base::text_of(bytes), path.string());
    SIEGEL_TRY(without_mistakes(file));
    values.apply(file, false);
  }
  return {};
}

constexpr std::string_view kSystemFile = "/etc/siegel/policy.toml";

}  // namespace

std::vector<PolicyMistake> check_policy_file(const std::filesystem::path& file) {
  const auto bytes = read_policy(file);
  if (!bytes) return {{file.string(), 0, "the file cannot be read (" + bytes.error().finding + ")"}};
  return parse_policy(base::text_of(*bytes), file.string()).mistakes;
}

base::Result<Settings> load_settings(const std::vector<std::filesystem::path>& files) {
  return load_settings(kSystemFile, files);
}

base::Result<Settings> load_settings(const std::filesystem::path& system_file,
                                     const std::vector<std::filesystem::path>& files) {
  auto read = load_settings_to_read(system_file, files);
  if (read.mistake) return tl::unexpected(*std::move(read.mistake));
  return std::move(read.settings);
}

SettingsToRead load_settings_to_read(const std::vector<std::filesystem::path>& files) {
  return load_settings_to_read(kSystemFile, files);
}

SettingsToRead load_settings_to_read(const std::filesystem::path& system_file,
                                     const std::vector<std::filesystem::path>& files) {
  SettingFloor of_system;
  if (auto read = apply_system_file(system_file, of_system); !read) return {settings_from({}), std::move(read).error()};
  SettingFloor values = of_system;
  if (auto read = apply_files(files, values); !read) return {settings_from(of_system), std::move(read).error()};
  return {settings_from(values), std::nullopt};
}

}  // namespace siegel::policy
