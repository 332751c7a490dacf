#include "policy/suite.h"

#include <array>
#include <utility>

namespace siegel::policy {
namespace {

using base::ContentCipher;
using base::Digest;
using base::KeyTransport;
using base::RsaSignature;

constexpr std::array<std::pair<Profile, std::string_view>, 4> kProfiles{{
    {Profile::standard, "standard"},
    {Profile::bsi, "bsi"},
    {Profile::modern, "modern"},
    {Profile::edi_energy, "edi-energy"},
}};

struct Row {
  Profile profile;
  Capability recipients;
  ContentCipher content;
  KeyTransport key_transport;
  RsaSignature signature;
  Digest digest;
};

// A mail that the partner cannot open is a failure too, so `standard` writes what every program reads until it is known
// better. BSI TR-03116-4 and EDI@Energy demand RSAES-OAEP and RSASSA-PSS of both sides, so these need not be known.
constexpr std::array<Row, 8> kRows{{
    {Profile::standard, Capability::unknown, ContentCipher::aes256_cbc, KeyTransport::rsa_v15, RsaSignature::v15,
     Digest::sha256},
    {Profile::standard, Capability::modern, ContentCipher::aes256_gcm, KeyTransport::rsa_oaep_sha256, RsaSignature::pss,
     Digest::sha256},
    {Profile::bsi, Capability::unknown, ContentCipher::aes256_cbc, KeyTransport::rsa_oaep_sha256, RsaSignature::pss,
     Digest::sha256},
    {Profile::bsi, Capability::modern, ContentCipher::aes256_gcm, KeyTransport::rsa_oaep_sha256, RsaSignature::pss,
     Digest::sha256},
    {Profile::modern, Capability::unknown, ContentCipher::aes256_gcm, KeyTransport::rsa_oaep_sha256, RsaSignature::pss,
     Digest::sha256},
    {Profile::modern, Capability::modern, ContentCipher::aes256_gcm, KeyTransport::rsa_oaep_sha256, RsaSignature::pss,
     Digest::sha256},
    {Profile::edi_energy, Capability::unknown, ContentCipher::aes256_cbc, KeyTransport::rsa_oaep_sha256,
     RsaSignature::pss, Digest::sha256},
    {Profile::edi_energy, Capability::modern, ContentCipher::aes256_cbc, KeyTransport::rsa_oaep_sha256,
     RsaSignature::pss, Digest::sha256},
}};

constexpr const Row& row_of(Profile profile, Capability recipients) {
  for (const Row& row : kRows)
    if (row.profile == profile && row.recipients == recipients) return row;
  return kRows.front();
}

constexpr KeyStrength kKeyStrength{
    .rsa_refused_below = 2048, .rsa_warned_below = 3000, .ec_refused_below = 256, .digest_refused_below = 112};

bool is_rsa(const x509::Certificate& certificate) {
  return certificate.key_kind() == x509::KeyKind::rsa || certificate.key_kind() == x509::KeyKind::rsa_pss;
}

}  // namespace

std::string_view name_of(Profile profile) {
  for (const auto& [value, name] : kProfiles)
    if (value == profile) return name;
  return {};
}

std::optional<Profile> profile_named(std::string_view name) {
  for (const auto& [value, known] : kProfiles)
    if (known == name) return value;
  return std::nullopt;
}

Suite choose_suite(Profile profile, Capability weakest_recipient, const SuiteOverrides& overrides) {
  const Row& row = row_of(profile, weakest_recipient);
  Suite suite;
  suite.content = overrides.content.value_or(row.content);
  suite.key_transport = overrides.key_transport.value_or(row.key_transport);
  suite.signature = overrides.signature.value_or(row.signature);
  suite.digest = overrides.digest.value_or(row.digest);
  // CBC protects nothing against alteration: whatever the profile, the signature inside is its only integrity.
  suite.sign_inside = !base::is_authenticated(suite.content);
  return suite;
}

const KeyStrength& key_strength() { return kKeyStrength; }

bool is_weak(const x509::Certificate& certificate) {
  if (is_rsa(certificate)) return certificate.key_bits() < kKeyStrength.rsa_refused_below;
  return certificate.key_kind() == x509::KeyKind::ec && certificate.key_bits() < kKeyStrength.ec_refused_below;
}

bool is_short(const x509::Certificate& certificate) {
  return is_rsa(certificate) && certificate.key_bits() < kKeyStrength.rsa_warned_below;
}

x509::PathStrength path_strength() {
  return {.rsa_bits = kKeyStrength.rsa_refused_below,
          .ec_bits = kKeyStrength.ec_refused_below,
          .digest_bits = kKeyStrength.digest_refused_below};
}

}  // namespace siegel::policy
