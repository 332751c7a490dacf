// The effective settings: policy files read as one snapshot.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "policy/suite.h"

namespace siegel::policy {

/// A setting and where its value comes from, for `policy show`.
struct EffectiveValue {
  std::string key, value, source;  ///< "algorithms.profile", "standard", "default" or the file
};

struct Settings {
  Profile profile = Profile::standard;
  SuiteOverrides algorithms;
  std::vector<EffectiveValue> effective;
};

/// One mistake in a policy file: where, and what is accepted there.
struct PolicyMistake {
  std::string file;
  int line = 0;
  std::string message;  ///< names the key, the value found and the accepted values
};

/// Reads [algorithms] profile, content, key_transport, signature, digest of one file; unknown keys and values are
/// mistakes.
[[nodiscard]] std::vector<PolicyMistake> check_policy_file(const std::filesystem::path& file);

/// The system's /etc/siegel/policy.toml if it is there, then the files given, later ones winning. Any mistake is
/// Status::policy "policy.file" with file, line and message: nothing is sent under half a policy.
[[nodiscard]] base::Result<Settings> load_settings(const std::vector<std::filesystem::path>& files);
/// The same with another path for the system's file. A value in `files` that is weaker than what the system's file
/// demands is passed over: they can only tighten it. A system's file that is a link, or that others than root could
/// have written, is Status::policy "policy.untrusted-file".
[[nodiscard]] base::Result<Settings> load_settings(const std::filesystem::path& system_file,
                                                   const std::vector<std::filesystem::path>& files);

}  // namespace siegel::policy
