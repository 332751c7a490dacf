#include "policy/suite.h"

#include <algorithm>
#include <array>
#include <utility>

namespace siegel::policy {
namespace {

using base::Capabilities;
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

// In the order of strength.
constexpr std::array kCiphers = {ContentCipher::aes128_cbc, ContentCipher::aes256_cbc, ContentCipher::aes128_gcm,
                                 ContentCipher::chacha20_poly1305, ContentCipher::aes256_gcm};

struct Ciphers {
  bool cbc, gcm;
  [[nodiscard]] constexpr bool has(ContentCipher cipher) const {
    if (cipher == ContentCipher::chacha20_poly1305) return false;
    return base::is_authenticated(cipher) ? gcm : cbc;
  }
};

struct Row {
  Profile profile;
  Ciphers permitted;
  Ciphers read_by_unknown;  ///< taken to be, until it is known better
  bool oaep_always, pss_always;
  Digest digest;
};

// A mail that the partner cannot open is a failure too, so `standard` writes what every program reads until it is known
// better. BSI TR-03116-4 and EDI@Energy demand RSAES-OAEP and RSASSA-PSS of both sides, so these need not be known.
constexpr Ciphers kBoth{true, true}, kCbc{true, false}, kGcm{false, true};
constexpr std::array<Row, 4> kRows{{
    {Profile::standard, kBoth, kCbc, false, false, Digest::sha256},
    {Profile::bsi, kBoth, kCbc, true, true, Digest::sha256},
    {Profile::modern, kGcm, kGcm, true, true, Digest::sha256},
    {Profile::edi_energy, kCbc, kCbc, true, true, Digest::sha256},
}};

constexpr const Row& row_of(Profile profile) {
  for (const Row& row : kRows)
    if (row.profile == profile) return row;
  return kRows.front();
}

constexpr ContentCipher in_cbc(ContentCipher cipher) {
  const bool long_key = cipher == ContentCipher::aes256_gcm || cipher == ContentCipher::aes256_cbc;
  return long_key ? ContentCipher::aes256_cbc : ContentCipher::aes128_cbc;
}

// RFC 8551 section 2.7: "MUST support encryption and decryption with AES-128 GCM and AES-256 GCM", "MUST-" AES-128 CBC,
// which was the "MUST" of RFC 5751 section 2.7.
bool announces(const Capabilities& reads, ContentCipher cipher) {
  if (cipher == ContentCipher::aes128_gcm && reads.reads(ContentCipher::aes256_gcm)) return true;
  return cipher == ContentCipher::aes128_cbc || reads.reads(cipher) ||
         std::any_of(reads.content.begin(), reads.content.end(),
                     [&](ContentCipher one) { return in_cbc(one) == cipher; });
}

/// The strongest that fits all.
template <class Fits>
std::optional<ContentCipher> best(gsl::span<const Correspondent> partners, Fits fits) {
  std::optional<ContentCipher> found;
  for (const ContentCipher cipher : kCiphers)
    if (std::all_of(partners.begin(), partners.end(),
                    [&](const Correspondent& partner) { return fits(partner, cipher); }))
      found = cipher;
  return found;
}

bool prescribes_pss(const Correspondent& partner) {
  if (partner.overrides.signature) return *partner.overrides.signature == RsaSignature::pss;
  return row_of(partner.profile).pss_always;
}

RsaSignature signature_for(gsl::span<const Correspondent> partners) {
  const bool wanted = std::any_of(partners.begin(), partners.end(), prescribes_pss);
  const bool read = std::all_of(partners.begin(), partners.end(),
                                [](const Correspondent& partner) { return partner.signature() == RsaSignature::pss; });
  return wanted || read ? RsaSignature::pss : RsaSignature::v15;
}

Capabilities everything() {
  return {{ContentCipher::aes256_gcm, ContentCipher::aes128_gcm, ContentCipher::aes256_cbc, ContentCipher::aes128_cbc},
          true,
          true};
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

bool Correspondent::is_known() const {
  return reads && std::any_of(reads->content.begin(), reads->content.end(),
                              [](ContentCipher one) { return one != ContentCipher::chacha20_poly1305; });
}

bool Correspondent::may_get(ContentCipher cipher) const {
  return overrides.content ? cipher == *overrides.content : row_of(profile).permitted.has(cipher);
}

bool Correspondent::reads_nothing_prescribed() const {
  return is_known() && std::none_of(kCiphers.begin(), kCiphers.end(),
                                    [&](ContentCipher cipher) { return may_get(cipher) && announces(*reads, cipher); });
}

bool Correspondent::is_taken_to_read(ContentCipher cipher) const {
  if (!may_get(cipher)) return false;
  if (overrides.content) return true;
  if (!is_known() || reads_nothing_prescribed()) return row_of(profile).read_by_unknown.has(cipher);
  return announces(*reads, cipher);
}

KeyTransport Correspondent::key_transport() const {
  if (overrides.key_transport) return *overrides.key_transport;
  const bool read = row_of(profile).oaep_always || (is_known() && reads->oaep);
  return read ? KeyTransport::rsa_oaep_sha256 : KeyTransport::rsa_v15;
}

RsaSignature Correspondent::signature() const {
  if (overrides.signature) return *overrides.signature;
  return row_of(profile).pss_always || (is_known() && reads->pss) ? RsaSignature::pss : RsaSignature::v15;
}

std::optional<Suite> choose_suite(gsl::span<const Correspondent> partners) {
  const auto permitted =
      best(partners, [](const Correspondent& partner, ContentCipher one) { return partner.may_get(one); });
  if (!permitted) return std::nullopt;
  const auto read =
      best(partners, [](const Correspondent& partner, ContentCipher one) { return partner.is_taken_to_read(one); });
  Suite suite;
  // What is prescribed holds, even if somebody is known not to read it.
  suite.content = read.value_or(*permitted);
  suite.signature = signature_for(partners);
  suite.key_transport = KeyTransport::rsa_oaep_sha256;
  for (const Correspondent& partner : partners) {
    suite.key_transport = std::min(suite.key_transport, partner.key_transport());
    suite.digest = std::max(suite.digest, partner.overrides.digest.value_or(row_of(partner.profile).digest));
  }
  // CBC protects nothing against alteration: whatever the profile, the signature inside is its only integrity.
  suite.sign_inside = !base::is_authenticated(suite.content);
  return suite;
}

Suite weakest_suite(Profile profile) {
  auto suite = choose_suite(profile, Capability::unknown, {});
  suite.content = *std::find_if(kCiphers.begin(), kCiphers.end(),
                                [&](ContentCipher cipher) { return row_of(profile).permitted.has(cipher); });
  return suite;
}

std::optional<Suite> strongest_suite(gsl::span<const Correspondent> partners) {
  std::vector<Correspondent> known(partners.begin(), partners.end());
  for (Correspondent& partner : known) partner.reads = everything();
  return choose_suite(known);
}

Suite choose_suite(Profile profile, Capability recipients, const SuiteOverrides& overrides) {
  Correspondent partner{profile, overrides, std::nullopt};
  if (recipients == Capability::modern) partner.reads = everything();
  return *choose_suite({&partner, 1});
}

std::optional<Capabilities> capabilities_named(std::string_view word) {
  if (word == "cbc") return Capabilities{{ContentCipher::aes256_cbc, ContentCipher::aes128_cbc}};
  if (word == "gcm") return Capabilities{everything().content};
  if (word == "modern") return everything();
  return std::nullopt;
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
