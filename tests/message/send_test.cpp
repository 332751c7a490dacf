#include "message/send.h"

#include "message/exchange.h"

using namespace siegel;
using namespace siegel::testing;
using message::Outcome;
using message::RecipientStatus;
using message::SignatureStatus;

namespace {

policy::Settings modern() {
  policy::Settings settings;
  settings.profile = policy::Profile::modern;
  return settings;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

std::string with_field(const std::string& field) { return field + "\r\n" + kMail; }

}  // namespace

BOOST_AUTO_TEST_SUITE(send)

BOOST_AUTO_TEST_CASE(a_mail_without_wishes_is_not_touched) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {});
  BOOST_REQUIRE(sent.outcome);
  BOOST_TEST((*sent.outcome == Outcome::untouched));
  BOOST_TEST(sent.mail.empty());
}

BOOST_AUTO_TEST_CASE(clear_signing_keeps_the_body_readable) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(contains(sent.mail, "multipart/signed; protocol=\"application/pkcs7-signature\""));
  BOOST_TEST(contains(sent.mail, "micalg=sha-256"));
  BOOST_TEST(contains(sent.mail, "sch=C3=B6ne"));
  BOOST_TEST(contains(sent.mail, "smime.p7s"));
  BOOST_TEST((sent.verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(encryption_hides_the_body_and_the_names_of_nobody_else) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(!contains(sent.mail, "sch=C3=B6ne"));
  BOOST_TEST(contains(sent.mail, "smime-type=enveloped-data"));
  BOOST_TEST(contains(sent.mail, "smime.p7m"));
  BOOST_TEST(sent.verdict.content_cipher == "AES-256-CBC");
  BOOST_TEST(sent.verdict.signed_inside_encryption);
}

BOOST_AUTO_TEST_CASE(a_cbc_mail_is_signed_inside_even_unasked) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.encrypt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(sent.verdict.has("send.signed-too"));
  BOOST_TEST(sent.verdict.signed_inside_encryption);
}

