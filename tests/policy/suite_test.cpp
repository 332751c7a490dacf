#include "policy/suite.h"

#include <boost/test/unit_test.hpp>
#include <vector>

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

// What one recipient reads, and what he gets in a profile.
struct Row {
  std::vector<ContentCipher> reads;
  ContentCipher standard, modern, edi_energy;
};

constexpr auto kCbc128 = ContentCipher::aes128_cbc, kCbc256 = ContentCipher::aes256_cbc,
               kGcm128 = ContentCipher::aes128_gcm, kGcm256 = ContentCipher::aes256_gcm;

Correspondent partner(std::optional<base::Capabilities> reads, Profile profile = Profile::standard) {
  return {profile, {}, std::move(reads)};
}

ContentCipher content_for(const std::vector<Correspondent>& partners) { return choose_suite(partners).value().content; }

BOOST_AUTO_TEST_CASE(a_recipient_gets_the_best_that_he_announced) {
  for (const Row& row :
       {Row{{}, kCbc256, kGcm256, kCbc256},  // no AES: as unknown
        Row{{kCbc128}, kCbc128, kGcm256, kCbc128}, Row{{kCbc256, kCbc128}, kCbc256, kGcm256, kCbc256},
        Row{{kCbc128, kGcm128}, kGcm128, kGcm128, kCbc128}, Row{{kCbc256, kGcm128}, kGcm128, kGcm128, kCbc256},
        Row{{kGcm256}, kGcm256, kGcm256, kCbc256}, Row{{kGcm128}, kGcm128, kGcm128, kCbc128},
        Row{{kGcm256, kGcm128, kCbc256, kCbc128}, kGcm256, kGcm256, kCbc256}}) {
    const base::Capabilities reads{row.reads};
    BOOST_CHECK(content_for({partner(reads)}) == row.standard);
    BOOST_CHECK(content_for({partner(reads, Profile::bsi)}) == row.standard);
    BOOST_CHECK(content_for({partner(reads, Profile::modern)}) == row.modern);
    BOOST_CHECK(content_for({partner(reads, Profile::edi_energy)}) == row.edi_energy);
  }
}

BOOST_AUTO_TEST_CASE(one_content_cipher_for_all_the_best_that_all_read) {
  const base::Capabilities everything{{kGcm256, kGcm128, kCbc256, kCbc128}, true, true};
  const auto all = partner(everything);
  BOOST_CHECK(content_for({all, all}) == kGcm256);
  BOOST_CHECK(content_for({all, partner({})}) == kCbc256);
  BOOST_CHECK(content_for({partner({}), all}) == kCbc256);
  BOOST_CHECK(content_for({all, partner(base::Capabilities{{kGcm128}})}) == kGcm128);
  BOOST_CHECK(content_for({all, partner(base::Capabilities{{kCbc128}})}) == kCbc128);
  BOOST_CHECK(content_for({partner(base::Capabilities{{kGcm256}}), partner(base::Capabilities{{kGcm128}})}) == kGcm128);
  // Whoever reads nothing of what is prescribed does not cost the others what they read.
  BOOST_CHECK(content_for({partner(base::Capabilities{{kCbc256}}, Profile::modern),
                           partner(base::Capabilities{{kGcm128}}, Profile::modern)}) == kGcm128);
}

BOOST_AUTO_TEST_CASE(a_list_without_aes_says_nothing_of_the_rest_either) {
  const auto weak = partner(base::Capabilities{{}, true, true});
  BOOST_CHECK(!weak.is_known());
  BOOST_CHECK(weak.key_transport() == KeyTransport::rsa_v15);
  BOOST_CHECK(choose_suite({&weak, 1}).value().signature == RsaSignature::v15);
}

BOOST_AUTO_TEST_CASE(the_key_transport_is_each_recipients_own_and_the_signature_all_ones) {
  const base::Capabilities everything{{kGcm256}, true, true}, no_oaep{{kGcm256}, false, true},
      no_pss{{kGcm256}, true, false};
  BOOST_CHECK(partner(everything).key_transport() == KeyTransport::rsa_oaep_sha256);
  BOOST_CHECK(partner(no_oaep).key_transport() == KeyTransport::rsa_v15);
  BOOST_CHECK(partner(no_oaep, Profile::bsi).key_transport() == KeyTransport::rsa_oaep_sha256);
  const std::vector<Correspondent> two{partner(everything), partner(no_oaep)};
  const auto suite = choose_suite(two).value();
  BOOST_CHECK(suite.content == kGcm256);
  BOOST_CHECK(suite.key_transport == KeyTransport::rsa_v15);
  BOOST_CHECK(suite.signature == RsaSignature::pss);
  const std::vector<Correspondent> three{partner(everything), partner(no_pss)};
  BOOST_CHECK(choose_suite(three).value().signature == RsaSignature::v15);
  const std::vector<Correspondent> mixed{partner({}), partner({}, Profile::edi_energy)};
  BOOST_CHECK(choose_suite(mixed).value().signature == RsaSignature::pss);  // prescribed for one of them
  BOOST_CHECK(choose_suite(mixed).value().content == kCbc256);
}

BOOST_AUTO_TEST_CASE(what_is_prescribed_for_one_and_forbidden_for_another_is_nothing) {
  const std::vector<Correspondent> partners{partner({}, Profile::edi_energy), partner({}, Profile::modern)};
  BOOST_CHECK(!choose_suite(partners));
  Correspondent single = partner(base::Capabilities{{kCbc128}});
  single.overrides.content = kGcm256;
  BOOST_CHECK(content_for({single, partner({})}) == kGcm256);
  BOOST_CHECK(single.reads_nothing_prescribed());
  const std::vector<Correspondent> others{single, partner({}, Profile::edi_energy)};
  BOOST_CHECK(!choose_suite(others));
}

BOOST_AUTO_TEST_CASE(the_administrators_words_are_capabilities) {
  BOOST_CHECK(content_for({partner(capabilities_named("cbc"))}) == kCbc256);
  BOOST_CHECK(content_for({partner(capabilities_named("gcm"))}) == kGcm256);
  BOOST_CHECK(partner(capabilities_named("gcm")).key_transport() == KeyTransport::rsa_v15);
  BOOST_CHECK(partner(capabilities_named("modern")).key_transport() == KeyTransport::rsa_oaep_sha256);
  BOOST_CHECK(!capabilities_named(""));
}

BOOST_AUTO_TEST_CASE(the_strongest_is_what_they_would_get_if_all_were_known) {
  const std::vector<Correspondent> partners{partner({}), partner(base::Capabilities{{kCbc128}})};
  const auto strongest = strongest_suite(partners).value();
  BOOST_CHECK(strongest.content == kGcm256);
  BOOST_CHECK(strongest.key_transport == KeyTransport::rsa_oaep_sha256);
  BOOST_CHECK(strongest.signature == RsaSignature::pss);
  const auto edi = partner({}, Profile::edi_energy);
  BOOST_CHECK(strongest_suite({&edi, 1}).value().content == kCbc256);
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
