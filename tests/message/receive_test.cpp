#include "message/receive.h"

#include "cms/signed_data_writer.h"
#include "message/exchange.h"
#include "mime/transfer_encoding.h"

using namespace siegel;
using namespace siegel::testing;
using message::EncryptionStatus;
using message::Outcome;
using message::SignatureStatus;

namespace {

/// Everything behind the blank line.
std::string body_of(const std::string& mail) {
  const auto blank = mail.find("\r\n\r\n");
  return blank == std::string::npos ? "" : mail.substr(blank + 4);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  BOOST_REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

/// signed-data of Anna's around any text, as senders make it who do not care for MIME.
std::string handmade_opaque(Exchange& exchange, const std::string& text) {
  StringSink wire;
  const auto base64 = mime::base64_encoder(wire);
  const auto key = exchange.anna_identity->open_key();
  cms::Signer signer{.certificate = exchange.anna_identity->certificate, .key = key.get(), .signing_time = kNow};
  auto opaque = cms::opaque_signer(library(), {signer}, *base64);
  BOOST_REQUIRE_MESSAGE(opaque, outcome(opaque));
  BOOST_REQUIRE(feed(**opaque, text, 0));
  return "From: anna@example.org\r\nMIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; "
         "smime-type=signed-data\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         wire.text();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(receive)

BOOST_AUTO_TEST_CASE(a_plain_mail_is_not_touched) {
  Exchange exchange;
  const auto received = exchange.bernd.receive(kMail);
  BOOST_REQUIRE(received.outcome);
  BOOST_TEST((*received.outcome == Outcome::untouched));
  BOOST_TEST(received.verdict.subject.value() ==
             "Gr\xc3\xbc\xc3\x9f"
             "e");
}

BOOST_AUTO_TEST_CASE(what_was_sent_comes_back_byte_for_byte) {
  for (const auto wishes :
       {User::Wishes{.sign = true}, User::Wishes{.sign = true, .opaque = true}, User::Wishes{.encrypt = true},
        User::Wishes{.sign = true, .encrypt = true}, User::Wishes{.sign = true, .encrypt = true, .opaque = true}})
    for (const auto profile : {policy::Profile::standard, policy::Profile::modern}) {
      Exchange exchange;
      exchange.anna.settings.profile = profile;
      const auto sent = exchange.anna.send(kMail, wishes);
      BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
      const auto received = exchange.bernd.receive(sent.mail);
      BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
      BOOST_TEST(received.mail == kMail);
      const auto expected =
          wishes.sign || profile == policy::Profile::standard ? SignatureStatus::valid : SignatureStatus::none;
      BOOST_TEST((received.verdict.signature == expected));
      BOOST_TEST((received.verdict.encryption == (wishes.encrypt ? EncryptionStatus::full : EncryptionStatus::none)));
    }
}

BOOST_AUTO_TEST_CASE(a_mail_without_mime_version_comes_back_without) {
  Exchange exchange;
  const std::string mail = "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: kurz\r\n\r\nText\r\n";
  for (const auto wishes : {User::Wishes{.sign = true}, User::Wishes{.sign = true, .encrypt = true}})
    BOOST_TEST(exchange.bernd.receive(exchange.anna.send(mail, wishes).mail).mail == mail);
}

BOOST_AUTO_TEST_CASE(secured_needs_both_methods) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_TEST(!exchange.bernd.receive(sent.mail).verdict.secured());
  exchange.bernd.transport = message::TransportStatus::verified;
  BOOST_TEST(exchange.bernd.receive(sent.mail).verdict.secured());
  BOOST_TEST(!exchange.bernd.receive(kMail).verdict.secured());
}

BOOST_AUTO_TEST_CASE(an_altered_or_alterable_mail_is_not_secured) {
  Exchange exchange;
  exchange.bernd.transport = message::TransportStatus::verified;
  const auto sealed = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  User outsider(make_root("Other Root", TestKey::p384));  // has the key, but does not believe the signer
  outsider.own(*exchange.bernd_identity);
  outsider.transport = message::TransportStatus::verified;
  const auto received = outsider.receive(sealed.mail);
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::full));
  BOOST_TEST(received.verdict.has("cms.no-integrity"));
  BOOST_TEST(!received.verdict.secured());
}

