// Sign, encrypt, sign (RFC 2634 section 1.1): written in one job, and what the outer signature may and may not say.
#include "cms/handmade_signed_data.h"
#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using message::EncryptionStatus;
using message::SignatureStatus;

namespace {

constexpr User::Wishes kTriple{.sign = true, .encrypt = true, .triple_wrap = true};

std::string opaque(HandmadeSignedData& outer) { return kHead + cms_entity(outer.message()); }

}  // namespace

BOOST_AUTO_TEST_SUITE(triple_wrap)

BOOST_AUTO_TEST_CASE(a_job_wraps_three_times_and_the_reader_unwraps) {
  for (const bool as_opaque : {false, true}) {
    for (const auto profile : {policy::Profile::standard, policy::Profile::modern}) {
      Exchange exchange;
      exchange.anna.settings.profile = profile;
      auto wishes = kTriple;
      wishes.opaque = as_opaque;
      const auto sent = exchange.anna.send(kMail, wishes);
      BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
      BOOST_TEST(sent.verdict.signed_inside_encryption);
      BOOST_TEST_REQUIRE(sent.verdict.signers.size() == 2U);
      BOOST_TEST(sent.verdict.signers[0].layer == 0);
      BOOST_TEST(!sent.verdict.signers[0].covers_payload);
      BOOST_TEST(sent.verdict.signers[1].layer == 2);
      BOOST_TEST(sent.verdict.signers[1].covers_payload);
      BOOST_TEST((sent.mail.find("multipart/signed") != std::string::npos) == !as_opaque);

      const auto received = exchange.bernd.receive(sent.mail);
      BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
      BOOST_TEST(received.mail == kMail);
      BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
      BOOST_TEST((received.verdict.encryption == EncryptionStatus::full));
      BOOST_TEST_REQUIRE(received.verdict.signers.size() == 2U);
      BOOST_TEST(received.verdict.signers[0].layer == 0);
      BOOST_TEST(received.verdict.signers[1].layer == 2);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_blind_copy_has_three_layers_of_its_own) {
  Exchange exchange;
  exchange.anna.know(*exchange.carla_identity);
  const auto sent = exchange.anna.send("Bcc: carla@example.net\r\n" + kMail, kTriple);
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  const auto received = exchange.carla.receive(sent.bcc.at("carla@example.net"));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.verdict.signers.size() == 2U);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(a_draft_is_never_signed) {
  Exchange exchange;
  auto wishes = kTriple;
  wishes.draft = true;
  const auto sent = exchange.anna.send(kMail, wishes);
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(sent.verdict.signers.empty());
  BOOST_TEST(exchange.anna.receive(sent.mail).verdict.signers.empty());
}

BOOST_AUTO_TEST_CASE(a_stranger_around_the_envelope_is_named) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  const auto envelope = sent.mail.substr(sent.mail.find("Content-Type:"));
  const auto by = [&](const TestIdentity& signer) {
    const auto wrapped = multipart({envelope, signature_entity(detached(signer, envelope, kNow))});
    auto received = exchange.bernd.receive(kHead + wrapped);
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    return received.verdict;
  };
  const auto honest = by(*exchange.anna_identity);
  BOOST_TEST(!honest.has("receive.outer-signer-differs"));
  BOOST_TEST((honest.signature == SignatureStatus::valid));

  const auto taken_over = by(*exchange.carla_identity);
  BOOST_TEST(taken_over.has("receive.outer-signer-differs"));
  BOOST_TEST((taken_over.signature == SignatureStatus::untrusted));
  BOOST_TEST((taken_over.signers[1].status == SignatureStatus::valid));
  BOOST_TEST(!taken_over.restrict_content);  // the text is the author's all the same

  // Another certificate of the author's is no stranger's.
  CertificateOptions renewed;
  renewed.key = TestKey::p384;
  BOOST_TEST(!by(issue(exchange.root, renewed)).has("receive.outer-signer-differs"));
}

// RFC 2634 sections 2.9 and 4.2: contentHints and mlExpansionHistory are of the outer signature.
BOOST_AUTO_TEST_CASE(attributes_of_the_outer_signature_do_no_harm) {
  namespace der = cms::der;
  Exchange exchange(TestKey::p256);
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  HandmadeSignedData outer(*exchange.anna_identity, sent.mail.substr(sent.mail.find("Content-Type:")));
  outer.attributes.push_back(
      attribute("1.2.840.113549.1.9.16.2.4",
                {der::sequence({der::value(0x0C, base::bytes_of("Mail")), der::oid(cms::oids::kData)})}));
  outer.attributes.push_back(
      attribute("1.2.840.113549.1.9.16.2.3",
                {der::sequence({der::sequence({der::value(0x04, base::bytes_of("list")),
                                               der::value(0x18, base::bytes_of("20261123120000Z"))})})}));
  const auto received = exchange.bernd.receive(opaque(outer));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.verdict.signers.size() == 2U);
  BOOST_TEST(received.mail.find("Hallo Bernd") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
