// PKCS#12: what other programs write, what we write, and what an attacker writes.
#include <openssl/err.h>

#include <boost/test/unit_test.hpp>

#include "files.h"
#include "support/pki.h"
#include "x509/private_key.h"

namespace siegel {
namespace {

using base::Status;
using testing::library;
using testing::read_data;
using testing::TestKey;
using x509::matches;
using x509::Pkcs12;
using x509::read_pkcs12;
using x509::write_pkcs12;

constexpr int kFewRounds = 10;

void check_anna(const base::Result<Pkcs12>& read) {
  BOOST_REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().finding));
  BOOST_REQUIRE(read->entries.size() == 1U);
  const auto& entry = read->entries.front();
  BOOST_TEST(entry.certificate.common_name() == "Anna Schmidt");
  BOOST_TEST(entry.friendly_name == "Anna's key");
  BOOST_TEST(matches(library(), entry.key, entry.certificate).value());
  BOOST_REQUIRE(read->others.size() == 1U);
  BOOST_TEST(read->others.front().common_name() == "Export CA");
}

Pkcs12 two_keys() {
  const auto root = testing::make_root();
  testing::CertificateOptions second;
  second.key = TestKey::p256;
  second.key_usage = "keyAgreement";
  auto signing = testing::issue(root, {}), encryption = testing::issue(root, second);
  Pkcs12 content;
  content.entries.push_back({std::move(signing.key), signing.certificate, "Signatur"});
  content.entries.push_back({std::move(encryption.key), encryption.certificate, "Verschlüsselung"});
  content.others.push_back(root.certificate);
  return content;
}

base::ByteVector small_file() { return write_pkcs12(library(), two_keys(), "geheim", kFewRounds).value(); }

/// PKCS12_create with null for the passphrase: the other form of the empty one.
base::ByteVector with_null_passphrase() {
  const auto root = testing::make_root();
  const auto key = root.open_key();
  const auto certificate = root.certificate.open(library()).value();
  const base::Pkcs12Ptr file(PKCS12_create_ex(nullptr, nullptr, key.get(), certificate.get(), nullptr,
                                              NID_pbe_WithSHA1And3_Key_TripleDES_CBC, -1, 100, 100, 0, library().get(),
                                              nullptr));
  BOOST_REQUIRE(file != nullptr);
  unsigned char* der = nullptr;
  const int length = i2d_PKCS12(file.get(), &der);
  base::ByteVector result(der, der + length);
  OPENSSL_free(der);
  return result;
}

/// Neither encrypted nor with a MAC: every byte of it comes to the parser.
base::ByteVector open_file_without_mac() {
  const auto root = testing::make_root("Root", TestKey::p256);
  const auto key = root.open_key();
  const auto certificate = root.certificate.open(library()).value();
  const base::Pkcs12Ptr file(
      PKCS12_create_ex("", "Name", key.get(), certificate.get(), nullptr, -1, -1, 1, -1, 0, library().get(), nullptr));
  BOOST_REQUIRE(file != nullptr);
  unsigned char* der = nullptr;
  const int length = i2d_PKCS12(file.get(), &der);
  base::ByteVector result(der, der + length);
  OPENSSL_free(der);
  return result;
}

base::ByteVector with_mac_rounds(const base::ByteVector& bytes, std::int64_t rounds) {
  const unsigned char* at = bytes.data();
  const base::Pkcs12Ptr file(d2i_PKCS12(nullptr, &at, static_cast<long>(bytes.size())));
  const ASN1_INTEGER* number = nullptr;
  PKCS12_get0_mac(nullptr, nullptr, nullptr, &number, file.get());
  BOOST_REQUIRE(ASN1_INTEGER_set_int64(const_cast<ASN1_INTEGER*>(number), rounds) == 1);
  unsigned char* der = nullptr;
  const int length = i2d_PKCS12(file.get(), &der);
  base::ByteVector result(der, der + length);
  OPENSSL_free(der);
  return result;
}

BOOST_AUTO_TEST_SUITE(pkcs12)

