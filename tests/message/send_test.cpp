#include "message/send.h"

#include "message/exchange.h"
#include "support/revocation.h"

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

// Dora's, self-signed on brainpoolP320r1, valid to 2036.
const std::string kBrainpool320 =
    "-----BEGIN CERTIFICATE-----\n"
    "MIIBtjCCAUygAwIBAgIUbZ1rEkhmpqAFBH+rr9tpnn53PX0wCgYIKoZIzj0EAwIw\n"
    "GDEWMBQGA1UEAwwNRG9yYSBCZWlzcGllbDAeFw0yNjExMjMwODMyMThaFw0zNjEx\n"
    "MjAwODMyMThaMBgxFjAUBgNVBAMMDURvcmEgQmVpc3BpZWwwajAUBgcqhkjOPQIB\n"
    "BgkrJAMDAggBAQkDUgAEtFNuy68t3AdRXpODpPTT+JqR7FgFy1chK7EN6OmdqfTC\n"
    "fA4P0J5Aigcemgv7rC0MTzoheWVkq6itGeFG4cypG/kglIEeAXlxNNMsjHxlraij\n"
    "YzBhMBsGA1UdEQQUMBKBEGRvcmFAZXhhbXBsZS5vcmcwDgYDVR0PAQH/BAQDAgOI\n"
    "MBMGA1UdJQQMMAoGCCsGAQUFBwMEMB0GA1UdDgQWBBQjN23fEmmEW5xQC57+px/y\n"
    "ZrozPDAKBggqhkjOPQQDAgNYADBVAihNexgUK1uVlhaLl3FYd8vzzkMOc+J9XqKm\n"
    "iUmoyTZSSWbS3Z5EYaXrAikAx5Et39O6qrv6cxh5iFWvWqcVQZGrrf9+x8aPicYR\n"
    "aN17syJrF3j1+Q==\n"
    "-----END CERTIFICATE-----\n";

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
  BOOST_TEST(!contains(copy, "Bcc:"));  // ":" is no character of base64
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
  const auto sent = exchange.anna.send(mail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE(!sent.outcome);
  BOOST_TEST((sent.outcome.error().status == base::Status::unsupported));
  BOOST_TEST(sent.outcome.error().finding == "send.bcc-unsupported");
  BOOST_TEST(sent.mail.empty());
}

