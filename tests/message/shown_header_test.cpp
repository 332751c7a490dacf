// Which header a reader is shown, and what is said of it (RFC 9788 section 4).
#include "message/shown_header.h"

#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using base::HeaderConfidentiality;
using message::HeaderProtection;
using message::SignatureStatus;

BOOST_AUTO_TEST_SUITE(shown_header)

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  BOOST_REQUIRE_NE(at, std::string::npos);
  return text.replace(at, from.size(), to);
}

HeaderProtection protection_of(const message::Verdict& verdict, const std::string& name) {
  for (const auto& header : verdict.headers)
    if (header.name == name) return header.protection;
  return HeaderProtection::none;
}

std::string detail_of(const message::Verdict& verdict, const std::string& id) {
  for (const auto& finding : verdict.findings)
    if (finding.id == id) return finding.detail;
  return "none";
}

/// A mail with these fields outside around an envelope for Bernd with this payload.
std::string sealed(const Exchange& exchange, const std::string& fields, const std::string& payload) {
  return fields + "MIME-Version: 1.0\r\n" + cms_entity(enveloped(*exchange.bernd_identity, payload));
}

const std::string kOutside = "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: [...]\r\n";

}  // namespace

BOOST_AUTO_TEST_CASE(each_way_of_sending) {
  struct Row {
    User::Wishes wishes;
    HeaderConfidentiality policy;
    HeaderProtection subject, from;
  };
  const auto both = HeaderProtection::signed_and_encrypted;
  for (const Row& row : {
           Row{{.sign = true}, HeaderConfidentiality::baseline, HeaderProtection::signed_, HeaderProtection::signed_},
           Row{{.sign = true, .opaque = true},
               HeaderConfidentiality::shy,
               HeaderProtection::signed_,
               HeaderProtection::signed_},
           Row{{.sign = true, .encrypt = true}, HeaderConfidentiality::baseline, both, HeaderProtection::signed_},
           Row{{.sign = true, .encrypt = true}, HeaderConfidentiality::shy, both, both},
           Row{{.sign = true, .encrypt = true},
               HeaderConfidentiality::none,
               HeaderProtection::none,
               HeaderProtection::none},
       }) {
    Exchange exchange;
    exchange.anna.settings.headers.protection = row.policy;
    const auto sent = exchange.anna.send(kMail, row.wishes);
    BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
    const bool hidden = row.subject == both;
    BOOST_TEST((sent.mail.find("Gr=C3=BC=C3=9Fe") == std::string::npos) == hidden);
    const auto received = exchange.bernd.receive(sent.mail);
    BOOST_TEST(received.mail == kMail);
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
    BOOST_TEST(*received.verdict.subject ==
               "Gr\xc3\xbc\xc3\x9f"
               "e");
    BOOST_TEST((received.verdict.header_protection == row.subject));
    BOOST_TEST((sent.verdict.header_protection == row.subject));
    BOOST_TEST(received.verdict.protected_subject.has_value() == (row.subject != HeaderProtection::none));
    BOOST_TEST((protection_of(received.verdict, "From") == row.from));
  }
}

BOOST_AUTO_TEST_CASE(the_modern_profile_without_signature) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;
  const auto received = exchange.bernd.receive(exchange.anna.send(kMail, {.encrypt = true}).mail);
  BOOST_TEST((received.verdict.header_protection == HeaderProtection::encrypted));
  BOOST_TEST((protection_of(received.verdict, "From") == HeaderProtection::none));
  BOOST_TEST(received.mail == kMail);
}

BOOST_AUTO_TEST_CASE(a_subject_that_was_changed_on_the_way) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive(replaced(sent.mail, "Subject: ", "Subject: [Liste] "));
  BOOST_TEST(received.mail == kMail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.verdict.has("header.outer-changed"));
}

BOOST_AUTO_TEST_CASE(what_was_added_on_the_way_does_not_answer) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  const auto received = exchange.bernd.receive(
      "Received: from x\r\nMail-Reply-To: eve@example.com\r\nReply-To: eve@example.com\r\nReturn-Receipt-To: "
      "eve@example.com\r\nTo: eve@example.com\r\n"
      "reply-to: eve@example.com\r\nTo: mallory@example.com\r\n" +
      sent.mail);
  BOOST_TEST(received.mail == "Received: from x\r\n" + kMail);
  BOOST_TEST(detail_of(received.verdict, "header.outer-ignored") == "Mail-Reply-To, Reply-To, Return-Receipt-To");
  BOOST_TEST(detail_of(received.verdict, "header.outer-changed") == "To");
  BOOST_REQUIRE_EQUAL(received.verdict.reply_recipients.size(), 2u);
  BOOST_TEST(received.verdict.reply_recipients[0].address == "anna@example.org");
  BOOST_TEST((received.verdict.reply_recipients[0].role == message::Role::to));
  BOOST_TEST(received.verdict.reply_recipients[1].address == "bernd@example.org");
}

