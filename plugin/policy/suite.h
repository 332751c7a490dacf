// The algorithm table: which algorithms a mail is made with, by profile (one row a profile and situation).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/algorithms.h"
#include "x509/path.h"

namespace siegel::policy {

enum class Profile { standard, bsi, modern, edi_energy };
[[nodiscard]] std::string_view name_of(Profile profile);  ///< "standard", "bsi", "modern", "edi-energy"
[[nodiscard]] std::optional<Profile> profile_named(std::string_view name);

/// What is known of the partners' programs; unknown is the weakest.
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
