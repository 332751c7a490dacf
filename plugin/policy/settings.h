// The effective settings: policy files read as one snapshot.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/header_confidentiality.h"
#include "base/result.h"
#include "policy/setting_value.h"
#include "policy/suite.h"
#include "x509/path.h"

namespace siegel::policy {

/// A setting and where its value comes from, for `policy show`.
struct EffectiveValue {
  std::string key;  ///< "algorithms.profile"
  SettingValue value;
  std::string source;  ///< "default", "profile ..." or the file
};

/// A value of a later file that is laxer than what the system's file demands, and so does not count.
struct PassedOver {
  std::string key;
  SettingValue value;
  std::string file;
  int line = 0;
};

/// What a missing proof that a certificate was not revoked means: nothing; a finding, and indeterminate where a source
/// that the certificate names did not answer; no lamp.
enum class RevocationMode { off, prefer, require };

/// [trust]
struct TrustSettings {
  RevocationMode revocation = RevocationMode::prefer;
  int grace_hours = 24;                        ///< for which the last good answer of a silent source still counts
  std::vector<std::filesystem::path> anchors;  ///< certificate files, beside the profile's own anchors
  bool system_anchors = false;                 ///< also the CAs of the operating system that are not for TLS alone
  std::vector<std::string> required_issuers;   ///< fingerprints; not empty: a signer's path must contain one of them
  x509::PolicyInputs policies;
};

/// [headers]
struct HeaderSettings {
  base::HeaderConfidentiality protection = base::HeaderConfidentiality::baseline;
  bool legacy_display = false;  ///< hidden fields stand in the text too, for programs that do not know RFC 9788
};

/// [send]
struct SendSettings {
  bool compress = false;  ///< what is encrypted is compressed before (RFC 8551 section 3.6), if that pays
};

/// [network]
struct NetworkSettings {
  bool enabled = true;
  std::string proxy;                         ///< URL; "": none
  std::filesystem::path ca_file;             ///< for https; "": the system's
  std::vector<std::string> allowed_private;  ///< "10.1.2.0/24", "fd00::/8", ...: else only public addresses
  int deadline_seconds = 5;                  ///< for all that one mail asks
};

/// [[delegation]]: who may sign for whom.
struct Delegation {
  std::string sender, from;  ///< addresses in lower case
};

/// Is a signed receipt given to somebody who asks for it: at any time, only where the host asks with somebody there, or
/// not at all?
enum class ReceiptAnswer { always, ask, never };

/// [receipts]
struct ReceiptSettings {
  ReceiptAnswer answer = ReceiptAnswer::ask;
  bool other_addresses = false;  ///< also to addresses that the signer's certificate does not name
};

/// [[partner]]: what the administrator says of a domain.
struct Partner {
  std::string domain;              ///< in lower case
  std::optional<Profile> profile;  ///< in the place of [algorithms] profile and the values that replace its own
  std::string reads;               ///< for capabilities_named(), whatever was announced; "": what was announced
};

struct Settings {
  Profile profile = Profile::standard;
  SuiteOverrides algorithms;
  TrustSettings trust;
  HeaderSettings headers;
  NetworkSettings network;
  SendSettings send;
  ReceiptSettings receipts;
  std::vector<Delegation> delegations;
  std::vector<Partner> partners;
  std::vector<EffectiveValue> effective;
  std::vector<PassedOver> passed_over;
};

/// One mistake in a policy file: where, and what is accepted there.
struct PolicyMistake {
  std::string file;
  int line = 0;
  std::string message;  ///< names the key, the value found and the accepted values
};

/// All mistakes of one file, from the top; unknown keys and values are mistakes.
[[nodiscard]] std::vector<PolicyMistake> check_policy_file(const std::filesystem::path& file);

/// The system's /etc/siegel/policy.toml if it is there, then the files given, later ones winning. Any mistake is
/// Status::policy "policy.file" with file, line and message: nothing is sent under half a policy.
[[nodiscard]] base::Result<Settings> load_settings(const std::vector<std::filesystem::path>& files);
/// The same with another path for the system's file. A value in `files` that is laxer than what the system's file
/// demands is passed over: they can only tighten it. What the system's file leaves open they set freely. A system's
/// file that is a link, or that others than root could have written, is Status::policy "policy.untrusted-file".
[[nodiscard]] base::Result<Settings> load_settings(const std::filesystem::path& system_file,
                                                   const std::vector<std::filesystem::path>& files);

/// For reading, which goes on whatever the files say: the settings, and the mistake that load_settings() ends with.
/// Then the settings are those of the system's file alone, or the defaults if that is the one with the mistake.
struct SettingsToRead {
  Settings settings;
  std::optional<base::Error> mistake;
};
[[nodiscard]] SettingsToRead load_settings_to_read(const std::vector<std::filesystem::path>& files);
[[nodiscard]] SettingsToRead load_settings_to_read(const std::filesystem::path& system_file,
                                                   const std::vector<std::filesystem::path>& files);

}  // namespace siegel::policy
