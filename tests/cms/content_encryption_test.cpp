#include "cms/content_encryption.h"

#include "cms/enveloped_data_checks.h"
#include "cms/handmade_envelope.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

BOOST_AUTO_TEST_SUITE(content_encryption)

BOOST_AUTO_TEST_CASE(the_allow_list_of_container_cipher_and_tag_holds) {
  const Parts gcm(testing::openssl_encrypt({&anna()}, kText, {.cipher = "AES-256-GCM"}));
  const Parts cbc(testing::openssl_encrypt({&anna()}, kText, {.cipher = "AES-256-CBC"}));
  const auto outcome = [](const Parts& parts) { return testing::outcome(parse(parts.message())); };
  BOOST_TEST(outcome(gcm) == "ok");
  BOOST_TEST(outcome(cbc) == "ok");

  // RFC 9709: GCM turned into CBC, and the other way round
  auto parts = gcm;
  parts.type = oids::kEnvelopedData;
  parts.skeleton.after.clear();
  BOOST_TEST(outcome(parts) == "status 4 cms.cipher-refused AES-256-GCM");
  parts.skeleton.algorithm = cbc.skeleton.algorithm;
  BOOST_TEST(outcome(parts) == "ok");  // an EnvelopedData as any other: what is decrypted is no MIME entity
  parts = cbc;
  parts.type = oids::kAuthEnvelopedData;
  parts.skeleton.after = gcm.skeleton.after;
  BOOST_TEST(outcome(parts) == "status 4 cms.cipher-refused AES-256-CBC");

  const ByteVector iv(16, 1), nonce(12, 1);
  const auto gcm_with = [&](const ByteVector& parameters, std::size_t tag) {
    auto changed = gcm;
    changed.skeleton.algorithm = der::algorithm(oids::kAes256Gcm, parameters);
    changed.skeleton.after = der::octet_string(ByteVector(tag, 1));
    return outcome(changed);
  };
  const auto parameters = [](std::size_t nonce_octets, std::uint64_t tag) {
    return der::sequence({der::octet_string(ByteVector(nonce_octets, 1)), der::integer(tag)});
  };
  for (const std::size_t tag : {12U, 13U, 14U, 15U, 16U}) BOOST_TEST(gcm_with(parameters(12, tag), tag) == "ok");
  for (const std::size_t tag : {0U, 4U, 8U, 11U, 17U})
    BOOST_TEST(gcm_with(parameters(12, tag), tag) == "status 4 cms.cipher-refused AES-256-GCM");
  BOOST_TEST(gcm_with(der::sequence({der::octet_string(nonce)}), 12) == "ok");  // aes-ICVlen DEFAULT 12
  for (const auto& [said, there] : {std::pair<std::size_t, std::size_t>{16, 12}, {12, 16}, {16, 4}, {16, 17}, {16, 0}})
    BOOST_TEST(gcm_with(parameters(12, said), there) == "status 3 cms.asn1 mac");
  BOOST_TEST(gcm_with(der::sequence({der::octet_string(nonce)}), 16) == "status 3 cms.asn1 mac");
  for (const std::size_t octets : {7U, 16U}) BOOST_TEST(gcm_with(parameters(octets, 16), 16) == "ok");
  for (const std::size_t octets : {0U, 6U, 17U, 1000U})
    BOOST_TEST(gcm_with(parameters(octets, 16), 16) == "status 4 cms.cipher-refused AES-256-GCM");
  BOOST_TEST(gcm_with({}, 16).starts_with("status 3 cms.asn1"));
  BOOST_TEST(gcm_with(der::octet_string(nonce), 16).starts_with("status 3 cms.asn1"));

  for (const auto* refused : {"1.2.840.113549.3.2", "2.16.840.1.101.3.4.1.1", "2.16.840.1.101.3.4.1.3",
                              "2.16.840.1.101.3.4.1.4", "2.16.840.1.101.3.4.1.7", "1.3.14.3.2.7"}) {
    parts = cbc;
    parts.skeleton.algorithm = der::algorithm(refused, der::octet_string(iv));
    BOOST_TEST(outcome(parts) == std::string("status 4 cms.cipher-refused ") + refused);
  }
  parts = cbc;
  parts.skeleton.algorithm = der::algorithm(oids::kAes256Cbc, der::octet_string(nonce));
  BOOST_TEST(outcome(parts) == "status 3 cms.asn1 CBC parameters");
}

