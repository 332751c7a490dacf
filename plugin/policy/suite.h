// The algorithm table: which algorithms a mail is made with, by profile (one row a profile and situation).
#pragma once

#include <gsl/span>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/algorithms.h"
#include "base/capabilities.h"
#include "x509/path.h"

namespace siegel::policy {

enum class Profile { standard, bsi, modern, edi_energy };
[[nodiscard]] std::string_view name_of(Profile profile);  ///< "standard", "bsi", "modern", "edi-energy"
[[nodiscard]] std::optional<Profile> profile_named(std::string_view name);

/// What is known of all recipients: nothing, or that they read everything.
enum class Capability { unknown, modern };

/// Everything that composing a mail needs to choose.
struct Suite {
  base::ContentCipher content = base::ContentCipher::aes256_cbc;
  base::KeyTransport key_transport = base::KeyTransport::rsa_v15;
  base::RsaSignature signature = base::RsaSignature::v15;
  base::Digest digest = base::Digest::sha256;
  bool sign_inside = false;  ///< an encrypted mail is always signed inside (no integrity otherwise)
};

/// [algorithms] of a policy file: single values that override the profile's.
struct SuiteOverrides {
  std::optional<base::ContentCipher> content;
  std::optional<base::KeyTransport> key_transport;
  std::optional<base::RsaSignature> signature;
  std::optional<base::Digest> digest;
};

[[nodiscard]] Suite choose_suite(Profile profile, Capability weakest_recipient, const SuiteOverrides& overrides);

/// Somebody whom a mail goes to: what is prescribed for him, and what his program is known to read. Nothing, and a list
/// without any AES, is unknown.
struct Correspondent {
  Profile profile = Profile::standard;
  SuiteOverrides overrides;
  std::optional<base::Capabilities> reads;

  [[nodiscard]] bool is_known() const;
  [[nodiscard]] bool may_get(base::ContentCipher cipher) const;  ///< it is prescribed or open
  /// He is known, or may be taken, to read it. A program that announces one with a long key reads the short one too,
  /// and CBC with the keys with which it announces GCM.
  [[nodiscard]] bool is_taken_to_read(base::ContentCipher cipher) const;
  [[nodiscard]] bool reads_nothing_prescribed() const;     ///< he gets what is prescribed all the same
  [[nodiscard]] base::KeyTransport key_transport() const;  ///< of his own RecipientInfo, if his key is RSA
  [[nodiscard]] base::RsaSignature signature() const;      ///< that he is taken to read
};

/// The administrator's word for what programs read: "cbc" (AES-CBC alone), "gcm" (AES-GCM as well), "modern" (OAEP and
/// PSS as well).
[[nodiscard]] std::optional<base::Capabilities> capabilities_named(std::string_view word);

/// One mail for all of them, Bcc recipients too: the best content cipher that all read, PSS if it is prescribed for one
/// or known to be read by all. `key_transport` is the weakest of theirs, for the sender's own copy. Nothing: what is
/// prescribed for one is forbidden for another.
[[nodiscard]] std::optional<Suite> choose_suite(gsl::span<const Correspondent> partners);
/// The weakest that somebody can get, whatever he announces.
[[nodiscard]] Suite weakest_suite(Profile profile);
/// The strongest that they might get if all of them were known to read everything.
[[nodiscard]] std::optional<Suite> strongest_suite(gsl::span<const Correspondent> partners);

/// Strength of keys (BSI TR-02102-1).
struct KeyStrength {
  int rsa_refused_below = 0, rsa_warned_below = 0, ec_refused_below = 0;
  int digest_refused_below = 0;  ///< security of the digest of a signature: half its length, less where it is broken
};
[[nodiscard]] const KeyStrength& key_strength();
/// Is a certificate's key refused, or (RSA alone) warned of? Curve25519 and Curve448 have one strength.
[[nodiscard]] bool is_weak(const x509::Certificate& certificate);
[[nodiscard]] bool is_short(const x509::Certificate& certificate);
/// The same for the certificates and CRLs of a path.
[[nodiscard]] x509::PathStrength path_strength();

/// The whole table (profiles, strengths, limits, finding severities) as text, for the golden snapshot and `policy
/// show`.
[[nodiscard]] std::string table_as_text();

}  // namespace siegel::policy
