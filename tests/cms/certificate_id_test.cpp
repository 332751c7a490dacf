#include "cms/certificate_id.h"

#include "cms/signed_data_checks.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::signed_checks;

BOOST_AUTO_TEST_SUITE(certificate_id)

BOOST_AUTO_TEST_CASE(certificates_are_found_in_the_message_or_asked_for) {
  testing::SignOptions options;
  options.certificates = false;
  for (const bool key_id : {false, true}) {
    options.key_id = key_id;
    const auto message = testing::openssl_sign({&anna()}, kText, options);
    BOOST_TEST(verdict(verify(message)->signers[0]) == "no_certificate cms.signer-certificate-missing");
    int asked = 0;
    const CertificateFinder find = [&](const SignerInfo& info) {
      ++asked;
      BOOST_TEST(info.subject_key_id.empty() == !key_id);
      return std::optional(anna().certificate);
    };
    BOOST_TEST(verdict(verify(message, nullptr, find)->signers[0]) == "intact");
    BOOST_TEST(asked == 1);
    const CertificateFinder wrong = [&](const SignerInfo&) {
      return std::optional(identity(TestKey::p256_b).certificate);
    };
    BOOST_TEST(verdict(verify(message, nullptr, wrong)->signers[0]) == "broken cms.signature-mismatch");
  }
}

BOOST_AUTO_TEST_CASE(an_issuer_in_other_string_types_is_the_same) {
  // The root's name has UTF8Strings; here they are PrintableStrings.
  HandmadeSignedData data(anna());
  ByteVector issuer = base::copy_of(anna().certificate.issuer_der());
  bool changed = false;
  for (auto& octet : issuer)
    if (octet == 0x0c) {
      octet = 0x13;
      changed = true;
    }
  BOOST_TEST_REQUIRE(changed);
  data.signer_id = der::sequence({issuer, anna().certificate.serial_der()});
  BOOST_TEST(judged(data) == "intact");
  data.signer_id = der::sequence({anna().certificate.subject_der(), anna().certificate.serial_der()});
  BOOST_TEST(judged(data) == "no_certificate cms.signer-certificate-missing");
}

BOOST_AUTO_TEST_CASE(of_certificates_with_one_key_id_the_fitting_one_is_taken) {
  const auto older = identity(TestKey::p256), newer = identity(TestKey::p256);
  const auto key_id = der::retagged(der::octet_string(newer.certificate.subject_key_id()), der::primitive_context(0));
  const base::MdPtr sha256(EVP_MD_fetch(testing::library().get(), "SHA256", nullptr));
  ByteVector hash(32);
  EVP_Digest(newer.certificate.der().data(), newer.certificate.der().size(), hash.data(), nullptr, sha256.get(),
             nullptr);
  HandmadeSignedData data(newer);
  data.certificates = {&older, &newer};
  data.signer_id = key_id;
  data.attributes.push_back(attribute(oids::kSigningCertificateV2,
                                      {der::sequence({der::sequence({der::sequence({der::octet_string(hash)})})})}));
  const auto check = check_one(data.message());
  BOOST_TEST(verdict(check) == "intact");
  BOOST_TEST(check.certificate->fingerprint() == newer.certificate.fingerprint());
}

BOOST_AUTO_TEST_SUITE_END()
