// Signatures and encryption one around the other: each signer has his layer, the worst wins, and who signed a part or
// a ciphertext did not sign the mail.
#include "message/layer.h"

#include "cms/openssl_maker.h"
#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using message::EncryptionStatus;
using message::SignatureStatus;

namespace {

Received opened(Exchange& exchange, const std::string& entity) {
  auto received = exchange.bernd.receive(kHead + entity);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  return received;
}

std::string signed_by(const TestIdentity& signer, const std::string& entity, const std::string& boundary = "cut") {
  return multipart({entity, signature_entity(detached(signer, entity, kNow))},
                   "signed; protocol=\"application/pkcs7-signature\"", boundary);
}

std::string altered(std::string text) { return text.replace(text.find("Hallo"), 5, "Hullo"); }

std::string gcm(const Exchange& exchange, const std::string& entity) {
  return cms_entity(enveloped(*exchange.bernd_identity, entity));
}

std::string cbc(const Exchange& exchange, const std::string& entity) {
  return cms_entity(openssl_encrypt({&*exchange.bernd_identity}, entity, {.cipher = "AES-256-CBC"}));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(layer)

BOOST_AUTO_TEST_CASE(both_signers_of_a_triple_wrapped_mail_are_judged) {
  Exchange exchange;
  const auto& anna = *exchange.anna_identity;
  const auto& carla = *exchange.carla_identity;  // another address than From
  const auto good = signed_by(anna, kText, "inner");
  struct Row {
    std::string entity;
    SignatureStatus whole, outer, inner;
  };
  for (const auto& row : std::vector<Row>{
           {signed_by(anna, gcm(exchange, good)), SignatureStatus::valid, SignatureStatus::valid,
            SignatureStatus::valid},
           {signed_by(carla, gcm(exchange, good)), SignatureStatus::untrusted, SignatureStatus::untrusted,
            SignatureStatus::valid},
           {signed_by(anna, gcm(exchange, signed_by(carla, kText, "inner"))), SignatureStatus::untrusted,
            SignatureStatus::valid, SignatureStatus::untrusted},
           {signed_by(anna, gcm(exchange, altered(good))), SignatureStatus::invalid, SignatureStatus::valid,
            SignatureStatus::invalid},
       }) {
    const auto received = opened(exchange, row.entity);
    const auto& verdict = received.verdict;
    BOOST_TEST((verdict.signature == row.whole));
    BOOST_TEST_REQUIRE(verdict.signers.size() == 2U);
    BOOST_TEST((verdict.signers[0].status == row.outer));
    BOOST_TEST((verdict.signers[1].status == row.inner));
    BOOST_TEST(verdict.signers[0].layer == 0);
    BOOST_TEST(verdict.signers[1].layer == 2);
    BOOST_TEST(!verdict.signers[0].covers_payload);  // the ciphertext, which he need not have read
    BOOST_TEST(verdict.signers[1].covers_payload);
    BOOST_TEST((verdict.encryption == EncryptionStatus::full));
    BOOST_TEST(verdict.signed_inside_encryption);
  }
}

BOOST_AUTO_TEST_CASE(a_broken_outer_signature_is_not_healed_by_a_good_inner_one) {
  Exchange exchange;
  const auto entity = gcm(exchange, signed_by(*exchange.anna_identity, kText, "inner"));
  const auto other = signature_entity(detached(*exchange.anna_identity, kText, kNow));
  const auto received = opened(exchange, multipart({entity, other}));
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
  BOOST_TEST_REQUIRE(received.verdict.signers.size() == 2U);
  BOOST_TEST((received.verdict.signers[1].status == SignatureStatus::valid));
  BOOST_TEST(received.verdict.restrict_content);
  BOOST_TEST(received.verdict.verified_hash.empty());
}

BOOST_AUTO_TEST_CASE(the_inner_from_does_not_replace_the_outer_one) {
  Exchange exchange;
  const std::string inner = "From: carla@example.net\r\nSubject: Eilt\r\n" + kText;
  const auto posing = opened(exchange, gcm(exchange, signed_by(*exchange.carla_identity, inner)));
  BOOST_TEST((posing.verdict.signature == SignatureStatus::untrusted));  // From outside is Anna
  BOOST_TEST(posing.verdict.has("signer.address-mismatch"));
  BOOST_TEST(posing.verdict.has("mime.inner-header-ignored"));
  BOOST_TEST(posing.mail.find("carla") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(one_signature_covers_what_is_shown) {
  Exchange exchange;
  for (const auto& entity :
       {signed_by(*exchange.anna_identity, kText), gcm(exchange, signed_by(*exchange.anna_identity, kText)),
        signed_by(*exchange.anna_identity, kText) + "Abmelden: liste@example.org\r\n"}) {
    const auto received = opened(exchange, entity);
    BOOST_TEST_REQUIRE(received.verdict.signers.size() == 1U);
    BOOST_TEST(received.verdict.signers[0].covers_payload);
    BOOST_TEST(received.mail == kHead + kText);
  }
  const auto around = opened(exchange, signed_by(*exchange.anna_identity, gcm(exchange, kText)));
  BOOST_TEST(!around.verdict.signers.at(0).covers_payload);
  BOOST_TEST(around.verdict.has("receive.signature-outside-only"));
}

BOOST_AUTO_TEST_CASE(a_signed_part_is_no_signature_of_the_mail) {
  Exchange exchange;
  const auto part = signed_by(*exchange.anna_identity, kText, "inner");
  const std::string footer = "Content-Type: text/plain\r\n\r\nAbmelden: liste@example.org\r\n";
  const auto attached = "Content-Type: message/rfc822\r\n\r\n" + kHead + part;
  for (const auto& entity : {multipart({part, footer}, "mixed"), multipart({footer, part}, "mixed"),
                             multipart({part}, "mixed"), multipart({footer, attached}, "mixed"), attached,
                             multipart({multipart({footer, part}, "related", "middle"), footer}, "alternative")}) {
    for (const bool encrypted : {false, true}) {
      const auto received = opened(exchange, encrypted ? gcm(exchange, entity) : entity);
      BOOST_TEST((received.verdict.signature == SignatureStatus::none));
      BOOST_TEST(received.verdict.signers.empty());
      BOOST_TEST(received.verdict.has("receive.signed-part-closed"));
      BOOST_TEST(received.verdict.verified_hash.empty());
      BOOST_TEST(received.verdict.restrict_content == encrypted);
    }
  }
}

BOOST_AUTO_TEST_CASE(content_that_may_have_been_altered_is_restricted) {
  Exchange exchange;
  const auto& anna = *exchange.anna_identity;
  const auto good = signed_by(anna, kText, "inner");
  const auto foreign = signed_by(*exchange.carla_identity, kText, "inner");
  struct Row {
    std::string entity;
    bool restricted, no_integrity;
  };
  for (const auto& row : std::vector<Row>{{kText, false, false},
                                          {good, false, false},
                                          {foreign, false, false},
                                          {altered(good), true, false},
                                          {gcm(exchange, kText), true, false},
                                          {cbc(exchange, kText), true, true},
                                          {cbc(exchange, good), false, false},
                                          {cbc(exchange, foreign), true, true},
                                          {cbc(exchange, altered(good)), true, true},
                                          {signed_by(anna, cbc(exchange, kText)), true, true},
                                          {signed_by(anna, cbc(exchange, good)), false, false},
                                          {cbc(exchange, multipart({good, kText}, "mixed", "all")), true, true}}) {
    const auto received = opened(exchange, row.entity);
    BOOST_TEST(received.verdict.restrict_content == row.restricted, row.entity);
    BOOST_TEST(received.verdict.has("cms.no-integrity") == row.no_integrity, row.entity);
  }
}

BOOST_AUTO_TEST_SUITE_END()
