#include "cms/signed_attributes.h"

#include "cms/signed_data_checks.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::signed_checks;

BOOST_AUTO_TEST_SUITE(signed_attributes)

BOOST_AUTO_TEST_CASE(signed_attributes_are_required) {
  testing::SignOptions options;
  options.attributes = false;
  const auto check = check_one(testing::openssl_sign({&anna()}, kText, options));
  BOOST_TEST(verdict(check) == "malformed cms.no-signed-attributes");
  BOOST_TEST(check.certificate.has_value());  // the verdict can name somebody
  BOOST_TEST(!check.signing_time.has_value());
}

BOOST_AUTO_TEST_CASE(required_attributes_come_once_with_one_value) {
  const HandmadeSignedData good(anna());
  BOOST_TEST(judged(good) == "intact");

  auto data = good;
  data.attributes.erase(data.attributes.begin());
  BOOST_TEST(judged(data) == "malformed cms.missing-attribute");
  data = good;
  data.attributes.pop_back();
  BOOST_TEST(judged(data) == "malformed cms.missing-attribute");
  data = good;
  data.attributes.clear();
  BOOST_TEST(judged(data) == "malformed cms.missing-attribute");
  data = good;
  data.attributes.push_back(testing::message_digest_attribute("another"));
  BOOST_TEST(judged(data) == "malformed cms.duplicate-attribute");
  data = good;
  data.attributes.push_back(data.attributes[0]);
  BOOST_TEST(judged(data) == "malformed cms.duplicate-attribute");
  data = good;
  data.attributes[0] = attribute(oids::kContentType, {der::oid(oids::kData), der::oid(oids::kSignedData)});
  BOOST_TEST(judged(data) == "malformed cms.duplicate-attribute");
  data = good;
  data.attributes[0] = attribute(oids::kContentType, {});
  BOOST_TEST(judged(data) == "malformed cms.asn1");
  data = good;
  data.attributes[0] = testing::content_type_attribute(oids::kSignedData);
  BOOST_TEST(judged(data) == "malformed cms.content-type-mismatch");
  data = good;
  data.attributes[0] = attribute(oids::kContentType, {der::octet_string(base::bytes_of("data"))});
  BOOST_TEST(judged(data) == "malformed cms.asn1");
  data = good;
  data.attributes[1] = testing::message_digest_attribute("another");
  BOOST_TEST(judged(data) == "broken cms.digest-mismatch");
  data = good;
  data.attributes[1] = attribute(oids::kMessageDigest, {der::octet_string({})});
  BOOST_TEST(judged(data) == "broken cms.digest-mismatch");
}

BOOST_AUTO_TEST_CASE(unknown_attributes_are_passed_over) {
  HandmadeSignedData data(anna());
  data.attributes.push_back(attribute("1.2.3.4.5", {der::integer(1), der::integer(2)}));
  data.attributes.push_back(attribute("1.2.3.4.5", {}));
  BOOST_TEST(judged(data) == "intact");
  data.attributes.push_back(der::sequence({der::oid("1.2.3")}));
  BOOST_TEST(judged(data) == "malformed cms.asn1");
}

BOOST_AUTO_TEST_CASE(attributes_in_the_wrong_order_still_verify) {
  HandmadeSignedData data(anna());
  data.attributes.push_back(attribute(oids::kSigningTime, {der::time(testing::kNow)}));
  std::reverse(data.attributes.begin(), data.attributes.end());
  for (const auto order : {HandmadeSignedData::Order::sorted, HandmadeSignedData::Order::as_given,
                           HandmadeSignedData::Order::given_but_signed_sorted}) {
    data.order = order;
    BOOST_TEST(judged(data) == "intact");
  }
}

BOOST_AUTO_TEST_CASE(signing_times_are_read_strictly) {
  HandmadeSignedData data(anna());
  const auto with = [&](ByteVector value) {
    auto changed = data;
    changed.attributes.push_back(attribute(oids::kSigningTime, {std::move(value)}));
    return check_one(changed.message());
  };
  BOOST_TEST((with(der::time(testing::kNow)).signing_time == testing::kNow));
  BOOST_TEST((with(der::time(2524608000)).signing_time == 2524608000));
  BOOST_TEST(verdict(with(der::value(der::kUtcTime, base::bytes_of("2611231200Z")))) == "malformed cms.asn1");
  BOOST_TEST(verdict(with(der::integer(1))) == "malformed cms.asn1");
}

