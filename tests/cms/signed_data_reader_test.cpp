#include "cms/signed_data_reader.h"

#include "cms/signed_data_checks.h"
#include "cms/signed_data_writer.h"
#include "cms/smime_capabilities.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::signed_checks;

BOOST_AUTO_TEST_SUITE(signed_data_reader)

BOOST_AUTO_TEST_CASE(signatures_of_openssl_are_intact) {
  struct Case {
    TestKey key;
    testing::SignOptions options;
    std::string signature, digest;
    bool weak = false;
  };
  using Options = testing::SignOptions;
  const Case cases[] = {
      {TestKey::rsa2048, {}, "RSA-v1.5", "SHA-256"},
      {TestKey::rsa3072, Options{.digest = "SHA384"}, "RSA-v1.5", "SHA-384"},
      {TestKey::rsa2048, Options{.digest = "SHA512", .key_id = true}, "RSA-v1.5", "SHA-512"},
      {TestKey::rsa2048, Options{.digest = "SHA224"}, "RSA-v1.5", "SHA-224"},
      {TestKey::rsa2048, Options{.digest = "SHA1"}, "RSA-v1.5", "SHA-1", true},
      {TestKey::rsa2048, Options{.digest = "MD5"}, "RSA-v1.5", "MD5", true},
      {TestKey::rsa2048, Options{.pss = true}, "RSA-PSS", "SHA-256"},
      {TestKey::rsa3072, Options{.digest = "SHA512", .pss = true}, "RSA-PSS", "SHA-512"},
      {TestKey::rsa2048, Options{.pss = true, .pss_mask_digest = "SHA1"}, "RSA-PSS", "SHA-256"},
      {TestKey::rsa2048, Options{.digest = "SHA1", .pss = true}, "RSA-PSS", "SHA-1", true},
      {TestKey::p256, Options{.signing_certificate = true}, "ECDSA", "SHA-256"},
      {TestKey::p384, Options{.digest = "SHA384", .streamed = true}, "ECDSA", "SHA-384"},
      {TestKey::p521, Options{.digest = "SHA512", .opaque = false}, "ECDSA", "SHA-512"},
      {TestKey::brainpool256, {}, "ECDSA", "SHA-256"},
  };
  for (const auto& one : cases) {
    BOOST_TEST_CONTEXT(one.signature << " " << one.options.digest << " key " << static_cast<int>(one.key)) {
      const auto signer = identity(one.key);
      const auto message = testing::openssl_sign({&signer}, kText, one.options);
      const std::string payload = kText;
      const auto check = check_one(message, one.options.opaque ? nullptr : &payload);
      BOOST_TEST(verdict(check) == "intact");
      BOOST_TEST(check.signature == one.signature);
      BOOST_TEST(check.digest == one.digest);
      BOOST_TEST(check.weak_digest == one.weak);
      BOOST_TEST(check.signing_time.has_value());
      BOOST_TEST((check.certificate && check.certificate->fingerprint() == signer.certificate.fingerprint()));
      const std::string altered = "Content-Type: text/plain\r\n\r\nGuten Tac\r\n";
      BOOST_TEST(verdict(check_one(message, &altered)) == "broken cms.digest-mismatch");
    }
  }
}

