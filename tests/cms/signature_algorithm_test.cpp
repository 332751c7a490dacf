#include "cms/signature_algorithm.h"

#include "cms/signed_data_checks.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::signed_checks;

BOOST_AUTO_TEST_SUITE(signature_algorithm)

BOOST_AUTO_TEST_CASE(edwards_curve_signatures_verify) {
  const auto signer = identity(TestKey::ed25519);
  HandmadeSignedData data(signer);
  data.digest = nullptr;
  data.digest_algorithm = der::algorithm(oids::kSha512);
  data.signature_algorithm = der::algorithm("1.3.101.112");
  data.attributes[1] = testing::message_digest_attribute(data.content, "SHA512");
  const auto check = check_one(data.message());
  BOOST_TEST(verdict(check) == "intact");
  BOOST_TEST(check.signature == "Ed25519");
  BOOST_TEST(check.digest == "SHA-512");
  data.signature_algorithm = der::algorithm("1.3.101.113");  // another curve than the key's
  BOOST_TEST(judged(data) == "malformed cms.algorithm-mismatch");
}

BOOST_AUTO_TEST_CASE(signature_and_digest_algorithm_must_agree) {
  const auto rsa = identity(TestKey::rsa2048);
  const auto judged_as = [](const TestIdentity& signer, const ByteVector& algorithm) {
    HandmadeSignedData data(signer);
    data.signature_algorithm = algorithm;
    return judged(data);
  };
  BOOST_TEST(judged_as(rsa, der::algorithm(oids::kRsaEncryption, der::null())) == "intact");
  BOOST_TEST(judged_as(rsa, der::algorithm(oids::kSha256WithRsa)) == "intact");
  BOOST_TEST(judged_as(anna(), der::algorithm(oids::kEcPublicKey)) == "intact");
  BOOST_TEST(judged_as(rsa, der::algorithm(oids::kSha512WithRsa, der::null())) == "malformed cms.algorithm-mismatch");
  BOOST_TEST(judged_as(anna(), der::algorithm(oids::kEcdsaWithSha384)) == "malformed cms.algorithm-mismatch");
  BOOST_TEST(judged_as(anna(), der::algorithm(oids::kSha256WithRsa)) == "malformed cms.algorithm-mismatch");
  BOOST_TEST(judged_as(rsa, der::algorithm(oids::kEcdsaWithSha256)) == "malformed cms.algorithm-mismatch");
  for (const auto* dsa : {"1.2.840.10040.4.3", "2.16.840.1.101.3.4.3.2", "1.2.3"})
    BOOST_TEST(judged_as(rsa, der::algorithm(dsa)) == "unsupported cms.signature-unsupported");
  HandmadeSignedData unknown(rsa);
  unknown.digest_algorithm = der::algorithm("1.3.36.3.2.1");  // RIPEMD-160
  BOOST_TEST(judged(unknown) == "unsupported cms.signature-unsupported");
}

BOOST_AUTO_TEST_CASE(pss_parameters_are_read) {
  const auto rsa = identity(TestKey::rsa2048);
  const auto field = [](unsigned number, const ByteVector& value) { return der::value(der::context(number), {value}); };
  const auto sha256 = der::algorithm(oids::kSha256), mgf = der::algorithm(oids::kMgf1, sha256);
  const auto judged_with = [&](const ByteVector& parameters, int salt = 32) {
    HandmadeSignedData data(rsa);
    data.signature_algorithm = der::algorithm(oids::kRsassaPss, parameters);
    data.configure = [salt](EVP_PKEY_CTX* context) {
      BOOST_TEST_REQUIRE(EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0);
      BOOST_TEST_REQUIRE(EVP_PKEY_CTX_set_rsa_pss_saltlen(context, salt) > 0);
    };
    return judged(data);
  };
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(1, mgf), field(2, der::integer(32))})) == "intact");
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(1, mgf)}), 20) == "intact");  // default salt
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(1, mgf), field(2, der::integer(32)),
                                        field(3, der::integer(1))})) == "intact");
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(1, mgf), field(2, der::integer(20))})) ==
             "broken cms.signature-mismatch");
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(2, der::integer(32))})) ==
             "broken cms.signature-mismatch");  // MGF1 with SHA-1 by default
  BOOST_TEST(judged_with(der::sequence({})) == "malformed cms.algorithm-mismatch");
  BOOST_TEST(judged_with({}) == "malformed cms.asn1");
  BOOST_TEST(judged_with(der::null()) == "malformed cms.asn1");
  BOOST_TEST(judged_with(der::sequence({field(0, der::algorithm(oids::kSha512)), field(1, mgf)})) ==
             "malformed cms.algorithm-mismatch");
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(1, mgf), field(2, der::integer(1 << 20))})) ==
             "malformed cms.algorithm-mismatch");
  BOOST_TEST(judged_with(der::sequence({field(0, sha256), field(1, mgf), field(3, der::integer(2))})) ==
             "unsupported cms.signature-unsupported");
}

BOOST_AUTO_TEST_SUITE_END()
