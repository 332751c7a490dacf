// Layers that cannot or must not be opened: what is said of them, and what they do not spoil.
#include "cms/openssl_maker.h"
#include "message/exchange.h"
#include "message/made_mail.h"
#include "policy/limits.h"

using namespace siegel;
using namespace siegel::testing;
using message::EncryptionStatus;
using message::Outcome;
using message::SignatureStatus;
namespace der = cms::der;

namespace {

/// A certificate that goes by the same issuer and serial number, but has the key of another.
TestIdentity namesake(const TestIdentity& identity, const TestIdentity& other) {
  const auto x = identity.certificate.open(library()).value();
  const auto key = other.open_key();
  const base::MdPtr md(EVP_MD_fetch(library().get(), "SHA256", nullptr));
  BOOST_REQUIRE(X509_set_pubkey(x.get(), key.get()) == 1);
  BOOST_REQUIRE(X509_sign(x.get(), key.get(), md.get()) > 0);
  unsigned char* encoded = nullptr;
  const int length = i2d_X509(x.get(), &encoded);
  BOOST_REQUIRE(length > 0);
  auto certificate = x509::Certificate::from_der(library(), {encoded, static_cast<std::size_t>(length)}).value();
  OPENSSL_free(encoded);
  return {std::move(certificate), {other.key.pkcs8.clone()}};
}

/// A mail to Bernd, behind a number of recipients who only bear his name.
std::string behind_namesakes(const Exchange& exchange, std::size_t count) {
  CertificateOptions options;
  options.key = TestKey::p256_b;
  const auto other = namesake(*exchange.bernd_identity, issue(exchange.root, options));
  std::vector<const TestIdentity*> recipients(count, &other);
  recipients.push_back(&*exchange.bernd_identity);
  return kHead + cms_entity(openssl_encrypt(recipients, kText));
}

const message::Finding* found(const Received& received, std::string_view id) {
  const auto& findings = received.verdict.findings;
  const auto at = std::find_if(findings.begin(), findings.end(), [&](const auto& finding) { return finding.id == id; });
  return at == findings.end() ? nullptr : &*at;
}

base::ByteVector content_info(std::string_view type, base::Bytes content) {
  return der::sequence({der::oid(type), der::value(der::context(0), content)});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(closed_layers)

BOOST_AUTO_TEST_CASE(decryption_is_attempted_so_often_and_no_more) {
  Exchange exchange(TestKey::rsa2048, TestKey::p384);  // the longer RecipientInfo comes last in DER
  const auto attempts = policy::limits().decryption_attempts;
  BOOST_REQUIRE(attempts == 16U);
  BOOST_TEST(exchange.bernd.receive(behind_namesakes(exchange, attempts - 1)).mail == kHead + kText);
  const auto received = exchange.bernd.receive(behind_namesakes(exchange, attempts));
  BOOST_REQUIRE(!received.outcome);
  BOOST_TEST(received.outcome.error().finding == "cms.locked");
  BOOST_TEST(received.mail.empty());
}

BOOST_AUTO_TEST_CASE(one_wrong_passphrase_is_not_asked_for_again_for_each_recipient) {
  Exchange exchange;
  exchange.bernd.prompter.text = "falsch";
  BOOST_TEST(exchange.bernd.receive(behind_namesakes(exchange, 12)).outcome.error().finding == "key.passphrase");
  BOOST_TEST(exchange.bernd.prompter.asked == 2);  // the second time there was no answer
}

BOOST_AUTO_TEST_CASE(a_damaged_envelope_inside_leaves_the_signature_as_it_is) {
  Exchange exchange;
  const auto whole = enveloped(*exchange.bernd_identity, kText);
  const auto cut = base::Bytes(whole).first(whole.size() / 2);
  const auto damaged = kHead + cms_entity(cut, "application/pkcs7-mime; smime-type=authEnveloped-data");
  const auto received = exchange.bernd.receive(exchange.anna.send(damaged, {.sign = true}).mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::partial));
  BOOST_REQUIRE(found(received, "cms.asn1") != nullptr);
  BOOST_TEST(found(received, "cms.asn1")->layer == 1);
  BOOST_TEST(received.mail == damaged);

  const auto inside = exchange.bernd.receive(kHead + cms_entity(enveloped(*exchange.bernd_identity, cms_entity(cut))));
  BOOST_REQUIRE_MESSAGE(inside.outcome, outcome(inside.outcome));
  BOOST_TEST((inside.verdict.signature == SignatureStatus::none));
  BOOST_TEST((inside.verdict.encryption == EncryptionStatus::full));
  BOOST_TEST(inside.verdict.has("cms.asn1"));
}

BOOST_AUTO_TEST_CASE(an_envelope_with_a_damaged_frame_inside_a_signature) {
  Exchange exchange;
  const auto odd = content_info(
      cms::oids::kEnvelopedData,
      der::sequence({der::integer(0), der::set_of({}),
                     der::sequence({der::oid(cms::oids::kData),
                                    der::algorithm(cms::oids::kAes256Cbc, der::octet_string(base::ByteVector(16))),
                                    der::retagged(der::octet_string(base::ByteVector(16)), 0x80)})}));
  const auto received = exchange.bernd.receive(exchange.anna.send(kHead + cms_entity(odd), {.sign = true}).mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::partial));
  BOOST_TEST(received.verdict.has("cms.asn1"));
}