BOOST_AUTO_TEST_CASE(altered_text_is_never_valid) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive(replaced(sent.mail, "Hallo", "Hallö"));
  BOOST_REQUIRE(received.outcome);
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
  BOOST_TEST(received.verdict.has("cms.digest-mismatch"));
  BOOST_TEST(received.verdict.restrict_content);
  BOOST_TEST(body_of(received.mail).starts_with("Hall\xc3\xb6"));
}

BOOST_AUTO_TEST_CASE(somebody_elses_address_is_untrusted) {
  Exchange exchange;
  exchange.anna.settings.headers.protection = base::HeaderConfidentiality::none;
  auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive(replaced(sent.mail, "<anna@example.org>", "<chef@example.org>"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("signer.address-mismatch"));
  const auto twice = exchange.bernd.receive("From: eve@example.com\r\n" + sent.mail);
  BOOST_TEST((twice.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(twice.verdict.has("signer.from-ambiguous"));
}

BOOST_AUTO_TEST_CASE(the_sender_field_alone_is_not_enough) {
  Exchange exchange;
  exchange.anna.settings.headers.protection = base::HeaderConfidentiality::none;
  auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive("Sender: anna@example.org\r\n" +
                                               replaced(sent.mail, "<anna@example.org>", "<chef@example.org>"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("signer.sender-for-from"));
}

BOOST_AUTO_TEST_CASE(an_unknown_authority_is_untrusted) {
  Exchange exchange;
  User outsider(make_root("Other Root", TestKey::p384));
  const auto received = outsider.receive(exchange.anna.send(kMail, {.sign = true}).mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.mail == kMail);
}

BOOST_AUTO_TEST_CASE(an_expired_signer_is_untrusted) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  exchange.bernd.now = kNow + 3000 * kDay;
  const auto received = exchange.bernd.receive(sent.mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("x509.expired"));
}

BOOST_AUTO_TEST_CASE(a_third_key_opens_nothing) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  const auto received = exchange.carla.receive(sent.mail);
  BOOST_REQUIRE(!received.outcome);
  BOOST_TEST((received.outcome.error().status == base::Status::locked));
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::locked));
  BOOST_TEST(received.mail.empty());
}

BOOST_AUTO_TEST_CASE(a_wrong_or_missing_passphrase_opens_nothing) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  exchange.bernd.prompter.text = "falsch";
  BOOST_TEST(exchange.bernd.receive(sent.mail).outcome.error().finding == "key.passphrase");
  exchange.bernd.prompter.absent = true;
  BOOST_TEST(exchange.bernd.receive(sent.mail).outcome.error().finding == "key.passphrase-needed");
  BOOST_TEST((exchange.bernd.receive(sent.mail).outcome.error().status == base::Status::locked));
  exchange.bernd.prompter.cancel = true;
  BOOST_TEST((exchange.bernd.receive(sent.mail).outcome.error().status == base::Status::cancelled));
}

BOOST_AUTO_TEST_CASE(the_passphrase_is_asked_for_once) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  (void)exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  (void)exchange.anna.receive(sent.mail);
  BOOST_TEST(exchange.anna.prompter.asked == 1);
}

BOOST_AUTO_TEST_CASE(a_retired_key_still_opens_old_mail) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE(exchange.bernd.store().retire_identity(exchange.bernd_identity->certificate.fingerprint()));
  exchange.bernd.now = kNow + 3000 * kDay;
  BOOST_TEST(exchange.bernd.receive(sent.mail).mail == kMail);
}

BOOST_AUTO_TEST_CASE(unsigned_gcm_restricts_content_and_says_nothing_of_integrity) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;
  const auto received = exchange.bernd.receive(exchange.anna.send(kMail, {.encrypt = true}).mail);
  BOOST_TEST(received.verdict.restrict_content);
  BOOST_TEST(!received.verdict.has("cms.no-integrity"));
}

