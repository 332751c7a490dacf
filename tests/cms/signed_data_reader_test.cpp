#include "cms/signed_data_reader.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "cms/der_reader.h"
#include "cms/handmade_signed_data.h"
#include "cms/oids.h"
#include "cms/openssl_maker.h"
#include "cms/openssl_peer.h"
#include "cms/signed_data_writer.h"
#include "support/pki.h"
#include "support/streams.h"

using namespace siegel;
using namespace siegel::cms;
using base::Bytes;
using base::ByteVector;
using testing::attribute;
using testing::HandmadeSignedData;
using testing::kTestLimits;
using testing::TestIdentity;
using testing::TestKey;
using Outcome = SignerCheck::Outcome;

namespace {

const TestIdentity& root() {
  static const auto identity = testing::make_root();
  return identity;
}

TestIdentity identity(TestKey key) {
  testing::CertificateOptions options;
  options.key = key;
  return testing::issue(root(), options);
}

const TestIdentity& anna() {
  static const auto made = identity(TestKey::p256);
  return made;
}

base::Result<SignedData> parse(const ByteVector& message, const base::Limits& limits = kTestLimits) {
  base::MemoryContent ber(message);
  SIEGEL_ASSIGN(const auto skeleton, read_skeleton(ber, limits));
  return parse_signed_data(testing::library(), skeleton, limits);
}

/// Verifies over `payload`, or over the content inside.
base::Result<Verification> verify(const ByteVector& message, const std::string* payload = nullptr,
                                  const CertificateFinder& find = {}, std::size_t block_size = 0) {
  SIEGEL_ASSIGN(const auto data, parse(message));
  if (payload != nullptr) {
    testing::TextContent content(*payload, block_size);
    return verify_signed_data(testing::library(), data, content, find);
  }
  base::MemoryContent ber(message);
  EncapsulatedContent content(ber, kTestLimits);
  return verify_signed_data(testing::library(), data, content, find);
}

/// "intact", or the outcome's number and the finding.
std::string verdict(const SignerCheck& check) {
  if (check.outcome == Outcome::intact) return check.finding.empty() ? "intact" : "intact with a finding";
  const char* const names[] = {"intact", "broken", "malformed", "unsupported", "no_certificate"};
  return std::string(names[static_cast<std::size_t>(check.outcome)]) + " " + check.finding;
}

SignerCheck check_one(const ByteVector& message, const std::string* payload = nullptr) {
  const auto verification = verify(message, payload);
  BOOST_TEST_REQUIRE(verification.has_value(), testing::outcome(verification));
  BOOST_TEST_REQUIRE(verification->signers.size() == 1U);
  BOOST_TEST(ERR_peek_error() == 0U, "OpenSSL's error queue is not clean");
  ERR_clear_error();
  return verification->signers[0];
}

std::string judged(const HandmadeSignedData& data) { return verdict(check_one(data.message())); }

constexpr const char* kText = "Content-Type: text/plain\r\n\r\nGuten Tag\r\n";

}  // namespace

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
  for (const auto key : {TestKey::rsa2048, TestKey::p256, TestKey::p384, TestKey::p521, TestKey::brainpool256}) {
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
        signers[0].capabilities = {base::ContentCipher::aes256_gcm, base::ContentCipher::aes128_cbc};
        testing::StringSink out;
        auto sink = opaque_signer(testing::library(), signers, out);
        BOOST_TEST_REQUIRE(sink.has_value());
        BOOST_TEST_REQUIRE(testing::feed(**sink, std::string_view(kText), 7).has_value());
        const auto check = check_one(base::copy_of(base::bytes_of(out.text())));
        BOOST_TEST(verdict(check) == "intact");
        BOOST_TEST((check.signing_time == testing::kNow));
        BOOST_TEST((check.encryption_preference &&
                    check.encryption_preference->fingerprint() == encryption.certificate.fingerprint()));
        const auto& list = check.capabilities;  // among those for signatures and keys
        const auto gcm = std::find(list.begin(), list.end(), oids::kAes256Gcm);
        BOOST_TEST((std::find(gcm, list.end(), oids::kAes128Cbc) != list.end()));
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(roundabout_ber_verifies) {
  const auto message = testing::openssl_sign({&anna()}, kText);
  BOOST_TEST(verdict(check_one(testing::in_roundabout_ber(message))) == "intact");
}

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

BOOST_AUTO_TEST_CASE(line_ends_of_mail_files_are_tolerated) {
  testing::SignOptions detached;
  detached.opaque = false;
  const std::string crlf = "one\r\ntwo\r\n\r\nthree\r\n", lf = "one\ntwo\n\nthree\n", mixed = "one\r\ntwo\n\r\nthree\n";
  const auto message = testing::openssl_sign({&anna()}, crlf, detached);
  for (const auto block_size : testing::kBlockSizes) {
    const auto as_signed = verify(message, &crlf, {}, block_size).value();
    BOOST_TEST(verdict(as_signed.signers[0]) == "intact");
    BOOST_TEST(!as_signed.canonicalized);
    for (const auto* other : {&lf, &mixed}) {
      const auto verification = verify(message, other, {}, block_size).value();
      BOOST_TEST(verdict(verification.signers[0]) == "intact");
      BOOST_TEST(verification.canonicalized);
    }
    // Signed with bare line feeds: the bytes as they are decide.
    const auto raw = verify(testing::openssl_sign({&anna()}, lf, detached), &lf, {}, block_size).value();
    BOOST_TEST(verdict(raw.signers[0]) == "intact");
    BOOST_TEST(!raw.canonicalized);
    for (const std::string altered : {"one\ntwo\nthree\n", "one\rtwo\r\rthree\r", "one\r\r\ntwo\n\nthree\n", ""})
      BOOST_TEST(verdict(verify(message, &altered, {}, block_size)->signers[0]) == "broken cms.digest-mismatch");
  }
  std::string long_crlf, long_lf;
  for (int line = 0; line < 20000; ++line) {
    long_crlf += "line " + std::to_string(line) + "\r\n";
    long_lf += "line " + std::to_string(line) + "\n";
  }
  const auto long_message = testing::openssl_sign({&anna()}, long_crlf, detached);
  BOOST_TEST(verdict(verify(long_message, &long_lf, {}, 65536)->signers[0]) == "intact");
}

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
