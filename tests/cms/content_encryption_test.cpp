#include "cms/content_encryption.h"

#include "cms/enveloped_data_checks.h"

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
  // Encrypted here under the content key, which a KEK that is known gives: OpenSSL's maker has 12 octets only.
  for (const std::size_t nonce_octets : {7U, 8U, 11U, 12U, 13U, 16U})
    for (const std::size_t tag_octets : {12U, 16U})
      for (const bool attributes : {false, true}) {
        BOOST_TEST_CONTEXT(nonce_octets << " " << tag_octets << " " << attributes) {
          const ByteVector content_key(32, 0x42);
          ByteVector nonce(nonce_octets, 7), tag(tag_octets), ciphertext(kText.size()), wrapped(512);
          const base::CipherPtr cipher(EVP_CIPHER_fetch(testing::library().get(), "AES-256-GCM", nullptr));
          const base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
          const auto encoded_attributes =
              der::set_of({der::sequence({der::oid(oids::kContentType), der::set_of({der::oid(oids::kData)})})});
          int length = 0;
          BOOST_TEST_REQUIRE(EVP_EncryptInit_ex2(context.get(), cipher.get(), nullptr, nullptr, nullptr) == 1);
          BOOST_TEST_REQUIRE(EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(nonce_octets),
                                                 nullptr) == 1);
          BOOST_TEST_REQUIRE(EVP_EncryptInit_ex2(context.get(), nullptr, content_key.data(), nonce.data(), nullptr) ==
                             1);
          if (attributes)
            BOOST_TEST_REQUIRE(EVP_EncryptUpdate(context.get(), nullptr, &length, encoded_attributes.data(),
                                                 static_cast<int>(encoded_attributes.size())) == 1);
          const auto plain = base::bytes_of(kText);
          BOOST_TEST_REQUIRE(EVP_EncryptUpdate(context.get(), ciphertext.data(), &length, plain.data(),
                                               static_cast<int>(plain.size())) == 1);
          BOOST_TEST_REQUIRE(EVP_EncryptFinal_ex(context.get(), ciphertext.data() + length, &length) == 1);
          BOOST_TEST_REQUIRE(
              EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(tag_octets), tag.data()) == 1);

          const auto key = ben().open_key();
          const base::PkeyCtxPtr wrap(EVP_PKEY_CTX_new_from_pkey(testing::library().get(), key.get(), nullptr));
          std::size_t wrapped_length = wrapped.size();
          BOOST_TEST_REQUIRE(EVP_PKEY_encrypt_init(wrap.get()) == 1);
          BOOST_TEST_REQUIRE(EVP_PKEY_encrypt(wrap.get(), wrapped.data(), &wrapped_length, content_key.data(),
                                              content_key.size()) == 1);
          wrapped.resize(wrapped_length);

          Parts parts(testing::openssl_encrypt({&ben()}, kText, {.cipher = "AES-256-GCM"}));
          const auto info = der::sequence(
              {der::integer(0), der::sequence({ben().certificate.issuer_der(), ben().certificate.serial_der()}),
               der::algorithm(oids::kRsaEncryption, der::null()), der::octet_string(wrapped)});
          parts.skeleton.before = der::join({der::integer(0), der::set_of({info})});
          parts.skeleton.algorithm =
              der::algorithm(oids::kAes256Gcm, der::sequence({der::octet_string(nonce), der::integer(tag_octets)}));
          parts.skeleton.after = der::octet_string(tag);
          if (attributes)
            parts.skeleton.after =
                der::join({der::retagged(encoded_attributes, der::context(1)), der::octet_string(tag)});
          parts.ciphertext = base::text_of(ciphertext);
          BOOST_TEST(decrypted_or_error(parts.message(), ben()) == kText);
          // Without the attributes, or with others, the tag does not fit.
          parts.skeleton.after = der::join({der::value(der::context(1), Bytes()), der::octet_string(tag)});
          BOOST_TEST(decrypted_or_error(parts.message(), ben()) == kLocked);
        }
      }
}

BOOST_AUTO_TEST_SUITE_END()