BOOST_AUTO_TEST_CASE(gcm_stands_without_a_signature) {
  Exchange exchange;
  exchange.anna.settings = modern();
  const auto sent = exchange.anna.send(kMail, {.encrypt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(contains(sent.mail, "smime-type=authEnveloped-data"));
  BOOST_TEST((sent.verdict.signature == SignatureStatus::none));
  BOOST_TEST(exchange.anna.prompter.asked == 0);
}

BOOST_AUTO_TEST_CASE(one_recipient_without_certificate_stops_the_whole_send) {
  Exchange exchange;
  const auto sent = exchange.anna.send(with_field("Cc: nobody@example.net"), {.sign = true, .encrypt = true});
  BOOST_REQUIRE(!sent.outcome);
  BOOST_TEST((sent.outcome.error().status == base::Status::recipient));
  BOOST_TEST(sent.mail.empty());
  BOOST_TEST(sent.verdict.has("recipient.missing"));
  BOOST_REQUIRE(sent.verdict.recipients.size() == 2U);
  BOOST_TEST((sent.verdict.recipients[0].status == RecipientStatus::usable));
  BOOST_TEST((sent.verdict.recipients[1].status == RecipientStatus::missing));
  BOOST_TEST(sent.verdict.findings.front().detail == "nobody@example.net");
}

BOOST_AUTO_TEST_CASE(an_expired_certificate_never_blocks_a_valid_one) {
  Exchange exchange;
  CertificateOptions old;
  old.common_name = "Bernd Beispiel";
  old.addresses = {"bernd@example.org"};
  old.key = TestKey::p384;
  old.not_before = kNow - 10 * kDay;  // newer than the valid one
  old.not_after = kNow - kDay;
  exchange.anna.know(issue(exchange.root, old));
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(sent.verdict.recipients.front().certificate->fingerprint() ==
             exchange.bernd_identity->certificate.fingerprint());
}

BOOST_AUTO_TEST_CASE(unusable_certificates_are_named_with_their_reason) {
  struct Case {
    CertificateOptions options;
    RecipientStatus status;
    std::string finding;
  };
  std::vector<Case> cases(4);
  cases[0] = {{}, RecipientStatus::expired, "recipient.expired"};
  cases[0].options.not_after = kNow - 1;
  cases[1] = {{}, RecipientStatus::not_yet_valid, "recipient.not-yet-valid"};
  cases[1].options.not_before = kNow + kDay;
  cases[2] = {{}, RecipientStatus::unsuitable, "recipient.unsuitable"};
  cases[2].options.key_usage = "critical,digitalSignature";
  cases[3] = {{}, RecipientStatus::weak, "recipient.weak"};
  cases[3].options.key = TestKey::rsa1024;
  for (auto& [options, status, finding] : cases) {
    Exchange exchange;
    options.addresses = {"dora@example.org"};
    exchange.anna.know(issue(exchange.root, options));
    const auto sent = exchange.anna.send(with_field("Cc: dora@example.org"), {.encrypt = true});
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST(sent.verdict.has(finding), finding);
    BOOST_TEST((sent.verdict.recipients.back().status == status));
  }
}

BOOST_AUTO_TEST_CASE(a_certificate_that_nobody_vouches_for_is_refused_until_it_is_pinned) {
  Exchange exchange;
  CertificateOptions options;
  options.addresses = {"dora@example.org"};
  options.key = TestKey::rsa3072;
  const auto stranger = issue(make_root("Other Root", TestKey::p384), options);
  exchange.anna.know(stranger);
  const auto mail = with_field("Cc: dora@example.org");
  BOOST_TEST(exchange.anna.send(mail, {.encrypt = true}).verdict.has("recipient.untrusted"));
  BOOST_REQUIRE(exchange.anna.store().pin("dora@example.org", stranger.certificate.fingerprint()));
  const auto sent = exchange.anna.send(mail, {.encrypt = true});
  BOOST_TEST(sent.outcome.has_value(), outcome(sent.outcome));
}

BOOST_AUTO_TEST_CASE(each_bcc_recipient_gets_a_message_of_their_own) {
  Exchange exchange;
  exchange.anna.know(*exchange.carla_identity);
  const auto sent = exchange.anna.send(with_field("Bcc: carla@example.net"), {.sign = true, .encrypt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(!contains(sent.mail, "carla"));
  BOOST_REQUIRE(sent.bcc.size() == 1U);
  const auto& copy = sent.bcc.at("carla@example.net");
  BOOST_TEST(!contains(copy, "Bcc"));
  BOOST_TEST((*exchange.carla.receive(copy).outcome == Outcome::done));
  BOOST_TEST(!exchange.carla.receive(sent.mail).outcome.has_value());
  BOOST_TEST(!exchange.bernd.receive(copy).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(bcc_without_further_outputs_is_refused) {
  Exchange exchange;
  exchange.anna.know(*exchange.carla_identity);
  exchange.anna.bcc_outputs = false;
  const auto mail = with_field("Bcc: carla@example.net");
  BOOST_TEST(exchange.anna.send(mail, {.sign = true}).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(the_sender_reads_the_own_copy) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  const auto own = exchange.anna.receive(sent.mail);
  BOOST_REQUIRE_MESSAGE(own.outcome, outcome(own.outcome));
  BOOST_TEST(contains(own.mail, "sch=C3=B6ne"));
}

BOOST_AUTO_TEST_CASE(drafts_go_to_the_sender_alone_unsigned_and_without_a_prompt) {
  Exchange exchange;
  const auto sent = exchange.anna.send(with_field("Bcc: nobody@example.net"), {.sign = true, .draft = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(exchange.anna.prompter.asked == 0);
  BOOST_TEST(contains(sent.mail, "Bcc: nobody@example.net"));
  BOOST_TEST(!contains(sent.mail, "sch=C3=B6ne"));
  BOOST_TEST((*exchange.anna.receive(sent.mail).outcome == Outcome::done));
  BOOST_TEST(!exchange.bernd.receive(sent.mail).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(autosave_never_fails_for_an_expired_certificate) {
  Exchange exchange;
  exchange.anna.now = kNow + 3000 * kDay;
  BOOST_TEST(exchange.anna.send(kMail, {.draft = true}).outcome.has_value());
  BOOST_TEST(exchange.anna.send(kMail, {.sign = true}).outcome.error().finding == "send.own-certificate-expired");
}

BOOST_AUTO_TEST_CASE(without_an_identity_the_next_step_is_named) {
  Exchange exchange;
  User nobody(exchange.root);
  nobody.know(*exchange.bernd_identity);
  for (const auto wishes : {User::Wishes{.sign = true}, User::Wishes{.encrypt = true}, User::Wishes{.draft = true}}) {
    const auto sent = nobody.send(kMail, wishes);
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST(sent.outcome.error().finding == "send.no-identity");
  }
}

BOOST_AUTO_TEST_CASE(a_cancelled_prompt_sends_nothing) {
  Exchange exchange;
  exchange.anna.prompter.cancel = true;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE(!sent.outcome);
  BOOST_TEST((sent.outcome.error().status == base::Status::cancelled));
  BOOST_TEST(sent.mail.empty());
}

BOOST_AUTO_TEST_CASE(headers_that_could_mislead_are_refused) {
  Exchange exchange;
  for (const auto& mail : {with_field("From: eve@example.com"), with_field("no field at all"),
                           "Subject: x\r\n\r\nno From\r\n" + std::string()}) {
    const auto sent = exchange.anna.send(mail, {.sign = true});
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST((sent.outcome.error().status == base::Status::malformed));
  }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_brought_to_seven_bit_is_signed_opaquely) {
  Exchange exchange;
  const std::string mail =
      "From: anna@example.org\r\nTo: bernd@example.org\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n"
      "Subject: Gr\xc3\xbc\xc3\x9f"
      "e\r\n\r\n8-bit header inside\r\n";
  const auto sent = exchange.anna.send(mail, {.sign = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(sent.verdict.has("send.opaque-instead"));
  BOOST_TEST(contains(sent.mail, "smime-type=signed-data"));
}

BOOST_AUTO_TEST_SUITE_END()
