#include "context.h"

#include <chrono>
#include <cstdlib>

#include "base/files.h"

namespace siegel::admin {
namespace {

// POSIX: the first one that is set and not empty decides.
std::string locale_of_environment() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
    if (const char* value = std::getenv(name); value != nullptr && *value != '\0') return value;
  return {};
}

}  // namespace

Context::Context(Options options)
    : options_(std::move(options)),
      language_(policy::language_of(options_.locale.empty() ? locale_of_environment() : options_.locale)) {}

std::int64_t Context::now() const {
  using std::chrono::system_clock;
  return options_.now.value_or(
      std::chrono::floor<std::chrono::seconds>(system_clock::now()).time_since_epoch().count());
}

std::filesystem::path Context::profile() const {
  return options_.profile.empty() ? base::default_profile_folder() : options_.profile;
}

std::string Context::say(std::string_view en, std::string_view de) const {
  return std::string(language_ == policy::Language::de ? de : en);
}

base::Result<const base::LibraryContext*> Context::library() {
  if (!library_) {
    SIEGEL_ASSIGN(library_, base::LibraryContext::create());
  }
  return library_.get();
}

base::Result<store::Store*> Context::store() {
  SIEGEL_ASSIGN(const base::LibraryContext* known, library());
  if (!store_) {
    SIEGEL_ASSIGN(store_, store::Store::open(*known, profile()));
  }
  return store_.get();
}

base::Result<policy::Settings> Context::settings() const { return policy::load_settings(options_.policy_files); }

}  // namespace siegel::admin
