// What a certificate says: names, addresses, usages, keys; and hostile encodings.
#include "x509/certificate.h"

#include <openssl/err.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <thread>

#include "support/pki.h"

namespace siegel {
namespace {

using testing::issue;
using testing::library;
using testing::TestKey;
using x509::Certificate;
using x509::KeyKind;

const testing::TestIdentity& root() {
  static const auto identity = testing::make_root();
  return identity;
}

Certificate make(const testing::CertificateOptions& options) { return issue(root(), options).certificate; }

BOOST_AUTO_TEST_SUITE(certificate)

BOOST_AUTO_TEST_CASE(says_who_and_when) {
  const auto anna = make({});
  BOOST_TEST(anna.subject() == "CN=Anna Schmidt,O=Siegel Test");
  BOOST_TEST(anna.issuer() == "CN=Test Root,O=Siegel Test");
  BOOST_TEST(anna.common_name() == "Anna Schmidt");
  BOOST_TEST(anna.addresses() == std::vector<std::string>{"anna@example.org"}, boost::test_tools::per_element());
  BOOST_TEST(anna.not_before() == testing::kNow - 30 * testing::kDay);
  BOOST_TEST(anna.not_after() == testing::kNow + 700 * testing::kDay);
  BOOST_TEST(anna.fingerprint().size() == 64U);
  BOOST_TEST(base::to_hex(anna.issuer_der()) == base::to_hex(root().certificate.subject_der()));
  BOOST_TEST(anna.subject_key_id().size() == 20U);
  BOOST_TEST(anna.serial_der()[0] == 0x02);
  BOOST_TEST((anna.key_kind() == KeyKind::rsa));
  BOOST_TEST(anna.key_bits() == 2048);
  BOOST_TEST(anna.curve() == "");
  BOOST_TEST(anna.may_sign());
  BOOST_TEST(anna.may_encrypt());
  BOOST_TEST(anna.for_mail());
  BOOST_TEST(!anna.is_ca());
  BOOST_TEST(!anna.is_self_issued());
  BOOST_TEST(root().certificate.is_ca());
  BOOST_TEST(root().certificate.is_self_issued());
}

using Strings = std::vector<std::string>;

BOOST_AUTO_TEST_CASE(knows_all_addresses_and_never_the_common_name) {
  testing::CertificateOptions options;
  options.common_name = "boss@example.org";
  options.addresses = {"Anna@Example.ORG", "p\xC3\xA9l\xC3\xA9@example.org", "second@example.org", "anna@example.org"};
  options.subject_email = "Legacy@example.org";
  const auto certificate = make(options);
  const Strings expected = {"anna@example.org", "p\xC3\xA9l\xC3\xA9@example.org", "second@example.org",
                            "legacy@example.org"};
  BOOST_TEST(certificate.addresses() == expected, boost::test_tools::per_element());
  BOOST_TEST(certificate.has_address("ANNA@example.org"));
  BOOST_TEST(certificate.has_address("legacy@EXAMPLE.org"));
  BOOST_TEST(!certificate.has_address("boss@example.org"));
  BOOST_TEST(!certificate.has_address("example.org"));
  BOOST_TEST(!certificate.has_address(""));
}

BOOST_AUTO_TEST_CASE(leaves_out_what_only_looks_like_an_address) {
  testing::CertificateOptions options;
  options.addresses = {std::string("anna@example.org\0.attacker.example", 34), "anna@example.org\r\nBcc: x@example.com",
                       "anna example.org", "@example.org", "anna@", "a b@example.org", "",
                       "\xE2\x80\xAE\x61@example.org", std::string(400, 'a') + "@example.org",
                       // Other spellings of a mailbox, which name constraints do not see through.
                       "anna@(x)example.org", "anna@example.org(x)", "(x)anna@example.org", "\"anna\"@example.org",
                       ".anna@example.org", "anna.@example.org", "an..na@example.org", "anna@example..org",
                       "anna@example.org.", "anna@-example.org", "anna@example-.org", "anna@exa_mple.org",
                       "anna@" + std::string(64, 'a') + ".org", "anna@[192.0.2.1]", "anna@example.org@example.org",
                       "good@example.org"};
  const auto certificate = make(options);
  BOOST_TEST(certificate.addresses() == Strings{"good@example.org"}, boost::test_tools::per_element());
  BOOST_TEST(certificate.has_other_mail_names());
  options.addresses = {"o'neil+x.y@mail-1.example.org", "m\xC3\xBCller@xn--bcher-kva.example"};
  BOOST_TEST(make(options).addresses() == options.addresses, boost::test_tools::per_element());
  BOOST_TEST(!make(options).has_other_mail_names());
}

struct Usage {
  TestKey key;
  const char* key_usage;
  bool signs, encrypts;
};

BOOST_AUTO_TEST_CASE(usages_follow_the_kind_of_key) {
  const Usage rows[] = {
      {TestKey::rsa2048, "", true, true},
      {TestKey::rsa2048, "digitalSignature", true, false},
      {TestKey::rsa2048, "nonRepudiation", true, false},
      {TestKey::rsa2048, "keyEncipherment", false, true},
      {TestKey::rsa2048, "keyAgreement", false, false},
      {TestKey::rsa2048, "dataEncipherment", false, false},
      {TestKey::p256, "", true, true},
      {TestKey::p256, "keyAgreement", false, true},
      {TestKey::p256, "keyEncipherment", false, false},
      {TestKey::p256, "digitalSignature", true, false},
      {TestKey::x25519, "", false, true},
      {TestKey::x25519, "keyAgreement", false, true},
      {TestKey::x25519, "digitalSignature", false, false},
      {TestKey::ed25519, "", true, false},
      {TestKey::ed25519, "digitalSignature,keyAgreement", true, false},
  };
  for (const auto& row : rows) {
    testing::CertificateOptions options;
    options.key = row.key;
    options.key_usage = row.key_usage;
    BOOST_TEST_CONTEXT("key " << static_cast<int>(row.key) << " usage " << row.key_usage) {
      const auto certificate = make(options);
      BOOST_TEST(certificate.may_sign() == row.signs);
      BOOST_TEST(certificate.may_encrypt() == row.encrypts);
    }
  }
}

BOOST_AUTO_TEST_CASE(extended_key_usage_decides_whether_it_is_for_mail) {
  const std::pair<const char*, bool> rows[] = {{"", true},
                                               {"emailProtection", true},
                                               {"anyExtendedKeyUsage", true},
                                               {"clientAuth,emailProtection", true},
                                               {"clientAuth", false},
                                               {"serverAuth,codeSigning", false}};
  for (const auto& [usage, expected] : rows) {
    testing::CertificateOptions options;
    options.extended_key_usage = usage;
    BOOST_TEST_CONTEXT(usage) { BOOST_TEST(make(options).for_mail() == expected); }
  }
}

BOOST_AUTO_TEST_CASE(names_keys_and_curves) {
  struct Row {
    TestKey key;
    KeyKind kind;
    int bits;
    const char* curve;
  };
  const Row rows[] = {
      {TestKey::rsa1024, KeyKind::rsa, 1024, ""},    {TestKey::rsa3072, KeyKind::rsa, 3072, ""},
      {TestKey::p256, KeyKind::ec, 256, "P-256"},    {TestKey::p384, KeyKind::ec, 384, "P-384"},
      {TestKey::p521, KeyKind::ec, 521, "P-521"},    {TestKey::brainpool256, KeyKind::ec, 256, "brainpoolP256r1"},
      {TestKey::ed25519, KeyKind::ed25519, 256, ""}, {TestKey::x25519, KeyKind::x25519, 253, ""}};
  for (const auto& row : rows) {
    testing::CertificateOptions options;
    options.key = row.key;
    const auto certificate = make(options);
    BOOST_TEST((certificate.key_kind() == row.kind));
    BOOST_TEST(certificate.key_bits() == row.bits);
    BOOST_TEST(certificate.curve() == row.curve);
  }
}

BOOST_AUTO_TEST_CASE(an_even_public_exponent_is_no_key) {
  auto der = base::copy_of(make({}).der());
  const base::ByteVector exponent = {0x02, 0x03, 0x01, 0x00, 0x01};
  const auto found = std::search(der.begin(), der.end(), exponent.begin(), exponent.end());
  BOOST_REQUIRE((found != der.end()));
  found[4] = 0;
  const auto certificate = Certificate::from_der(library(), der);
  BOOST_REQUIRE(certificate);
  BOOST_TEST(certificate->key_bits() == 0);
}

BOOST_AUTO_TEST_CASE(far_dates_survive) {
  testing::CertificateOptions options;
  options.not_before = -86400LL * 365 * 15;  // 1955: before 1970
  options.not_after = 253402300799;          // 99991231235959Z, RFC 5280 section 4.1.2.5
  const auto certificate = make(options);
  BOOST_TEST(certificate.not_before() == options.not_before);
  BOOST_TEST(certificate.not_after() == options.not_after);
}

BOOST_AUTO_TEST_CASE(refuses_trailing_bytes_and_other_encodings) {
  const auto der = base::copy_of(make({}).der());
  auto longer = der;
  longer.push_back(0);
  BOOST_TEST(Certificate::from_der(library(), longer).error().finding == "x509.malformed");
  BOOST_TEST(Certificate::from_der(library(), {}).error().finding == "x509.malformed");
  // The same certificate with an indefinite outer length would have another fingerprint.
  base::ByteVector indefinite = {0x30, 0x80};
  indefinite.insert(indefinite.end(), der.begin() + 4, der.end());
  indefinite.insert(indefinite.end(), {0, 0});
  BOOST_TEST(Certificate::from_der(library(), indefinite).error().finding == "x509.malformed");
  BOOST_TEST((Certificate::from_der(library(), base::ByteVector(300'000, 0x30)).error().status == base::Status::limit));
}

BOOST_AUTO_TEST_CASE(survives_every_truncation_and_leaves_no_error_behind) {
  const auto der = base::copy_of(make({}).der());
  for (std::size_t length = 0; length < der.size(); ++length) {
    const base::ByteVector part(der.begin(), der.begin() + static_cast<std::ptrdiff_t>(length));
    BOOST_REQUIRE(!Certificate::from_der(library(), part));
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(survives_every_flipped_byte) {
  testing::CertificateOptions options;
  options.key = TestKey::p256;
  const auto original = make(options);
  auto der = base::copy_of(original.der());
  for (std::size_t at = 0; at < der.size(); ++at) {
    for (const std::uint8_t mask : {std::uint8_t{1}, std::uint8_t{0x80}, std::uint8_t{0xFF}}) {
      der[at] = static_cast<std::uint8_t>(der[at] ^ mask);
      if (const auto read = Certificate::from_der(library(), der)) {
        BOOST_REQUIRE(read->fingerprint() != original.fingerprint());
        BOOST_REQUIRE(read->open(library()).has_value());
      }
      der[at] = static_cast<std::uint8_t>(der[at] ^ mask);
    }
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(is_shared_between_threads) {
  const auto anna = make({});
  std::vector<std::thread> threads;
  std::vector<int> good(8);
  for (auto& result : good) {
    threads.emplace_back([&result, anna] {
      for (int round = 0; round < 20; ++round) {
        const auto copy = anna;
        result += copy.open(library()).has_value() && copy.has_address("anna@example.org") ? 1 : 0;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  BOOST_TEST(good == std::vector<int>(8, 20), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