BOOST_AUTO_TEST_CASE(nonces_of_other_lengths_and_shorter_tags_decrypt) {
  // OpenSSL's maker has 12 octets only.
  for (const std::size_t nonce_octets : {7U, 8U, 11U, 12U, 13U, 16U})
    for (const std::size_t tag_octets : {12U, 16U})
      BOOST_TEST((decrypted_or_error(
                      HandmadeEnvelope{.nonce_octets = nonce_octets, .tag_octets = tag_octets}.encode(ben(), kText),
                      ben()) == kText),
                 nonce_octets << " " << tag_octets);
}

BOOST_AUTO_TEST_CASE(chacha20_poly1305_has_one_nonce_and_one_tag) {
  const HandmadeEnvelope chacha{.cipher = "ChaCha20-Poly1305"};
  const auto message = chacha.encode(ben(), kText);
  BOOST_TEST(parse(message).value().cipher == "ChaCha20-Poly1305");
  BOOST_TEST(parse(message).value().authenticated);
  BOOST_TEST(decrypted_or_error(message, ben()) == kText);
  const Parts good(message);
  for (const std::size_t octets : {0U, 4U, 12U, 15U, 17U}) {
    auto parts = good;
    const Bytes tag = Bytes(good.skeleton.after).last(16);
    auto shortened = base::copy_of(tag.first(std::min<std::size_t>(octets, 16)));
    shortened.resize(octets);
    parts.skeleton.after = der::octet_string(shortened);
    BOOST_TEST(outcome(parse(parts.message())) == "status 3 cms.asn1 mac");
  }
  const auto algorithm = [&](const ByteVector& parameters) {
    auto parts = good;
    parts.skeleton.algorithm = der::algorithm(oids::kChaCha20Poly1305, parameters);
    return outcome(parse(parts.message()));
  };
  const ByteVector nonce(12, 7);
  BOOST_TEST(algorithm(der::octet_string(nonce)) == "ok");
  BOOST_TEST(algorithm(der::sequence({der::octet_string(nonce)})).starts_with("status 3 cms.asn1"));
  for (const std::size_t octets : {0U, 8U, 11U, 13U, 16U})
    BOOST_TEST(algorithm(der::octet_string(ByteVector(octets))) == "status 3 cms.asn1 AEADChaCha20Poly1305Nonce");
  for (const auto& parameters : {ByteVector(), der::null()})
    BOOST_TEST(algorithm(parameters).starts_with("status 3 cms.asn1"));
}

BOOST_AUTO_TEST_CASE(gcm_and_chacha_do_not_stand_for_each_other) {
  // The same key, nonce, ciphertext and tag under the other's name: the tag is another's.
  const Parts gcm(HandmadeEnvelope{}.encode(ben(), kText));
  const Parts chacha(HandmadeEnvelope{.cipher = "ChaCha20-Poly1305"}.encode(ben(), kText));
  auto parts = gcm;
  parts.skeleton.algorithm = chacha.skeleton.algorithm;
  BOOST_TEST(decrypted_or_error(parts.message(), ben()) == kLocked);
  parts = chacha;
  parts.skeleton.algorithm = gcm.skeleton.algorithm;
  BOOST_TEST(decrypted_or_error(parts.message(), ben()) == kLocked);
  // In EnvelopedData nothing would check the tag.
  parts = chacha;
  parts.type = oids::kEnvelopedData;
  parts.skeleton.after.clear();
  BOOST_TEST(outcome(parse(parts.message())) == "status 4 cms.cipher-refused ChaCha20-Poly1305");
}

BOOST_AUTO_TEST_SUITE_END()
