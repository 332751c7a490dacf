// Mails made to look better protected than they are: each is seen through, and says by which finding.
#include "cms/handmade_signed_data.h"
#include "cms/openssl_maker.h"
#include "message/exchange.h"
#include "message/made_mail.h"
#include "support/revocation.h"

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

/// A clear-signed mail of Anna's, signed at a time.
std::string signed_at(const Exchange& exchange, std::int64_t time) {
  return multipart({kText, signature_entity(detached(*exchange.anna_identity, kText, time))});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(spoofing)

BOOST_AUTO_TEST_CASE(a_signature_of_nobody) {
  Exchange exchange;
  const auto opaque = opened(exchange, cms_entity(signed_by_nobody(*exchange.anna_identity, kText)));
  BOOST_TEST(opaque.verdict.has("cms.no-signers"));
  BOOST_TEST((opaque.verdict.signature == SignatureStatus::invalid));
  const auto beside = opened(exchange, multipart({kText, signature_entity(signed_by_nobody(*exchange.anna_identity))}));
  BOOST_TEST(beside.verdict.has("cms.no-signers"));
  BOOST_TEST((beside.verdict.signature == SignatureStatus::invalid));
}

BOOST_AUTO_TEST_CASE(a_content_hidden_in_the_signature) {
  Exchange exchange;
  const auto received =
      opened(exchange, multipart({"Content-Type: text/plain\r\n\r\nAnderes\r\n",
                                  signature_entity(openssl_sign({&*exchange.anna_identity}, kText))}));
  BOOST_TEST(received.verdict.has("cms.content-beside-signature"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
}

BOOST_AUTO_TEST_CASE(one_part_or_three) {
  Exchange exchange;
  const auto signature = signature_entity(detached(*exchange.anna_identity, kText, kNow));
  for (const auto& parts : std::vector<std::vector<std::string>>{
           {kText}, {signature}, {kText, signature, kText}, {kText, kText, signature}}) {
    const auto received = opened(exchange, multipart(parts));
    BOOST_TEST(received.verdict.has("mime.signed-parts"));
    BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
  }
}

BOOST_AUTO_TEST_CASE(text_outside_the_signature_is_named_and_not_shown) {
  Exchange exchange;
  const auto good = signed_at(exchange, kNow);
  BOOST_TEST(!opened(exchange, good).verdict.has("mime.text-outside-signature"));
  auto before = good;
  before.insert(before.find("--cut"), "Bitte zahlen\r\n");
  for (const auto& mail : {before, good + "Bitte zahlen\r\n"}) {
    const auto received = opened(exchange, mail);
    BOOST_TEST(received.verdict.has("mime.text-outside-signature") == (mail != before));  // preambles are common
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
    BOOST_TEST(received.mail.find("zahlen") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(a_signed_part_among_others_covers_nothing) {
  Exchange exchange;
  const auto received = opened(exchange, multipart({kText, signed_at(exchange, kNow)}, "mixed"));
  BOOST_TEST(received.verdict.has("receive.signed-part-closed"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::none));
}

BOOST_AUTO_TEST_CASE(an_encrypted_part_among_others_stays_closed) {
  Exchange exchange;
  const auto part = cms_entity(enveloped(*exchange.bernd_identity, kText));
  const auto received =
      opened(exchange, multipart({"Content-Type: text/html\r\n\r\n<img src=\"http://x/", part}, "mixed"));
  BOOST_TEST(received.verdict.has("receive.encrypted-part-closed"));
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::partial));
  BOOST_TEST(received.mail.empty());
}

BOOST_AUTO_TEST_CASE(a_signature_inside_a_signature_is_not_counted) {
  Exchange exchange;
  const auto inner = signed_at(exchange, kNow);
  const auto signature = signature_entity(detached(*exchange.anna_identity, inner, kNow));
  const auto received =
      opened(exchange, multipart({inner, signature}, "signed; protocol=\"application/pkcs7-signature\"", "outer"));
  BOOST_TEST(received.verdict.has("receive.layer-closed"));
  BOOST_TEST(received.verdict.signers.size() == 1U);
}

BOOST_AUTO_TEST_CASE(signing_times_are_compared) {
  Exchange exchange(TestKey::p256);
  const auto now = opened(exchange, signed_at(exchange, kNow));
  for (const auto* id : {"signer.no-time", "signer.time-in-future", "signer.time-differs"})
    BOOST_TEST(!now.verdict.has(id), id);
  BOOST_TEST(opened(exchange, signed_at(exchange, kNow + 2 * kDay)).verdict.has("signer.time-in-future"));
  BOOST_TEST(opened(exchange, signed_at(exchange, kNow - 5 * kDay)).verdict.has("signer.time-differs"));
  const HandmadeSignedData timeless(*exchange.anna_identity, kText);  // contentType and messageDigest alone
  const auto received = opened(exchange, cms_entity(timeless.message()));
  BOOST_TEST(received.verdict.has("signer.no-time"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(signed_before_the_certificate_was_valid) {
  Exchange exchange;
  const auto received = opened(exchange, signed_at(exchange, kNow - 40 * kDay));
  BOOST_TEST(received.verdict.has("signer.not-valid-at-signing"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
}

BOOST_AUTO_TEST_CASE(a_revoked_certificate_neither_signs_nor_reads) {
  Exchange exchange;
  BOOST_REQUIRE(exchange.bernd.store().add_crl(crl_listing(exchange.root, {exchange.anna_identity->certificate})));
  const auto received = opened(exchange, signed_at(exchange, kNow));
  BOOST_TEST(received.verdict.has("x509.revoked"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
  const auto sent =
      exchange.bernd.send("From: bernd@example.org\r\nTo: anna@example.org\r\n" + kText, {.encrypt = true});
  BOOST_REQUIRE(!sent.outcome);
  BOOST_TEST((sent.outcome.error().status == base::Status::recipient));
  BOOST_TEST(sent.verdict.has("recipient.revoked"));
  BOOST_TEST(sent.mail.empty());
}

BOOST_AUTO_TEST_CASE(a_header_inside_the_envelope_is_not_the_mails) {
  Exchange exchange;
  const auto received = opened(
      exchange, cms_entity(enveloped(*exchange.bernd_identity, "From: chef@example.org\r\nSubject: Eilt\r\n" + kText)));
  BOOST_TEST(received.verdict.has("mime.inner-header-ignored"));
  BOOST_TEST(received.mail == kHead + kText);
}

BOOST_AUTO_TEST_CASE(weak_digests_are_never_valid) {
  Exchange exchange;
  for (const std::string digest : {"SHA1", "MD5"}) {
    const auto received =
        opened(exchange, cms_entity(openssl_sign({&*exchange.anna_identity}, kText, {.digest = digest})));
    BOOST_TEST(received.verdict.has("cms.weak-digest"), digest);
    BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted), digest);
  }
}

// Two types, of which each program takes one: around the text, and around that of a wrapped mail.
BOOST_AUTO_TEST_CASE(a_text_with_two_readings_is_not_vouched_for) {
  Exchange exchange;
  const std::string fields = "From: anna@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n",
                    html = "Content-Type: text/html\r\n", text = "\r\n<b>Hallo</b>";
  for (const std::string around : {"", "Content-Type: message/rfc822\r\n\r\n"})
    for (const std::string second : {"", "Content-Type: text/plain\r\n"}) {
      const auto payload = around + (around.empty() ? "" : fields) + html + second + text;
      const auto received =
          opened(exchange, multipart({payload, signature_entity(detached(*exchange.anna_identity, payload, kNow))}));
      const bool plain = second.empty();
      BOOST_TEST((received.verdict.signature == (plain ? SignatureStatus::valid : SignatureStatus::untrusted)),
                 payload);
      BOOST_TEST(received.verdict.has("mime.two-readings") == !plain);
    }
}

BOOST_AUTO_TEST_CASE(unknown_revocation_is_said) {
  Exchange exchange;
  const auto silent = opened(exchange, signed_at(exchange, kNow));
  BOOST_TEST(silent.verdict.has("x509.revocation-no-source"));
  BOOST_TEST(!silent.verdict.has("x509.revocation-unknown"));
  BOOST_TEST((silent.verdict.signature == SignatureStatus::valid));

  CertificateOptions options;
  options.extensions = {{"crlDistributionPoints", "URI:http://crl.example.org/a.crl"}};
  exchange.anna_identity = issue(exchange.root, options);
  const auto named = opened(exchange, signed_at(exchange, kNow));
  BOOST_TEST(named.verdict.has("x509.revocation-unknown"));
  BOOST_TEST(!named.verdict.has("x509.revocation-no-source"));
  BOOST_TEST((named.verdict.signature == SignatureStatus::indeterminate));

  BOOST_REQUIRE(exchange.bernd.store().add_crl(crl_listing(exchange.root, {})));
  const auto known = opened(exchange, signed_at(exchange, kNow));
  BOOST_TEST(!known.verdict.has("x509.revocation-unknown"));
  BOOST_TEST((known.verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_SUITE_END()
