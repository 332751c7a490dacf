// Private keys at rest.
#include "x509/private_key.h"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>

#include "files.h"
#include "support/pki.h"

namespace siegel {
namespace {

using base::Status;
using testing::library;
using testing::TestKey;
using x509::decrypt_key;
using x509::encrypt_key;
using x509::matches;
using x509::PrivateKey;

testing::TestIdentity identity(TestKey key) {
  static const auto root = testing::make_root();
  testing::CertificateOptions options;
  options.key = key;
  return testing::issue(root, options);
}

constexpr int kFewRounds = 10;

/// EncryptedPrivateKeyInfo that asks for so many rounds, around bytes that are no key.
base::ByteVector costing(int rounds) {
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library().get(), "AES-256-CBC", nullptr));
  X509_ALGOR* made =
      PKCS5_pbe2_set_iv_ex(cipher.get(), rounds, nullptr, 16, nullptr, NID_hmacWithSHA256, library().get());
  X509_SIG* wrapped = X509_SIG_new();
  X509_ALGOR* algorithm = nullptr;
  ASN1_OCTET_STRING* data = nullptr;
  X509_SIG_getm(wrapped, &algorithm, &data);
  BOOST_REQUIRE(X509_ALGOR_copy(algorithm, made) == 1);
  BOOST_REQUIRE(ASN1_OCTET_STRING_set(data, reinterpret_cast<const unsigned char*>("0123456789abcdef"), 16) == 1);
  unsigned char* der = nullptr;
  const int length = i2d_X509_SIG(wrapped, &der);
  base::ByteVector result(der, der + length);
  OPENSSL_free(der);
  X509_ALGOR_free(made);
  X509_SIG_free(wrapped);
  return result;
}

BOOST_AUTO_TEST_SUITE(private_key)

BOOST_AUTO_TEST_CASE(every_kind_goes_there_and_back) {
  for (const auto kind :
       {TestKey::rsa2048, TestKey::p256, TestKey::p521, TestKey::brainpool256, TestKey::ed25519, TestKey::x25519}) {
    const auto anna = identity(kind);
    const auto encrypted = encrypt_key(library(), anna.key, "geheim", kFewRounds);
    BOOST_REQUIRE(encrypted.has_value());
    const auto back = decrypt_key(library(), *encrypted, "geheim");
    BOOST_REQUIRE(back.has_value());
    BOOST_TEST(base::equal(back->pkcs8.bytes(), anna.key.pkcs8.bytes()));
    BOOST_TEST(matches(library(), *back, anna.certificate).value());
    BOOST_TEST(back->open(library()).has_value());
  }
}

BOOST_AUTO_TEST_CASE(the_default_rounds_and_algorithms) {
  const auto anna = identity(TestKey::p256);
  const auto encrypted = encrypt_key(library(), anna.key, "geheim").value();
  const auto hex = base::to_hex(encrypted);
  BOOST_TEST(hex.find("0203"
                      "0927c0") != std::string::npos);                  // INTEGER 600000
  BOOST_TEST(hex.find("060960864801650304012a") != std::string::npos);  // aes256-CBC
  BOOST_TEST(hex.find("06082a864886f70d0209") != std::string::npos);    // hmacWithSHA256
  BOOST_TEST(decrypt_key(library(), encrypted, "geheim").has_value());
}

BOOST_AUTO_TEST_CASE(wrong_passphrases) {
  const auto encrypted = encrypt_key(library(), identity(TestKey::p256).key, "geheim", kFewRounds).value();
  for (int i = 0; i < 600; ++i) {  // about two of them leave good padding
    const auto read = decrypt_key(library(), encrypted, "Geheim" + std::to_string(i));
    BOOST_REQUIRE(!read);
    BOOST_REQUIRE(read.error().finding == "key.passphrase");
    BOOST_REQUIRE((read.error().status == Status::no_key));
  }
  BOOST_TEST(decrypt_key(library(), encrypted, "").error().finding == "key.passphrase");
  BOOST_TEST(decrypt_key(library(), encrypted, std::string(10'000, 'x')).error().finding == "key.passphrase");
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(passphrases_of_any_bytes) {
  const auto anna = identity(TestKey::p256);
  using namespace std::string_view_literals;
  for (const auto passphrase : {""sv, "Grüße €"sv, "a\0b"sv, std::string_view()}) {
    const auto encrypted = encrypt_key(library(), anna.key, passphrase, kFewRounds);
    BOOST_REQUIRE(encrypted.has_value());
    BOOST_TEST(decrypt_key(library(), *encrypted, passphrase).has_value());
  }
  const auto with_nul = encrypt_key(library(), anna.key, "a\0b"sv, kFewRounds).value();
  BOOST_TEST(!decrypt_key(library(), with_nul, "a").has_value());
  BOOST_TEST(encrypt_key(library(), anna.key, std::string(5000, 'x')).error().finding == "key.passphrase-too-long");
}

BOOST_AUTO_TEST_CASE(reads_what_openssl_wrote) {
  BOOST_TEST(decrypt_key(library(), testing::read_data("aes.p8"), "geheim").has_value());
  BOOST_TEST(decrypt_key(library(), testing::read_data("scrypt.p8"), "geheim").error().finding == "key.unsupported");
  BOOST_TEST(decrypt_key(library(), testing::read_data("des3.p8"), "geheim").error().finding == "key.unsupported");
}

BOOST_AUTO_TEST_CASE(hostile_rounds_cost_nothing) {
  BOOST_TEST(decrypt_key(library(), costing(2'000'000'000), "x").error().finding == "key.rounds");
  BOOST_TEST(decrypt_key(library(), costing(10'000'001), "x").error().finding == "key.rounds");
  BOOST_TEST(decrypt_key(library(), costing(1000), "x").error().finding == "key.passphrase");
}

BOOST_AUTO_TEST_CASE(hostile_bytes) {
  auto encrypted = encrypt_key(library(), identity(TestKey::p256).key, "geheim", kFewRounds).value();
  for (std::size_t length = 0; length < encrypted.size(); ++length) {
    BOOST_REQUIRE(!decrypt_key(library(), base::Bytes(encrypted).first(length), "geheim"));
  }
  for (auto& byte : encrypted) {
    for (const std::uint8_t mask : {std::uint8_t{1}, std::uint8_t{0x80}}) {
      byte = static_cast<std::uint8_t>(byte ^ mask);
      if (const auto read = decrypt_key(library(), encrypted, "geheim")) static_cast<void>(read->open(library()));
      byte = static_cast<std::uint8_t>(byte ^ mask);
    }
  }
  BOOST_TEST(PrivateKey{base::Secret("no key")}.open(library()).error().finding == "key.malformed");
  BOOST_TEST(PrivateKey{}.open(library()).error().finding == "key.malformed");
  BOOST_TEST(encrypt_key(library(), PrivateKey{}, "x", 1).error().finding == "key.malformed");
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(another_key_does_not_match) {
  const auto anna = identity(TestKey::p256);
  for (const auto kind : {TestKey::p256_b, TestKey::rsa2048, TestKey::ed25519}) {
    BOOST_TEST(!matches(library(), identity(kind).key, anna.certificate).value());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