BOOST_AUTO_TEST_CASE(a_second_envelope_inside_stays_closed) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;
  const auto once = exchange.anna.send(kMail, {.encrypt = true});
  const auto twice = exchange.anna.send(once.mail, {.encrypt = true});
  const auto received = exchange.bernd.receive(twice.mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.verdict.has("receive.encrypted-part-closed"));
  BOOST_TEST(received.mail == once.mail);
}

BOOST_AUTO_TEST_CASE(triple_wrapping_is_opened_whole) {
  Exchange exchange;
  const auto inner = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  const auto outer = exchange.anna.send(inner.mail, {.sign = true});
  const auto received = exchange.bernd.receive(outer.mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.mail == kMail);
  BOOST_TEST(received.verdict.signers.size() == 2U);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(!received.verdict.has("receive.outer-signer-differs"));
}

BOOST_AUTO_TEST_CASE(an_attached_message_keeps_its_header_to_itself) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;
  const std::string body = "Content-Type: text/plain\r\nFrom: chef@example.org\r\n\r\nbitte zahlen\r\n";
  const std::string mail =
      "From: anna@example.org\r\nTo: bernd@example.org\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" +
      body;
  const auto sent = exchange.anna.send(mail, {.encrypt = true});
  const auto received = exchange.bernd.receive(sent.mail);
  BOOST_TEST(received.mail == mail);  // an attached message is a part of its own, not the spine
}

BOOST_AUTO_TEST_CASE(broken_outer_structures_are_malformed_and_write_nothing) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;
  const auto sent = exchange.anna.send(kMail, {.encrypt = true});
  const auto header_end = sent.mail.find("\r\n\r\n") + 4;
  for (std::size_t at = header_end; at < sent.mail.size() - 8; at += sent.mail.size() / 200) {
    const auto received = exchange.bernd.receive(sent.mail.substr(0, at));
    BOOST_REQUIRE(!received.outcome);
    BOOST_TEST(received.mail.empty());
    BOOST_TEST(!received.verdict.findings.empty() + !received.outcome.error().finding.empty() > 0);
  }
}

/// Some programs begin a new line, and so a new field, at a bare CR.
BOOST_AUTO_TEST_CASE(a_bare_cr_in_the_header_hides_no_second_from) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive("X-A: y\rFrom: chef@example.org\r\n" + sent.mail);
  BOOST_REQUIRE(received.outcome);
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("signer.from-ambiguous"));
  BOOST_TEST(received.mail.find("\rFrom") == std::string::npos);
  const auto unreadable = exchange.bernd.receive("no field at all\r\n" + sent.mail);
  BOOST_TEST((unreadable.verdict.signature == SignatureStatus::untrusted));
}

BOOST_AUTO_TEST_CASE(no_signed_word_gets_lost) {
  Exchange exchange;
  for (const std::string text : {"Hinweis: Ich stimme nicht zu.\r\nauch nicht morgen\r\n\r\nIch kaufe.\r\n",
                                 "From now on nothing\r\n\r\nalles\r\n", "Hinweis: nein\r\n\r\nja\r\n"}) {
    const auto mail = handmade_opaque(exchange, text);
    const auto received = exchange.bernd.receive(mail);
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    BOOST_TEST(body_of(received.mail) == text);
  }
}

BOOST_AUTO_TEST_CASE(a_signature_around_a_ciphertext_says_nothing_of_the_text) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;
  const auto sealed = exchange.anna.send(kMail, {.encrypt = true});
  const auto received = exchange.bernd.receive(exchange.anna.send(sealed.mail, {.sign = true}).mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.verdict.has("receive.signature-outside-only"));
  BOOST_TEST(!received.verdict.signed_inside_encryption);
}

BOOST_AUTO_TEST_CASE(a_preamble_is_nothing_to_warn_of) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto at = sent.mail.find("\r\n\r\n--=_") + 4;
  auto preamble = sent.mail, epilogue = sent.mail + "Fusszeile der Liste\r\n";
  preamble.insert(at, "This is an S/MIME signed message\r\n");
  BOOST_TEST(!exchange.bernd.receive(preamble).verdict.has("mime.text-outside-signature"));
  BOOST_TEST(exchange.bernd.receive(epilogue).verdict.has("mime.text-outside-signature"));
}

BOOST_AUTO_TEST_SUITE_END()