BOOST_AUTO_TEST_CASE(the_signed_author_is_the_author) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive(replaced(sent.mail, "<anna@example.org>", "<liste@example.com>"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.verdict.has("header.author-replaced"));
  BOOST_TEST(received.mail == kMail);
  const auto twice = exchange.bernd.receive("From: eve@example.com\r\n" + sent.mail);
  BOOST_TEST((twice.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(twice.verdict.has("signer.from-ambiguous"));
  BOOST_TEST(twice.verdict.has("header.authors-differ"));
}

BOOST_AUTO_TEST_CASE(an_author_whom_nobody_signed_for_stays_inside) {
  Exchange exchange;
  const auto mail = sealed(exchange, "From: eve@example.com\r\nTo: bernd@example.org\r\nSubject: [...]\r\n",
                           "From: Anna <anna@example.org>\r\nReply-To: eve@example.com\r\nSubject: Geld\r\n"
                           "Content-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n");
  const auto received = exchange.bernd.receive(mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.verdict.has("header.authors-differ"));
  BOOST_TEST(received.mail.find("From: eve@example.com\r\n") == 0u);
  BOOST_TEST(received.mail.find("anna@example.org") == std::string::npos);
  BOOST_TEST(*received.verdict.subject == "Geld");
  BOOST_TEST((received.verdict.header_protection == HeaderProtection::encrypted));
}

// Two that cannot be read are not the same.
BOOST_AUTO_TEST_CASE(authors_that_nobody_can_read_differ) {
  Exchange exchange;
  const auto received =
      exchange.bernd.receive(sealed(exchange, "From: Vorstand: a@example.org, b@example.org;\r\nSubject: [...]\r\n",
                                    "From: Rat: anna@example.org, c@example.org;\r\nSubject: Geld\r\n"
                                    "Content-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n"));
  BOOST_TEST(received.verdict.has("header.authors-differ"));
  BOOST_TEST(received.mail.find("From: Vorstand") == 0u);
  BOOST_TEST(received.mail.find("anna") == std::string::npos);
  BOOST_TEST(received.verdict.reply_recipients.empty());
}

BOOST_AUTO_TEST_CASE(who_signs_the_envelope_signs_no_field) {
  Exchange exchange;
  const auto envelope = cms_entity(
      enveloped(*exchange.bernd_identity,
                "From: anna@example.org\r\nSubject: Geld\r\nContent-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n"));
  const auto received = exchange.bernd.receive(
      kOutside + "MIME-Version: 1.0\r\n" +
      multipart({envelope, signature_entity(detached(*exchange.anna_identity, envelope, kNow))}));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST((received.verdict.header_protection == HeaderProtection::encrypted));
  BOOST_TEST((protection_of(received.verdict, "From") == HeaderProtection::none));
}

// Anybody on the way can have written what AES-CBC does not protect.
BOOST_AUTO_TEST_CASE(what_can_be_altered_names_nobody_to_answer) {
  for (const auto cipher : {base::ContentCipher::aes256_cbc, base::ContentCipher::aes256_gcm}) {
    Exchange exchange;
    const std::string payload = "From: anna@example.org\r\nContent-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n";
    const auto received = exchange.bernd.receive(kOutside + "MIME-Version: 1.0\r\n" +
                                                 cms_entity(enveloped(*exchange.bernd_identity, payload, cipher)));
    BOOST_TEST(received.verdict.reply_recipients.empty() == (cipher == base::ContentCipher::aes256_cbc));
  }
}

// Section 4.5.3: what was hidden is repeated in encrypted mails alone.
BOOST_AUTO_TEST_CASE(legacy_display_goes_out_of_encrypted_mails_alone) {
  Exchange exchange;
  const auto payload = [](const std::string& mark) {
    return "From: anna@example.org\r\nSubject: Geld\r\nContent-Type: text/plain; hp=\"" + mark +
           "\"; hp-legacy-display=\"1\"\r\n\r\nSubject: Geld\r\n\r\nText\r\n";
  };
  const auto is_shown = [&](const std::string& mail) {
    return exchange.bernd.receive(mail).mail.find("\r\n\r\nSubject: Geld\r\n") != std::string::npos;
  };
  BOOST_TEST(!is_shown(sealed(exchange, kOutside, payload("cipher"))));
  BOOST_TEST(is_shown(sealed(exchange, kOutside, payload("clear"))));
  const auto opened = payload("cipher");
  BOOST_TEST(is_shown(kOutside + "MIME-Version: 1.0\r\n" +
                      multipart({opened, signature_entity(detached(*exchange.anna_identity, opened, kNow))})));
}

// Section 4.4, and RFC 5322 section 3.6: some programs show the first of two, some the last.
BOOST_AUTO_TEST_CASE(two_authors_inside_are_none) {
  Exchange exchange;
  const std::string payload =
      "From: carla@example.net\r\nFrom: anna@example.org\r\nContent-Type: text/plain; hp=\"clear\"\r\n\r\nText";
  const auto mail = "From: carla@example.net\r\nMIME-Version: 1.0\r\n" +
                    multipart({payload, signature_entity(detached(*exchange.carla_identity, payload, kNow))});
  const auto received = exchange.bernd.receive(mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("signer.from-ambiguous"));
  BOOST_TEST(received.verdict.has("header.authors-differ"));
  BOOST_TEST(received.mail.find("anna") == std::string::npos);
}

// Somebody else's signature over the text does not make him the author inside.
BOOST_AUTO_TEST_CASE(a_signer_who_names_another_author) {
  Exchange exchange;
  const std::string payload =
      "From: anna@example.org\r\nSubject: Geld\r\nContent-Type: text/plain; hp=\"clear\"\r\n\r\nText";
  const auto mail = "From: carla@example.net\r\nSubject: Geld\r\nMIME-Version: 1.0\r\n" +
                    multipart({payload, signature_entity(detached(*exchange.carla_identity, payload, kNow))});
  const auto received = exchange.bernd.receive(mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("header.authors-differ"));
  BOOST_TEST(received.verdict.reply_recipients.empty());
  BOOST_TEST((received.verdict.header_protection == HeaderProtection::none));
  BOOST_TEST(received.mail.find("From: carla@example.net\r\n") == 0u);
}

BOOST_AUTO_TEST_CASE(fields_of_mail_servers_do_not_come_from_inside) {
  Exchange exchange;
  const auto mail = sealed(exchange, "Authentication-Results: mx; dkim=fail\r\n" + kOutside,
                           "Authentication-Results : mx; dkim=pass\r\nReceived: from inside\r\nSubject: a\r\n"
                           "arc-authentication-results: from inside\r\nX-Spam-Score: from inside\r\nX-Spam: kept\r\n"
                           "Content-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n");
  const auto received = exchange.bernd.receive(mail);
  BOOST_TEST(received.mail.find("dkim=fail") != std::string::npos);
  BOOST_TEST(received.mail.find("dkim=pass") == std::string::npos);
  BOOST_TEST(received.mail.find("from inside") == std::string::npos);
  BOOST_TEST(received.mail.find("X-Spam: kept\r\n") != std::string::npos);
}

// Section 4.3.1: what stands outside too is not secret, whatever the sender says.
BOOST_AUTO_TEST_CASE(a_subject_that_everybody_can_see_is_not_encrypted) {
  Exchange exchange;
  const std::string payload = "Subject: Geld\r\nContent-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n";
  const auto seen =
      exchange.bernd.receive(sealed(exchange, "From: anna@example.org\r\nSubject: Geld\r\n", payload)).verdict;
  BOOST_TEST((seen.header_protection == HeaderProtection::none));
  BOOST_TEST(!seen.protected_subject);
  const auto told = exchange.bernd.receive(sealed(exchange, kOutside, "HP-Outer: Subject: Geld\r\n" + payload)).verdict;
  BOOST_TEST((told.header_protection == HeaderProtection::none));
  // sent in clear, says its sender; who encrypted it made nothing secret
  const auto clear = exchange.bernd.receive(
      sealed(exchange, kOutside, "Subject: Geld\r\nContent-Type: text/plain; hp=\"clear\"\r\n\r\nText\r\n"));
  BOOST_TEST((clear.verdict.header_protection == HeaderProtection::none));
}

BOOST_AUTO_TEST_CASE(a_mail_that_lost_its_envelope_says_so) {
  Exchange exchange;
  const std::string payload =
      "From: anna@example.org\r\nSubject: Geld\r\nHP-Outer: Subject: [...]\r\n"
      "Content-Type: text/plain; hp=\"cipher\"\r\n\r\nText";
  const auto mail = kOutside + "MIME-Version: 1.0\r\n" +
                    multipart({payload, signature_entity(detached(*exchange.anna_identity, payload, kNow))});
  const auto received = exchange.bernd.receive(mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.verdict.has("header.was-encrypted"));
  BOOST_TEST((received.verdict.header_protection == HeaderProtection::signed_));
}

// The form that was a draft: its Subject counts where it was hidden, and nowhere else.
BOOST_AUTO_TEST_CASE(the_draft_hides_a_subject) {
  Exchange exchange;
  const std::string payload =
      "From: eve@example.com\r\nReply-To: eve@example.com\r\nSubject: Geld\r\n"
      "Content-Type: text/plain; protected-headers=\"v1\"\r\n\r\nText\r\n";
  const auto received = exchange.bernd.receive(sealed(exchange, "Cc: carla@example.net\r\n" + kOutside, payload));
  BOOST_TEST(*received.verdict.subject == "Geld");
  BOOST_TEST((received.verdict.header_protection == HeaderProtection::encrypted));
  BOOST_TEST(received.verdict.has("header.older-form"));
  BOOST_TEST(received.mail.find("eve") == std::string::npos);
  BOOST_TEST(received.mail.find("Cc: carla@example.net\r\n") == 0u);
  BOOST_TEST(received.verdict.reply_recipients.empty());
  BOOST_TEST(!received.verdict.has("header.outer-ignored"));
  // only signed, it hides nothing, and says nothing of what is outside
  const auto around = replaced(kOutside, "[...]", "Frage") + "MIME-Version: 1.0\r\n";
  const auto clear = exchange.bernd.receive(
      around + multipart({payload, signature_entity(detached(*exchange.anna_identity, payload, kNow))}));
  BOOST_TEST((clear.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(*clear.verdict.subject == "Frage");
  BOOST_TEST(clear.verdict.headers.empty());
  BOOST_TEST(clear.verdict.has("mime.inner-header-ignored"));
}

BOOST_AUTO_TEST_CASE(drafts_keep_their_subject_to_themselves) {
  Exchange exchange;
  const std::string draft = "From: anna@example.org\r\nBcc: carla@example.net\r\nSubject: Entwurf\r\n\r\nText\r\n";
  const auto sent = exchange.anna.send(draft, {.draft = true});
  BOOST_TEST(sent.mail.find("Entwurf") == std::string::npos);
  BOOST_TEST(exchange.anna.receive(sent.mail).mail == draft);
}

BOOST_AUTO_TEST_CASE(a_header_in_8_bit_is_not_signed_in_clear) {
  Exchange exchange;
  const std::string mail =
      "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: Gr\xc3\xbc\xc3\x9f"
      "e\r\n\r\nText\r\n";
  const auto sent = exchange.anna.send(mail, {.sign = true});
  BOOST_TEST(sent.verdict.has("send.header-unprotected"));
  BOOST_TEST(sent.mail.find("multipart/signed") != std::string::npos);
  BOOST_TEST(exchange.bernd.receive(sent.mail).mail == mail);
  const auto both = exchange.anna.send(mail, {.sign = true, .encrypt = true});
  BOOST_TEST(!both.verdict.has("send.header-unprotected"));
  BOOST_TEST(exchange.bernd.receive(both.mail).mail == mail);
  // RFC 5322 section 2.1.1: 998 octets a line
  for (const std::size_t more : {0, 1}) {
    const auto line = "Subject: " + std::string(998 - 9 + more, 'a') + "\r\n";
    const auto sent_long = exchange.anna.send("From: anna@example.org\r\n" + line + "\r\nText\r\n", {.sign = true});
    BOOST_TEST(sent_long.verdict.has("send.header-unprotected") == (more != 0));
  }
  const auto opaque = exchange.anna.send(mail, {.sign = true, .opaque = true});
  BOOST_TEST((exchange.bernd.receive(opaque.mail).verdict.header_protection == HeaderProtection::signed_));
}

BOOST_AUTO_TEST_CASE(what_hides_nothing_is_not_sent_as_if_it_did) {
  Exchange exchange;
  const std::string mail =
      "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: Geld\r\n"
      "Content-Type: text/plain; name=\"a\r\n\r\nText\r\n";
  const auto sent = exchange.anna.send(mail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE(!sent.outcome);
  BOOST_TEST(sent.outcome.error().finding == "send.content-type");
}

BOOST_AUTO_TEST_SUITE_END()
