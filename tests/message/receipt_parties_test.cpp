// Who answers and who is answered, whatever stands outside of the signature.
#include "message/receipt_parties.h"

#include "cms/handmade_signed_data.h"
#include "cms/receipt.h"
#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using message::ReceiptWish;

namespace {

/// Bernd has two addresses with a certificate each.
struct TwoAddresses : Exchange {
  TwoAddresses() : Exchange(TestKey::p256) {
    CertificateOptions options;
    options.addresses = {"privat@example.net"};
    options.key = TestKey::p384;
    bernd.own(issue(root, options));
  }

  /// Anna's mail, with a header inside the signature or none, that asks whom it is told.
  [[nodiscard]] std::string mail(const std::string& outer_to, const std::string& inner_to,
                                 const std::vector<std::string>& listed = {}) const {
    namespace der = cms::der;
    const auto id = base::bytes_of("<inner@example.org>");
    const std::string protected_fields =
        "From: anna@example.org\r\nTo: " + inner_to + "\r\nSubject: Gr\r\nMessage-ID: <inner@example.org>\r\n";
    const std::string type = inner_to.empty() ? "text/plain" : "text/plain; hp=\"clear\"";
    HandmadeSignedData data(*anna_identity,
                            (inner_to.empty() ? "" : protected_fields) + "Content-Type: " + type + "\r\n\r\nHallo\r\n");
    auto request = cms::receipt_request(id, "anna@example.org");
    if (!listed.empty()) {
      base::ByteVector entities;
      for (const auto& address : listed) {
        const auto one = der::sequence({der::value(0x81, base::bytes_of(address))});
        entities.insert(entities.end(), one.begin(), one.end());
      }
      request = der::sequence({der::octet_string(id), der::value(0xA1, base::Bytes(entities)),
                               der::sequence({der::sequence({der::value(0x81, base::bytes_of("anna@example.org"))})})});
    }
    data.attributes.push_back(attribute(cms::oids::kReceiptRequest, {request}));
    return "From: anna@example.org\r\nTo: " + outer_to +
           "\r\nMessage-ID: <outer@example.org>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n" +
           cms_entity(data.message());
  }
  void is_refused(const std::string& mail, const std::string& finding, ReceiptWish wish) {
    const auto answered = bernd.answer(mail);
    BOOST_REQUIRE(!answered.outcome);
    BOOST_TEST(answered.outcome.error().finding == finding);
    const auto verdict = bernd.receive(mail).verdict;
    BOOST_TEST((verdict.signature == message::SignatureStatus::valid));
    BOOST_TEST((verdict.receipt_wish == wish));
    BOOST_TEST(verdict.has(finding) == (wish == ReceiptWish::refused));
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(receipt_parties, TwoAddresses)

BOOST_AUTO_TEST_CASE(the_protected_recipient_answers) {
  const auto answered = bernd.answer(mail("undisclosed@example.com", "bernd@example.org"));
  BOOST_REQUIRE_MESSAGE(answered.outcome, outcome(answered.outcome));
  BOOST_TEST(answered.mail.find("From: <bernd@example.org>\r\n") == 0U);
  BOOST_TEST(answered.mail.find("In-Reply-To: <inner@example.org>\r\n") != std::string::npos);
  BOOST_TEST(answered.mail.find("outer@") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(another_recipient_outside_chooses_no_other_address) {
  is_refused(mail("privat@example.net", "bernd@example.org"), "receipt.recipients-differ", ReceiptWish::refused);
  bernd.answers_as = "bernd@example.org";  // unless the user does
  BOOST_TEST(bernd.answer(mail("privat@example.net", "bernd@example.org")).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(who_is_named_outside_alone_is_not_named) {
  is_refused(mail("bernd@example.org", "carla@example.net"), "receipt.hidden-copy", ReceiptWish::refused);
}

BOOST_AUTO_TEST_CASE(without_a_protected_header_there_is_only_the_other) {
  const auto answered = bernd.answer(mail("Bernd <BERND@example.org>, privat@example.net", ""));
  BOOST_REQUIRE_MESSAGE(answered.outcome, outcome(answered.outcome));
  BOOST_TEST(answered.mail.find("From: <bernd@example.org>\r\n") == 0U);
}

BOOST_AUTO_TEST_CASE(a_list_of_names_chooses_among_ours) {
  const auto both = mail("bernd@example.org, privat@example.net", "", {"Privat@Example.net"});
  const auto answered = bernd.answer(both);
  BOOST_REQUIRE_MESSAGE(answered.outcome, outcome(answered.outcome));
  BOOST_TEST(answered.mail.find("From: <privat@example.net>\r\n") == 0U);
  is_refused(mail("bernd@example.org", "", {"carla@example.net"}), "receipt.not-for-us", ReceiptWish::none);
}

BOOST_AUTO_TEST_CASE(ones_own_mail_asks_others) {
  bernd.own(*anna_identity);
  is_refused(mail("bernd@example.org", "bernd@example.org"), "receipt.own-mail", ReceiptWish::none);
}

BOOST_AUTO_TEST_CASE(a_hidden_message_id_is_told_to_nobody) {
  const auto sent = anna.send(kMail, {.sign = true, .encrypt = true, .request_receipt = true});
  auto mail = sent.mail;
  mail.replace(mail.find("<1@example.org>"), 15, "<2@example.org>");
  const auto answered = bernd.answer(mail);
  BOOST_REQUIRE_MESSAGE(answered.outcome, outcome(answered.outcome));
  BOOST_TEST(answered.mail.find("References") == std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