BOOST_AUTO_TEST_CASE(a_damaged_signature_inside_is_a_bad_signature) {
  Exchange exchange;
  const auto damaged = cms_entity(base::ByteVector{0x30, 0x05, 1}, "application/pkcs7-mime; smime-type=signed-data");
  const auto received = exchange.bernd.receive(kHead + cms_entity(enveloped(*exchange.bernd_identity, damaged)));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
}

BOOST_AUTO_TEST_CASE(an_unknown_layer_inside_is_named_by_its_type) {
  Exchange exchange;
  const auto mail = kHead + cms_entity(content_info("1.2.3.4", der::sequence({der::integer(0)})));
  const auto received = exchange.bernd.receive(exchange.anna.send(mail, {.sign = true}).mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_REQUIRE(found(received, "cms.content-type") != nullptr);
  BOOST_TEST(found(received, "cms.content-type")->detail == "1.2.3.4");
  BOOST_TEST(!received.verdict.has("receive.layer-closed"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.mail == mail);
}

BOOST_AUTO_TEST_CASE(a_refused_cipher_is_locked) {
  Exchange exchange;
  const auto received = exchange.bernd.receive(
      kHead + cms_entity(openssl_encrypt({&*exchange.bernd_identity}, kText, {.cipher = "AES-256-OFB"})));
  BOOST_REQUIRE(!received.outcome);
  BOOST_TEST(received.outcome.error().finding == "cms.cipher-refused");
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::locked));
}

BOOST_AUTO_TEST_CASE(octet_streams_are_known_by_their_names) {
  Exchange exchange;
  const std::string type = "application/octet-stream; name=smime";
  const auto opaque = openssl_sign({&*exchange.anna_identity}, kText);
  for (const std::string ending : {".p7m", ".P7S"}) {
    const auto received = exchange.bernd.receive(kHead + cms_entity(opaque, type + ending));
    BOOST_TEST(received.mail == kHead + kText, ending);
    BOOST_TEST(received.verdict.signers.size() == 1U, ending);
  }
  const auto certificates = kHead + cms_entity(signed_by_nobody(*exchange.anna_identity), type + ".p7c");
  const auto left = exchange.bernd.receive(certificates);
  BOOST_REQUIRE_MESSAGE(left.outcome, outcome(left.outcome));
  BOOST_TEST((*left.outcome == Outcome::untouched));
  BOOST_TEST(left.verdict.has("cms.certificates-only"));
  BOOST_TEST((left.verdict.signature == SignatureStatus::none));
  // As a part among others neither is an encrypted one.
  for (const std::string ending : {".p7s", ".p7c"}) {
    const auto attached =
        exchange.bernd.receive(kHead + multipart({kText, cms_entity(opaque, type + ending)}, "mixed"));
    BOOST_TEST((attached.verdict.encryption == EncryptionStatus::none), ending);
  }
}

BOOST_AUTO_TEST_SUITE_END()