BOOST_AUTO_TEST_CASE(reads_what_openssl_wrote) {
  for (const char* name : {"aes.p12", "windows-rc2.p12", "windows-3des.p12", "rc4.p12", "plain.p12", "no-mac.p12"}) {
    BOOST_TEST_CONTEXT(name) { check_anna(read_pkcs12(library(), read_data(name), "geheim")); }
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(old_ciphers_stay_away_from_mail) {
  check_anna(read_pkcs12(library(), read_data("windows-rc2.p12"), "geheim"));
  const base::ErrorQueueGuard guard;
  const base::CipherPtr rc2(EVP_CIPHER_fetch(library().get(), "RC2-40-CBC", nullptr));
  BOOST_TEST((rc2 == nullptr));
}

BOOST_AUTO_TEST_CASE(passphrases_beyond_ascii) {
  check_anna(read_pkcs12(library(), read_data("umlaut.p12"), "Grüße €"));
  check_anna(read_pkcs12(library(), read_data("umlaut-3des.p12"), "Grüße €"));
  BOOST_TEST(read_pkcs12(library(), read_data("umlaut.p12"), "Gruesse").error().finding == "pkcs12.passphrase");
}

BOOST_AUTO_TEST_CASE(the_empty_passphrase_in_both_forms) {
  check_anna(read_pkcs12(library(), read_data("empty.p12"), ""));
  check_anna(read_pkcs12(library(), read_data("empty-rc2.p12"), {}));
  BOOST_TEST(read_pkcs12(library(), with_null_passphrase(), "").has_value());
  BOOST_TEST(read_pkcs12(library(), read_data("aes.p12"), "").error().finding == "pkcs12.passphrase");
}

BOOST_AUTO_TEST_CASE(a_wrong_passphrase_is_told_apart_from_a_broken_file) {
  for (const char* name : {"aes.p12", "windows-rc2.p12", "no-mac.p12", "empty.p12"}) {
    const auto read = read_pkcs12(library(), read_data(name), "falsch");
    BOOST_TEST(read.error().finding == "pkcs12.passphrase");
    BOOST_TEST((read.error().status == Status::no_key));
  }
  BOOST_TEST(read_pkcs12(library(), read_data("no-key.p12"), "geheim").error().finding == "pkcs12.no-key");
  BOOST_TEST(read_pkcs12(library(), {}, "x").error().finding == "pkcs12.malformed");
  BOOST_TEST(read_pkcs12(library(), base::bytes_of("hello"), "x").error().finding == "pkcs12.malformed");
  BOOST_TEST(read_pkcs12(library(), base::ByteVector(2 << 20), "x").error().finding == "pkcs12.too-large");
  BOOST_TEST(read_pkcs12(library(), read_data("aes.p12"), std::string(9999, 'x')).error().finding ==
             "pkcs12.passphrase");
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(several_keys_go_there_and_back) {
  const auto content = two_keys();
  const auto read = read_pkcs12(library(), small_file(), "geheim");
  BOOST_REQUIRE(read.has_value());
  BOOST_REQUIRE(read->entries.size() == 2U);
  for (const auto& entry : read->entries) BOOST_TEST(matches(library(), entry.key, entry.certificate).value());
  BOOST_TEST(read->entries[0].friendly_name == "Signatur");
  BOOST_TEST(read->entries[1].friendly_name == "Verschlüsselung");
  BOOST_TEST(read->others.size() == 1U);
  BOOST_TEST(base::equal(read->entries[0].key.pkcs8.bytes(), content.entries[0].key.pkcs8.bytes()));
  BOOST_TEST(read_pkcs12(library(), small_file(), "falsch").error().finding == "pkcs12.passphrase");
}

BOOST_AUTO_TEST_CASE(a_renewed_certificate_of_the_same_key_is_an_entry_too) {
  const auto root = testing::make_root();
  auto old = testing::issue(root, {});
  const auto renewed = testing::issue(root, {});
  Pkcs12 content;
  content.entries.push_back({std::move(old.key), old.certificate, "Anna"});
  content.others.push_back(renewed.certificate);
  const auto file = write_pkcs12(library(), content, "x", kFewRounds).value();
  const auto read = read_pkcs12(library(), file, "x").value();
  BOOST_TEST(read.entries.size() == 2U);
  BOOST_TEST(read.others.empty());
}

BOOST_AUTO_TEST_CASE(hostile_rounds_cost_nothing) {
  for (const std::int64_t rounds : {std::int64_t{10'000'001}, std::int64_t{2'000'000'000}, std::int64_t{1} << 40}) {
    BOOST_TEST(read_pkcs12(library(), with_mac_rounds(small_file(), rounds), "x").error().finding == "pkcs12.rounds");
  }
  for (const std::int64_t rounds : {0, -5}) {
    BOOST_TEST(read_pkcs12(library(), with_mac_rounds(small_file(), rounds), "x").error().finding ==
               "pkcs12.malformed");
  }
}

BOOST_AUTO_TEST_CASE(hostile_bytes) {
  auto file = small_file();
  for (std::size_t length = 0; length < file.size(); ++length) {
    BOOST_REQUIRE(!read_pkcs12(library(), base::Bytes(file).first(length), "geheim"));
  }
  for (auto& byte : file) {
    byte ^= 0x01;
    static_cast<void>(read_pkcs12(library(), file, "geheim"));
    byte ^= 0x01;
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(every_altered_byte_of_a_file_without_mac) {
  const auto file = open_file_without_mac();
  BOOST_REQUIRE(read_pkcs12(library(), file, "").has_value());
  auto altered = file;
  for (auto& byte : altered) {
    for (const std::uint8_t mask : {std::uint8_t{1}, std::uint8_t{0x80}}) {
      byte = static_cast<std::uint8_t>(byte ^ mask);
      const auto read = read_pkcs12(library(), altered, "");
      // What is read all the same holds together.
      for (std::size_t at = 0; read && at < read->entries.size(); ++at) {
        BOOST_REQUIRE(matches(library(), read->entries[at].key, read->entries[at].certificate).value());
      }
      byte = static_cast<std::uint8_t>(byte ^ mask);
    }
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