BOOST_AUTO_TEST_CASE(algorithm_protection_must_agree) {
  const HandmadeSignedData good(anna());
  const auto with = [&](const ByteVector& digest, const ByteVector& signature) {
    auto data = good;
    data.attributes.push_back(
        attribute(oids::kAlgorithmProtection, {der::sequence({digest, der::retagged(signature, der::context(1))})}));
    return judged(data);
  };
  const auto sha256 = der::algorithm(oids::kSha256), sha256_null = der::algorithm(oids::kSha256, der::null()),
             sha512 = der::algorithm(oids::kSha512), ecdsa = der::algorithm(oids::kEcdsaWithSha256),
             ecdsa512 = der::algorithm(oids::kEcdsaWithSha512);
  BOOST_TEST(with(sha256, ecdsa) == "intact");
  BOOST_TEST(with(sha256_null, ecdsa) == "intact");
  BOOST_TEST(with(sha512, ecdsa) == "malformed cms.algorithm-protection");
  BOOST_TEST(with(sha256, ecdsa512) == "malformed cms.algorithm-protection");
  BOOST_TEST(with(sha256, der::algorithm(oids::kEcdsaWithSha256, der::integer(1))) ==
             "malformed cms.algorithm-protection");
  BOOST_TEST(with({}, ecdsa) == "malformed cms.asn1");
}

BOOST_AUTO_TEST_CASE(signing_certificate_must_be_the_one_used) {
  const auto hash_of = [](const x509::Certificate& certificate, const char* digest) {
    const base::MdPtr md(EVP_MD_fetch(testing::library().get(), digest, nullptr));
    ByteVector value(EVP_MAX_MD_SIZE);
    unsigned length = 0;
    BOOST_TEST_REQUIRE(
        EVP_Digest(certificate.der().data(), certificate.der().size(), value.data(), &length, md.get(), nullptr) == 1);
    value.resize(length);
    return value;
  };
  const auto judged_with = [&](std::string_view oid, const ByteVector& id) {
    HandmadeSignedData data(anna());
    data.attributes.push_back(attribute(oid, {der::sequence({der::sequence({der::sequence({id})})})}));
    return judged(data);
  };
  const auto other = identity(TestKey::p256_b);
  const auto good = der::octet_string(hash_of(anna().certificate, "SHA256")),
             bad = der::octet_string(hash_of(other.certificate, "SHA256")),
             good_512 = der::octet_string(hash_of(anna().certificate, "SHA512")),
             good_1 = der::octet_string(hash_of(anna().certificate, "SHA1"));
  constexpr std::string_view kVersion1 = "1.2.840.113549.1.9.16.2.12";
  BOOST_TEST(judged_with(oids::kSigningCertificateV2, good) == "intact");
  BOOST_TEST(judged_with(oids::kSigningCertificateV2, der::join({der::algorithm(oids::kSha512), good_512})) ==
             "intact");
  BOOST_TEST(judged_with(oids::kSigningCertificateV2, bad) == "malformed cms.signing-certificate-mismatch");
  BOOST_TEST(judged_with(oids::kSigningCertificateV2, good_512) == "malformed cms.signing-certificate-mismatch");
  BOOST_TEST(judged_with(oids::kSigningCertificateV2, der::join({der::algorithm("1.2.3"), good})) ==
             "unsupported cms.signature-unsupported");
  BOOST_TEST(judged_with(oids::kSigningCertificateV2, {}) == "malformed cms.asn1");
  BOOST_TEST(judged_with(kVersion1, good_1) == "intact");
  BOOST_TEST(judged_with(kVersion1, good) == "malformed cms.signing-certificate-mismatch");
}

BOOST_AUTO_TEST_CASE(encryption_preference_is_found_in_each_form) {
  const auto other = identity(TestKey::rsa2048);
  const auto found = [&](const ByteVector& value, bool bring = true) {
    HandmadeSignedData data(anna());
    if (bring) data.certificates.push_back(&other);
    data.attributes.push_back(attribute(oids::kEncryptionKeyPreference, {value}));
    const auto check = check_one(data.message());
    BOOST_TEST(verdict(check) == "intact");
    return check.encryption_preference && check.encryption_preference->fingerprint() == other.certificate.fingerprint();
  };
  const auto& certificate = other.certificate;
  const auto by_issuer = der::value(der::context(0), {certificate.issuer_der(), certificate.serial_der()});
  const auto key_id = der::octet_string(certificate.subject_key_id());
  BOOST_TEST(found(by_issuer));
  BOOST_TEST(!found(by_issuer, false));
  BOOST_TEST(found(der::value(der::context(1), {key_id})));
  BOOST_TEST(found(der::retagged(key_id, der::primitive_context(2))));
  BOOST_TEST(!found(der::integer(1)));
}

BOOST_AUTO_TEST_SUITE_END()
