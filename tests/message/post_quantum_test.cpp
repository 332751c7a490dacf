// Certificates and messages with ML-KEM and ML-DSA (RFC 9935, RFC 9881) under an OpenSSL that has neither: said, and
// nobody is harmed.
#include "cms/handmade_signed_data.h"
#include "cms/recipient_info.h"
#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using base::Bytes;
using base::ByteVector;
using message::EncryptionStatus;
using message::RecipientStatus;
using message::SignatureStatus;
namespace der = cms::der;

namespace {

constexpr std::string_view kMlKem768 = "2.16.840.1.101.3.4.4.2", kMlDsa65 = "2.16.840.1.101.3.4.3.18";

ByteVector signed_by(const TestIdentity& issuer, Bytes bytes) {
  const auto key = issuer.open_key();
  const base::MdCtxPtr context(EVP_MD_CTX_new());
  ByteVector signature(512);
  std::size_t size = signature.size();
  BOOST_TEST_REQUIRE(
      EVP_DigestSignInit_ex(context.get(), nullptr, "SHA256", library().get(), nullptr, key.get(), nullptr) == 1);
  BOOST_TEST_REQUIRE(EVP_DigestSign(context.get(), signature.data(), &size, bytes.data(), bytes.size()) == 1);
  signature.resize(size);
  return signature;
}

/// The same certificate with another public key, and a good signature of its issuer.
x509::Certificate with_key(const TestIdentity& issuer, const x509::Certificate& certificate, std::string_view algorithm,
                           std::size_t octets) {
  der::Reader whole(certificate.der(), "test");
  auto parts = whole.enter(der::kSequence, "test").value();
  auto tbs = parts.enter(der::kSequence, "test").value();
  const auto signature_algorithm = parts.any().value();
  ByteVector made;
  for (int element = 0; !tbs.empty(); ++element) {
    const auto old = tbs.any().value();
    const auto spki = der::sequence({der::algorithm(algorithm), der::bit_string(ByteVector(octets, 0x5A))});
    const Bytes bytes = element == 6 ? Bytes(spki) : old.whole;
    made.insert(made.end(), bytes.begin(), bytes.end());
  }
  made = der::value(der::kSequence, Bytes(made));
  return x509::Certificate::from_der(
             library(), der::sequence({made, signature_algorithm.whole, der::bit_string(signed_by(issuer, made))}))
      .value();
}

/// For the address, issued by the exchange's root; the private key is an RSA key.
TestIdentity made_for(const Exchange& exchange, const std::string& address, std::string_view algorithm,
                      std::size_t octets, const std::string& usage) {
  CertificateOptions options;
  options.addresses = {address};
  options.key_usage = usage;
  auto made = issue(exchange.root, options);
  made.certificate = with_key(exchange.root, made.certificate, algorithm, octets);
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(post_quantum)

BOOST_AUTO_TEST_CASE(an_ml_kem_certificate_is_no_recipient_yet) {
  Exchange exchange;
  const auto erika = made_for(exchange, "erika@example.org", kMlKem768, 1184, "critical,keyEncipherment");
  const auto& certificate = erika.certificate;
  BOOST_TEST((certificate.key_kind() == x509::KeyKind::other));
  BOOST_TEST(!cms::can_write_recipient(certificate));
  StringSink sink;
  const auto enveloper = cms::enveloper(library(), {{certificate}}, base::ContentCipher::aes256_gcm, sink);
  BOOST_TEST(outcome(enveloper).starts_with("status 4 cms.recipient-key"));

  BOOST_REQUIRE(exchange.anna.store().add_certificate(certificate));
  auto mail = kMail;
  mail.replace(mail.find("bernd@"), 6, "erika@");
  const auto sent = exchange.anna.send(mail, {.sign = true, .encrypt = true});
  BOOST_TEST_REQUIRE(!sent.outcome.has_value());
  BOOST_TEST(sent.outcome.error().finding == "send.refused-for-recipients");
  BOOST_TEST_REQUIRE(sent.verdict.recipients.size() == 1U);
  BOOST_TEST((sent.verdict.recipients[0].status == RecipientStatus::unsuitable));
  BOOST_TEST(sent.verdict.recipients[0].finding == "recipient.unsuitable");
  BOOST_TEST(sent.mail.empty());
}

BOOST_AUTO_TEST_CASE(an_ml_dsa_signature_is_said_to_be_unsupported) {
  Exchange exchange;
  const auto signer = made_for(exchange, "anna@example.org", kMlDsa65, 1952, "critical,digitalSignature");
  BOOST_TEST((signer.certificate.key_kind() == x509::KeyKind::other));
  BOOST_TEST(!cms::can_sign(signer.certificate));
  HandmadeSignedData made(signer, kText);
  made.signature_algorithm = der::algorithm(kMlDsa65);
  const auto received = exchange.bernd.receive(kHead + cms_entity(made.message()));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.verdict.has("cms.signature-unsupported"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));  // nothing vouches for it
  BOOST_TEST(received.mail == kHead + kText);

  // An algorithm that is known over a key that is not
  HandmadeSignedData rsa(signer, kText);
  rsa.signature_algorithm = der::algorithm(cms::oids::kSha256WithRsa, der::null());
  const auto mixed = exchange.bernd.receive(kHead + cms_entity(rsa.message()));
  BOOST_REQUIRE_MESSAGE(mixed.outcome, outcome(mixed.outcome));
  BOOST_TEST((mixed.verdict.signature != SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(a_mail_with_a_kem_recipient_alone_is_said_to_be_unsupported) {
  Exchange exchange;
  const auto erika = made_for(exchange, "erika@example.org", kMlKem768, 1184, "critical,keyEncipherment");
  const auto& certificate = erika.certificate;
  const auto kemri = der::sequence(
      {der::integer(0), der::sequence({certificate.issuer_der(), certificate.serial_der()}), der::algorithm(kMlKem768),
       der::octet_string(ByteVector(1088)), der::algorithm("1.2.840.113549.1.9.16.3.28"), der::integer(32),
       der::algorithm(cms::oids::kAes256Wrap), der::octet_string(ByteVector(40))});
  const auto info = der::value(cms::kOtherRecipient, {der::oid(cms::oids::kKemRecipientInfo), kemri});
  const auto content = der::sequence({der::oid(cms::oids::kData),
                                      der::algorithm(cms::oids::kAes256Cbc, der::octet_string(ByteVector(16))),
                                      der::value(der::primitive_context(0), Bytes(ByteVector(32)))});
  const auto layer = der::sequence({der::integer(3), der::set_of({info}), content});
  const auto message = der::sequence({der::oid(cms::oids::kEnvelopedData), der::value(der::context(0), Bytes(layer))});
  const auto received = exchange.bernd.receive(kHead + cms_entity(message));
  BOOST_TEST_REQUIRE(!received.outcome.has_value());
  BOOST_TEST((received.outcome.error().status == base::Status::unsupported));
  BOOST_TEST(received.outcome.error().finding == "cms.kem-recipient");
  BOOST_TEST(received.outcome.error().detail == kMlKem768);
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::locked));
  BOOST_TEST(received.mail.empty());
}

BOOST_AUTO_TEST_SUITE_END()