BOOST_AUTO_TEST_CASE(nobody_types_a_passphrase_for_a_mail_that_is_refused) {
  Exchange exchange;
  exchange.anna.know(*exchange.carla_identity);
  exchange.anna.bcc_outputs = false;
  const auto sent = exchange.anna.send(with_field("Bcc: carla@example.net"), {.sign = true, .encrypt = true});
  BOOST_TEST(!sent.outcome.has_value());
  BOOST_TEST(exchange.anna.prompter.asked == 0);
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
  BOOST_TEST(!contains(sent.mail, "nobody@example.net"));
  BOOST_TEST(!contains(sent.mail, "sch=C3=B6ne"));
  const auto opened = exchange.anna.receive(sent.mail);
  BOOST_TEST((*opened.outcome == Outcome::done));
  BOOST_TEST(contains(opened.mail, "Bcc: nobody@example.net\r\n"));
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

BOOST_AUTO_TEST_CASE(a_draft_does_not_fail_for_its_header) {
  Exchange exchange;
  const std::string body = "Content-Type: text/plain; charset=us-ascii\r\n\r\nhalf a thought\r\n";
  for (const std::string header : {"", "From: \r\n", "From: anna@\r\n", "From: Anna <\r\nTo: bernd@@, <\r\n",
                                   "From: anna@example.org\r\nFrom: eve@example.com\r\n", "no field at all\r\n",
                                   "From: anna@example.org, eve@example.com\r\n", "From: unknown@example.net\r\n"}) {
    const auto sent = exchange.anna.send(header + body, {.sign = true, .encrypt = true, .draft = true});
    BOOST_REQUIRE_MESSAGE(sent.outcome, header << outcome(sent.outcome));
    BOOST_TEST(!contains(sent.mail, "half a thought"));
    const auto opened = exchange.anna.receive(sent.mail);
    BOOST_REQUIRE_MESSAGE(opened.outcome, header << outcome(opened.outcome));
    BOOST_TEST(contains(opened.mail, "half a thought"));
  }
  const auto sent = exchange.anna.send("Betreff Geheim\r\n" + body, {.draft = true});
  BOOST_TEST(!contains(sent.mail, "Geheim"));
  BOOST_TEST(contains(exchange.anna.receive(sent.mail).mail, "X-Unreadable-Line: Betreff Geheim\r\n"));
  exchange.anna.recipients = {{"bernd@", message::Role::to}};
  exchange.anna.sender = "anna@";
  BOOST_TEST(exchange.anna.send(kMail, {.draft = true}).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(a_signing_certificate_is_enough_for_drafts) {
  for (const auto key : {TestKey::rsa2048, TestKey::p256}) {
    const auto root = make_root();
    User user(root);
    CertificateOptions options;
    options.key = key;
    options.key_usage = "critical,digitalSignature";
    user.own(issue(root, options));
    const auto sent = user.send(kMail, {.draft = true});
    BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
    const auto opened = user.receive(sent.mail);
    BOOST_REQUIRE_MESSAGE(opened.outcome, outcome(opened.outcome));
    BOOST_TEST(contains(opened.mail, "sch=C3=B6ne"));
  }
}

BOOST_AUTO_TEST_CASE(a_revoked_own_certificate_does_not_sign) {
  Exchange exchange;
  const auto crl = crl_listing(exchange.root, {exchange.anna_identity->certificate});
  BOOST_REQUIRE(exchange.anna.store().add_crl(crl));
  for (const auto wishes : {User::Wishes{.sign = true}, User::Wishes{.encrypt = true}}) {
    const auto sent = exchange.anna.send(kMail, wishes);
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST((sent.outcome.error().status == base::Status::no_key));
    BOOST_TEST(sent.outcome.error().finding == "send.own-certificate-revoked");
  }
  BOOST_TEST(exchange.anna.prompter.asked == 0);
  BOOST_TEST(exchange.anna.send(kMail, {.draft = true}).outcome.has_value());
  CertificateOptions older;
  older.key = TestKey::p384;
  older.not_before = kNow - 300 * kDay;
  exchange.anna.own(issue(exchange.root, older));
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  BOOST_TEST(sent.outcome.has_value(), outcome(sent.outcome));
}

BOOST_AUTO_TEST_CASE(own_certificates_that_do_not_serve_are_told_apart) {
  struct Case {
    CertificateOptions options;
    std::string finding;
  };
  std::vector<Case> cases(4);
  cases[0] = {{}, "send.own-certificate-not-yet-valid"};
  cases[0].options.not_before = kNow + kDay;
  cases[1] = {{}, "send.own-certificate-weak"};
  cases[1].options.key = TestKey::rsa1024;
  cases[2] = {{}, "send.own-certificate-unsuitable"};
  cases[2].options.extended_key_usage = "serverAuth";
  cases[3] = {{}, "send.own-certificate-expired"};
  cases[3].options.not_after = kNow - 1;
  for (const auto& [options, finding] : cases) {
    const auto root = make_root();
    User user(root);
    user.own(issue(root, options));
    const auto sent = user.send(kMail, {.sign = true});
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST((sent.outcome.error().status == base::Status::no_key));
    BOOST_TEST(sent.outcome.error().finding == finding);
    BOOST_TEST(user.send(kMail, {.draft = true}).outcome.has_value(), finding);
  }
}

BOOST_AUTO_TEST_CASE(a_short_own_key_is_warned_of) {
  Exchange short_key(TestKey::rsa2048), long_key(TestKey::rsa3072);
  const auto sent = short_key.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_TEST(sent.verdict.has("send.own-key-short"));
  BOOST_TEST(!sent.verdict.has("recipient.short-key"));
  BOOST_TEST(short_key.anna.send(kMail, {.sign = true}).verdict.has("send.own-key-short"));
  BOOST_TEST(!long_key.anna.send(kMail, {.sign = true, .encrypt = true}).verdict.has("send.own-key-short"));
  BOOST_TEST(!short_key.anna.send(kMail, {.draft = true}).verdict.has("send.own-key-short"));
}

BOOST_AUTO_TEST_CASE(the_signature_is_of_the_address_that_readers_see) {
  Exchange exchange;
  CertificateOptions office;
  office.addresses = {"office@example.org"};
  office.key = TestKey::p384;
  exchange.anna.own(issue(exchange.root, office));
  exchange.anna.sender = "office@example.org";
  const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(sent.verdict.has("send.sender-differs"));
  BOOST_REQUIRE(sent.verdict.signers.size() == 1U);
  BOOST_TEST(sent.verdict.signers.front().address == "anna@example.org");
  BOOST_TEST((exchange.bernd.receive(sent.mail).verdict.signature == SignatureStatus::valid));

  const std::string other = "From: anna@elsewhere.example\r\nTo: bernd@example.org\r\n\r\ntext\r\n";
  const auto by_office = exchange.anna.send(other, {.sign = true});
  BOOST_REQUIRE_MESSAGE(by_office.outcome, outcome(by_office.outcome));
  BOOST_TEST(by_office.verdict.has("send.sender-differs"));
  BOOST_TEST(by_office.verdict.signers.front().address == "office@example.org");

  exchange.anna.sender = "Anna@Example.org";
  BOOST_TEST(!exchange.anna.send(kMail, {.sign = true}).verdict.has("send.sender-differs"));
}

BOOST_AUTO_TEST_CASE(a_self_issued_link_of_the_chain_is_sent_along) {
  const auto root = make_root("Test Root", TestKey::rsa2048_b);
  CertificateOptions bridge;
  bridge.common_name = "Test Root";  // the authority's next key, signed with the old one
  bridge.addresses = {};
  bridge.key = TestKey::p384;
  bridge.ca = true;
  bridge.key_usage = "critical,keyCertSign,cRLSign";
  bridge.extended_key_usage = "";
  const auto link = issue(root, bridge);
  BOOST_REQUIRE(link.certificate.is_self_issued());
  User anna(root), bernd(root);
  anna.own(issue(link, {}));
  anna.know(link);
  const auto sent = anna.send(kMail, {.sign = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST((bernd.receive(sent.mail).verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(a_recipient_on_a_curve_that_nobody_agreed_on_is_named) {
  Exchange exchange;
  const auto certificates = x509::Certificate::from_file_bytes(library(), base::bytes_of(kBrainpool320));
  BOOST_REQUIRE_MESSAGE(certificates, outcome(certificates));
  BOOST_REQUIRE(exchange.anna.store().add_certificate(certificates->front()));
  BOOST_REQUIRE(exchange.anna.store().pin("dora@example.org", certificates->front().fingerprint()));
  const auto sent = exchange.anna.send(with_field("Cc: dora@example.org"), {.encrypt = true});
  BOOST_REQUIRE(!sent.outcome);
  BOOST_TEST((sent.outcome.error().status == base::Status::recipient));
  BOOST_TEST(sent.verdict.has("recipient.unsuitable"));
  BOOST_TEST((sent.verdict.recipients.back().status == RecipientStatus::unsuitable));
  BOOST_TEST(sent.verdict.recipients.back().address == "dora@example.org");
}

BOOST_AUTO_TEST_CASE(a_recipient_that_is_no_address_is_refused_and_quoted) {
  Exchange exchange;
  exchange.anna.recipients = {
      {"bernd@example.org", message::Role::to}, {"no address", message::Role::to}, {"none either", message::Role::to}};
  for (const auto wishes : {User::Wishes{.sign = true}, User::Wishes{.sign = true, .encrypt = true}}) {
    const auto sent = exchange.anna.send(kMail, wishes);
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST((sent.outcome.error().status == base::Status::malformed));
    BOOST_TEST(sent.outcome.error().finding == "send.recipient-malformed");
    BOOST_TEST(sent.outcome.error().detail == "no address");
  }
}

BOOST_AUTO_TEST_CASE(why_a_path_is_not_trusted_is_told) {
  struct Case {
    bool ca;
    std::int64_t not_after;
    std::string finding;
  };
  for (const auto& [ca, not_after, finding] :
       {Case{true, kNow - 1, "recipient.issuer-expired"}, Case{false, kNow + 900 * kDay, "recipient.chain-broken"}}) {
    Exchange exchange;
    CertificateOptions options;
    options.common_name = "Issuer";
    options.addresses = {};
    options.key = TestKey::p384;
    options.ca = ca;
    options.key_usage = ca ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature";
    options.not_after = not_after;
    const auto issuer = issue(exchange.root, options);
    CertificateOptions dora;
    dora.addresses = {"dora@example.org"};
    dora.key = TestKey::p521;
    exchange.anna.know(issuer);
    exchange.anna.know(issue(issuer, dora));
    const auto sent = exchange.anna.send(with_field("Cc: dora@example.org"), {.encrypt = true});
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST(sent.verdict.has(finding), finding);
    BOOST_TEST((sent.verdict.recipients.back().status == RecipientStatus::untrusted));
  }
}

BOOST_AUTO_TEST_CASE(the_choice_of_algorithms_is_explained) {
  const auto reason = [](User& user, User::Wishes wishes) {
    const auto sent = user.send(kMail, wishes);
    for (const auto& finding : sent.verdict.findings)
      if (finding.id == "send.algorithms") return finding.detail;
    return std::string();
  };
  Exchange mixed, rsa(TestKey::rsa2048, TestKey::rsa3072), elliptic(TestKey::p256, TestKey::p384);
  BOOST_TEST(reason(rsa.anna, {.sign = true, .encrypt = true}) == "AES-256-CBC, RSA-v1.5; profile standard");
  BOOST_TEST(reason(mixed.anna, {.sign = true, .encrypt = true}) == "AES-256-CBC, RSA-v1.5, ECDH; profile standard");
  BOOST_TEST(reason(elliptic.anna, {.sign = true, .encrypt = true}) == "AES-256-CBC, ECDH; profile standard");
  BOOST_TEST(reason(rsa.anna, {.draft = true}) == "AES-256-GCM, RSA-OAEP; profile standard");
  rsa.anna.settings.profile = policy::Profile::bsi;
  rsa.anna.settings.algorithms.content = base::ContentCipher::aes128_gcm;
  BOOST_TEST(reason(rsa.anna, {.encrypt = true}) == "AES-128-GCM, RSA-OAEP; profile bsi; content");
}

BOOST_AUTO_TEST_SUITE_END()
