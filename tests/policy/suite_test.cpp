#include "policy/suite.h"

#include <boost/test/unit_test.hpp>

using namespace siegel;
using namespace siegel::policy;
using base::ContentCipher;
using base::Digest;
using base::KeyTransport;
using base::RsaSignature;

namespace {

constexpr Profile kProfiles[] = {Profile::standard, Profile::bsi, Profile::modern, Profile::edi_energy};
constexpr Capability kCapabilities[] = {Capability::unknown, Capability::modern};

void check(const Suite& suite, ContentCipher content, KeyTransport key_transport, RsaSignature signature) {
  BOOST_CHECK_EQUAL(base::name_of(suite.content), base::name_of(content));
  BOOST_CHECK_EQUAL(base::name_of(suite.key_transport), base::name_of(key_transport));
  BOOST_CHECK_EQUAL(base::name_of(suite.signature), base::name_of(signature));
  BOOST_CHECK_EQUAL(base::name_of(suite.digest), "SHA-256");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(suite)

/// Who forgets to give a path the table's values must not get laxer ones.
BOOST_AUTO_TEST_CASE(the_strength_of_a_path_is_the_tables) {
  const x509::PathStrength forgotten, given = path_strength();
  BOOST_TEST(given.rsa_bits == key_strength().rsa_refused_below);
  BOOST_TEST(given.ec_bits == key_strength().ec_refused_below);
  BOOST_TEST(given.digest_bits == key_strength().digest_refused_below);
  BOOST_TEST(forgotten.rsa_bits == given.rsa_bits);
  BOOST_TEST(forgotten.ec_bits == given.ec_bits);
  BOOST_TEST(forgotten.digest_bits == given.digest_bits);
}

BOOST_AUTO_TEST_CASE(standard_writes_what_everybody_reads_until_known_better) {
  check(choose_suite(Profile::standard, Capability::unknown, {}), ContentCipher::aes256_cbc, KeyTransport::rsa_v15,
        RsaSignature::v15);
  check(choose_suite(Profile::standard, Capability::modern, {}), ContentCipher::aes256_gcm,
        KeyTransport::rsa_oaep_sha256, RsaSignature::pss);
}

BOOST_AUTO_TEST_CASE(bsi_has_oaep_always_and_gcm_where_known) {
  check(choose_suite(Profile::bsi, Capability::unknown, {}), ContentCipher::aes256_cbc, KeyTransport::rsa_oaep_sha256,
        RsaSignature::pss);
  check(choose_suite(Profile::bsi, Capability::modern, {}), ContentCipher::aes256_gcm, KeyTransport::rsa_oaep_sha256,
        RsaSignature::pss);
}

BOOST_AUTO_TEST_CASE(modern_has_gcm_oaep_pss_always) {
  for (const Capability capability : kCapabilities)
    check(choose_suite(Profile::modern, capability, {}), ContentCipher::aes256_gcm, KeyTransport::rsa_oaep_sha256,
          RsaSignature::pss);
}

BOOST_AUTO_TEST_CASE(edi_energy_has_cbc_oaep_pss_always) {
  for (const Capability capability : kCapabilities)
    check(choose_suite(Profile::edi_energy, capability, {}), ContentCipher::aes256_cbc, KeyTransport::rsa_oaep_sha256,
          RsaSignature::pss);
}

BOOST_AUTO_TEST_CASE(cbc_is_always_signed_inside) {
  for (const Profile profile : kProfiles)
    for (const Capability capability : kCapabilities)
      for (const auto content : {ContentCipher::aes128_cbc, ContentCipher::aes256_cbc, ContentCipher::aes128_gcm,
                                 ContentCipher::chacha20_poly1305, ContentCipher::aes256_gcm}) {
        SuiteOverrides overrides;
        overrides.content = content;
        const Suite suite = choose_suite(profile, capability, overrides);
        BOOST_CHECK(suite.content == content);
        BOOST_CHECK_EQUAL(suite.sign_inside, !base::is_authenticated(content));
      }
  BOOST_CHECK(choose_suite(Profile::standard, Capability::unknown, {}).sign_inside);
  BOOST_CHECK(!choose_suite(Profile::standard, Capability::modern, {}).sign_inside);
}

BOOST_AUTO_TEST_CASE(each_override_changes_its_own_value_alone) {
  SuiteOverrides overrides;
  overrides.key_transport = KeyTransport::rsa_oaep_sha256;
  check(choose_suite(Profile::standard, Capability::unknown, overrides), ContentCipher::aes256_cbc,
        KeyTransport::rsa_oaep_sha256, RsaSignature::v15);
  overrides = {};
  overrides.signature = RsaSignature::pss;
  check(choose_suite(Profile::standard, Capability::unknown, overrides), ContentCipher::aes256_cbc,
        KeyTransport::rsa_v15, RsaSignature::pss);
  overrides = {};
  overrides.digest = Digest::sha512;
  const Suite suite = choose_suite(Profile::modern, Capability::unknown, overrides);
  BOOST_CHECK(suite.digest == Digest::sha512);
  BOOST_CHECK(suite.content == ContentCipher::aes256_gcm);
}

// RFC 8103's cipher is for who asks for it, and is no way around a demand for AES-256-GCM.
BOOST_AUTO_TEST_CASE(no_profile_chooses_chacha) {
  for (const Profile profile : kProfiles)
    for (const Capability capability : kCapabilities)
      BOOST_CHECK(choose_suite(profile, capability, {}).content != ContentCipher::chacha20_poly1305);
  BOOST_CHECK(ContentCipher::chacha20_poly1305 < ContentCipher::aes256_gcm);
}

BOOST_AUTO_TEST_CASE(profiles_have_names) {
  for (const Profile profile : kProfiles) BOOST_CHECK(profile_named(name_of(profile)) == profile);
  BOOST_CHECK_EQUAL(name_of(Profile::edi_energy), "edi-energy");
  for (const char* name : {"", "Standard", "edi_energy", "bsi "}) BOOST_CHECK(!profile_named(name));
}

BOOST_AUTO_TEST_CASE(keys_are_judged_by_the_bsi) {
  BOOST_CHECK_EQUAL(key_strength().rsa_refused_below, 2048);
  BOOST_CHECK_EQUAL(key_strength().rsa_warned_below, 3000);
  BOOST_CHECK_EQUAL(key_strength().ec_refused_below, 256);
}

BOOST_AUTO_TEST_SUITE_END()