BOOST_AUTO_TEST_CASE(what_siegel_signs_is_intact) {
  const auto encryption = identity(TestKey::rsa2048_b);
  for (const auto key : {TestKey::rsa2048, TestKey::p256, TestKey::p384, TestKey::p521, TestKey::brainpool256,
                         TestKey::ed25519, TestKey::ed448}) {
    for (const auto padding : {base::RsaSignature::v15, base::RsaSignature::pss}) {
      BOOST_TEST_CONTEXT("key " << static_cast<int>(key)) {
        const auto made = identity(key);
        const auto pkey = made.open_key();
        std::vector<Signer> signers(1, Signer{made.certificate});
        signers[0].key = pkey.get();
        signers[0].digest = digest_for(made.certificate, base::Digest::sha256);
        signers[0].rsa_signature = padding;
        signers[0].signing_time = testing::kNow;
        signers[0].encryption_certificate = encryption.certificate;
        signers[0].capabilities = own_smime_capabilities();
        testing::StringSink out;
        auto sink = opaque_signer(testing::library(), signers, out);
        BOOST_TEST_REQUIRE(sink.has_value());
        BOOST_TEST_REQUIRE(testing::feed(**sink, std::string_view(kText), 7).has_value());
        const auto check = check_one(base::copy_of(base::bytes_of(out.text())));
        BOOST_TEST(verdict(check) == "intact");
        BOOST_TEST((check.signing_time == testing::kNow));
        BOOST_TEST((check.encryption_preference &&
                    check.encryption_preference->fingerprint() == encryption.certificate.fingerprint()));
        BOOST_TEST(check.capabilities == own_smime_capabilities(), boost::test_tools::per_element());
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(roundabout_ber_verifies) {
  const auto message = testing::openssl_sign({&anna()}, kText);
  BOOST_TEST(verdict(check_one(testing::in_roundabout_ber(message))) == "intact");
}

BOOST_AUTO_TEST_CASE(each_signer_is_judged) {
  const auto ben = identity(TestKey::rsa2048);
  auto message = testing::openssl_sign({&anna(), &ben}, kText);
  auto verification = verify(message).value();
  BOOST_TEST_REQUIRE(verification.signers.size() == 2U);
  for (const auto& check : verification.signers) BOOST_TEST(verdict(check) == "intact");
  // The last octets are those of one of the signatures.
  message.back() ^= 1;
  verification = verify(message).value();
  BOOST_TEST_REQUIRE(verification.signers.size() == 2U);
  int broken = 0;
  for (const auto& check : verification.signers)
    if (verdict(check) == "broken cms.signature-mismatch") ++broken;
  BOOST_TEST(broken == 1);
}

BOOST_AUTO_TEST_CASE(certificates_only_messages_have_no_signers) {
  const auto data = der::sequence({der::integer(1), der::set_of({}), der::sequence({der::oid(oids::kData)}),
                                   der::value(der::context(0), {anna().certificate.der(), root().certificate.der(),
                                                                der::sequence({der::integer(1)})}),
                                   der::set_of({})});
  const auto parsed = parse(der::sequence({der::oid(oids::kSignedData), der::value(der::context(0), {data})})).value();
  BOOST_TEST(parsed.signers.empty());
  BOOST_TEST(parsed.certificates.size() == 2U);  // what cannot be parsed is left out
  BOOST_TEST(!parsed.has_content);
  BOOST_TEST(parsed.inner_type_oid == oids::kData);
}

BOOST_AUTO_TEST_CASE(signers_and_certificates_are_limited) {
  const auto ben = identity(TestKey::p384);
  const auto message = testing::openssl_sign({&anna(), &ben}, kText);
  auto limits = kTestLimits;
  limits.cms_signers = 1;
  BOOST_TEST(testing::outcome(parse(message, limits)) == "status 10 cms.signer-limit 1");
  limits = kTestLimits;
  limits.cms_certificates = 1;
  BOOST_TEST(testing::outcome(parse(message, limits)) == "status 10 cms.certificate-limit 1");
}

BOOST_AUTO_TEST_CASE(errors_of_the_payload_come_through) {
  class Failing final : public base::Content {
    base::Result<void> write_to(base::Sink&) override { return base::fail(base::Status::io, "io.read"); }
  } payload;
  const auto data = parse(testing::openssl_sign({&anna()}, kText)).value();
  BOOST_TEST(testing::outcome(verify_signed_data(testing::library(), data, payload, {})) == "status 2 io.read ");
}

BOOST_AUTO_TEST_CASE(no_altered_message_is_intact_with_other_content) {
  testing::SignOptions options;
  options.signing_certificate = true;
  const auto message = testing::openssl_sign({&anna()}, kText, options);
  std::size_t intact = 0;
  for (std::size_t at = 0; at < message.size(); ++at)
    for (const auto change : {std::uint8_t{1}, std::uint8_t{0x80}, std::uint8_t{0xFF}}) {
      auto altered = message;
      altered[at] ^= change;
      const auto verification = verify(altered);
      if (!verification || verification->signers.empty() || verification->signers[0].outcome != Outcome::intact)
        continue;
      ++intact;
      base::MemoryContent ber(altered);
      EncapsulatedContent content(ber, kTestLimits);
      BOOST_TEST(testing::collect(content) == kText);
      BOOST_TEST(verification->signers[0].certificate->fingerprint() == anna().certificate.fingerprint());
    }
  BOOST_TEST_MESSAGE(intact << " of " << 3 * message.size() << " alterations do not touch what is signed");
  BOOST_TEST(intact < message.size() / 4);
  for (std::size_t length = 0; length < message.size(); ++length)
    BOOST_TEST(!verify({message.begin(), message.begin() + static_cast<std::ptrdiff_t>(length)}).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
