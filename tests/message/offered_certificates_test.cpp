// Mails that bring certificates and nothing else.
#include "message/offered_certificates.h"

#include "cms/openssl_maker.h"
#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using message::OfferStanding;
using message::Outcome;
using message::RecipientStatus;
using message::SignatureStatus;

namespace {

const std::string kType = "application/pkcs7-mime; smime-type=certs-only; name=smime.p7c";

std::string mail_of(const std::vector<x509::Certificate>& whose, const std::string& type = kType) {
  return kHead + cms_entity(certificates_only(whose), type);
}

x509::Certificate issued(const TestIdentity& root, const std::string& address, TestKey key = TestKey::rsa2048,
                         bool ca = false) {
  CertificateOptions options;
  options.common_name = "Somebody";
  options.addresses = {address};
  options.key = key;
  options.ca = ca;
  return issue(root, options).certificate;
}

const message::Finding* found(const Received& received, std::string_view id) {
  const auto& findings = received.verdict.findings;
  const auto at =
      std::find_if(findings.begin(), findings.end(), [&](const message::Finding& finding) { return finding.id == id; });
  return at == findings.end() ? nullptr : &*at;
}

/// Received, left as it is, and no lamp.
Received offered(User& user, const std::string& mail) {
  const auto before = user.store().certificates()->size();
  auto received = user.receive(mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST((*received.outcome == Outcome::untouched));
  BOOST_TEST((received.verdict.signature == SignatureStatus::none));
  BOOST_TEST(received.verdict.signers.empty());
  BOOST_TEST(received.verdict.verified_hash.empty());
  BOOST_TEST(user.store().certificates()->size() == before);
  return received;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(offered_certificates)

BOOST_AUTO_TEST_CASE(each_is_offered_once_under_whatever_type) {
  Exchange exchange;
  const auto dora = issued(exchange.root, "anna@example.org", TestKey::p256);
  for (const std::string type :
       {"application/pkcs7-mime; smime-type=certs-only; name=smime.p7c", "application/pkcs7-mime; name=smime.p7c",
        "application/pkcs7-mime", "application/x-pkcs7-mime; smime-type=certs-only",
        "application/octet-stream; name=smime.p7c", "application/pkcs7-mime; smime-type=signed-data"}) {
    const auto received = offered(exchange.carla, mail_of({dora, exchange.root.certificate, dora}, type));
    const auto& offers = received.verdict.offered_certificates;
    BOOST_REQUIRE_MESSAGE(offers.size() == 2U, type);
    BOOST_TEST(offers[0].certificate.fingerprint() == dora.fingerprint());
    BOOST_TEST((offers[0].standing == OfferStanding::fresh));
    BOOST_TEST((offers[0].status == RecipientStatus::usable));
    BOOST_TEST(!offers[0].certificate.is_ca());
    BOOST_TEST(offers[1].certificate.is_ca());
    BOOST_TEST((offers[1].standing == OfferStanding::known));  // trusted already
    BOOST_REQUIRE(found(received, "receive.certificates-offered") != nullptr);
    BOOST_TEST(found(received, "receive.certificates-offered")->detail == "2");
    BOOST_TEST(!received.verdict.has("receive.certificates-differ"));
    BOOST_TEST(!received.verdict.has("receive.certificates-of-others"));
    BOOST_TEST(!received.verdict.has("receive.certificates-unusable"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_known_of_an_address_is_told) {
  Exchange exchange;
  const auto& anna = exchange.anna_identity->certificate;
  const auto other = issued(exchange.root, "anna@example.org", TestKey::p384);
  const auto both = mail_of({anna, other});
  const auto known = offered(exchange.bernd, both);
  BOOST_TEST((known.verdict.offered_certificates.at(0).standing == OfferStanding::known));
  BOOST_TEST((known.verdict.offered_certificates.at(1).standing == OfferStanding::other_known));
  BOOST_REQUIRE(found(known, "receive.certificates-differ") != nullptr);
  BOOST_TEST(found(known, "receive.certificates-differ")->detail == "anna@example.org");
  BOOST_REQUIRE(exchange.bernd.store().pin("anna@example.org", anna.fingerprint()));
  const auto pinned = offered(exchange.bernd, both);
  BOOST_TEST((pinned.verdict.offered_certificates.at(1).standing == OfferStanding::other_pinned));
  // In the place of one's own.
  const auto own = offered(exchange.bernd, mail_of({issued(exchange.root, "bernd@example.org")}));
  BOOST_TEST((own.verdict.offered_certificates.at(0).standing == OfferStanding::other_known));
  BOOST_TEST(
      (offered(exchange.anna, mail_of({anna})).verdict.offered_certificates.at(0).standing == OfferStanding::known));
  // A certificate of the whole domain is nobody's.
  BOOST_REQUIRE(exchange.carla.store().map_domain("example.org", anna));
  BOOST_TEST((offered(exchange.carla, mail_of({issued(exchange.root, "dora@example.org")}))
                  .verdict.offered_certificates.at(0)
                  .standing == OfferStanding::fresh));
}

BOOST_AUTO_TEST_CASE(other_addresses_than_the_senders_are_named) {
  Exchange exchange;
  const auto received =
      offered(exchange.carla, mail_of({exchange.anna_identity->certificate, exchange.bernd_identity->certificate}));
  BOOST_REQUIRE(found(received, "receive.certificates-of-others") != nullptr);
  BOOST_TEST(found(received, "receive.certificates-of-others")->detail == "bernd@example.org");
  // Nobody's mail: all are others.
  const auto nobodys =
      offered(exchange.carla,
              "To: carla@example.net\r\n" + cms_entity(certificates_only({exchange.anna_identity->certificate})));
  BOOST_TEST(nobodys.verdict.has("receive.certificates-of-others"));
}

BOOST_AUTO_TEST_CASE(an_authority_with_an_address_is_no_person) {
  Exchange exchange;
  const auto posing = issued(exchange.root, "anna@example.org", TestKey::rsa2048, true);
  const auto received = offered(exchange.carla, mail_of({posing}));
  BOOST_TEST(received.verdict.offered_certificates.at(0).certificate.is_ca());
}

BOOST_AUTO_TEST_CASE(nothing_usable_is_said) {
  Exchange exchange;
  CertificateOptions options;
  options.not_after = kNow - kDay;
  const auto expired = offered(exchange.carla, mail_of({issue(exchange.root, options).certificate}));
  BOOST_TEST((expired.verdict.offered_certificates.at(0).status == RecipientStatus::expired));
  BOOST_TEST(expired.verdict.has("receive.certificates-unusable"));
  options = {};
  options.key_usage = "critical,digitalSignature";
  const auto signing = offered(exchange.carla, mail_of({issue(exchange.root, options).certificate}));
  BOOST_TEST((signing.verdict.offered_certificates.at(0).status == RecipientStatus::unsuitable));
  BOOST_TEST(signing.verdict.has("receive.certificates-unusable"));
  const base::ByteVector noise{0x30, 0x03, 0x02, 0x01, 0x05};
  for (const auto& certificates : {base::ByteVector(), noise}) {
    const auto none = offered(exchange.carla, kHead + cms_entity(signed_by_nobody(certificates), kType));
    BOOST_TEST(none.verdict.offered_certificates.empty());
    BOOST_TEST(none.verdict.has("receive.certificates-unusable"));
    BOOST_TEST(!none.verdict.has("receive.certificates-offered"));
  }
}

BOOST_AUTO_TEST_CASE(one_with_more_addresses_than_anybody_reads_is_left_out) {
  Exchange exchange;
  CertificateOptions options;
  for (const int count : {20, 21}) {
    options.addresses.clear();
    for (int i = 0; i < count; ++i) options.addresses.push_back("a" + std::to_string(i) + "@example.org");
    const auto received = offered(exchange.carla, mail_of({issue(exchange.root, options).certificate}));
    BOOST_TEST(received.verdict.offered_certificates.size() == (count == 20 ? 1U : 0U));
  }
}

BOOST_AUTO_TEST_CASE(inside_of_a_signature_and_of_an_encryption) {
  Exchange exchange;
  const auto entity = cms_entity(certificates_only({exchange.carla_identity->certificate}), kType);
  const auto mail = "From: anna@example.org\r\nTo: bernd@example.org\r\nMIME-Version: 1.0\r\n" + entity;
  for (const bool encrypt : {false, true}) {
    const auto sent = exchange.anna.send(mail, {.sign = true, .encrypt = encrypt});
    BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
    const auto received = exchange.bernd.receive(sent.mail);
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
    BOOST_TEST(!received.verdict.has("receive.layer-closed"));
    BOOST_REQUIRE(received.verdict.offered_certificates.size() == 1U);
    BOOST_TEST(received.verdict.offered_certificates[0].layer == (encrypt ? 2 : 1));
    BOOST_TEST(exchange.bernd.store().find("carla@example.net")->empty());
  }
}

BOOST_AUTO_TEST_CASE(as_the_only_part_of_a_multipart) {
  Exchange exchange;
  const auto part = cms_entity(certificates_only({exchange.anna_identity->certificate}), kType);
  const auto alone = offered(exchange.carla, kHead + multipart({part}, "mixed"));
  BOOST_REQUIRE(alone.verdict.offered_certificates.size() == 1U);
  BOOST_TEST(!alone.verdict.has("receive.signed-part-closed"));
  const auto named =
      offered(exchange.carla, kHead + multipart({cms_entity(certificates_only({exchange.anna_identity->certificate}),
                                                            "application/octet-stream; name=a.P7C")},
                                                "mixed"));
  BOOST_TEST(named.verdict.offered_certificates.size() == 1U);
  // Beside something else, in another multipart, or where it is no certs-only: an attachment.
  for (const auto& mail : {multipart({kText, part}, "mixed"), multipart({part, kText}, "mixed"),
                           multipart({part}, "related"), multipart({multipart({part}, "x")}, "mixed"),
                           multipart({cms_entity(openssl_sign({&*exchange.anna_identity}, kText), kType)}, "mixed"),
                           multipart({"Content-Type: " + kType + "\r\n\r\nnothing of the kind"}, "mixed"),
                           multipart({std::string("X: \0\r\n", 6) + part}, "mixed")})
    BOOST_TEST(offered(exchange.carla, kHead + mail).verdict.offered_certificates.empty(), mail);
  const auto signed_around = exchange.anna.send(kHead + multipart({part}, "mixed"), {.sign = true});
  const auto received = exchange.bernd.receive(signed_around.mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.verdict.offered_certificates.size() == 1U);
}

BOOST_AUTO_TEST_CASE(with_a_content_or_a_signer_it_is_none) {
  Exchange exchange;
  const auto content =
      exchange.bernd.receive(kHead + cms_entity(signed_by_nobody(*exchange.carla_identity, kText), kType));
  BOOST_TEST((content.verdict.signature == SignatureStatus::invalid));
  BOOST_TEST(content.verdict.has("cms.no-signers"));
  BOOST_TEST(content.verdict.offered_certificates.empty());
  const auto signer =
      exchange.bernd.receive(kHead + cms_entity(detached(*exchange.carla_identity, kText, kNow), kType));
  BOOST_TEST(signer.verdict.has("cms.no-content"));
  BOOST_TEST(signer.verdict.offered_certificates.empty());
}

BOOST_AUTO_TEST_SUITE_END()
