// On send the recipients' certificates are asked for; while somebody types, nobody is.
#include "message/recipients.h"

#include <openssl/x509v3.h>

#include "message/revocation_world.h"

using namespace siegel;
using namespace siegel::testing;
using message::RecipientStatus;
using message::Servers;
using policy::RevocationMode;
using Status = OcspOptions::Status;

namespace {

struct World : RevocationWorld {
  World() {
    auto& store = exchange.bernd.store();
    const auto known_ones = store.find("anna@example.org").value();
    for (const auto& known : known_ones) BOOST_REQUIRE(store.remove_certificate(known.certificate.fingerprint()));
    exchange.bernd.know(*exchange.anna_identity);
  }

  message::RecipientVerdict assess(Servers servers_may = Servers::ask) {
    auto& bernd = exchange.bernd;
    bernd.network = &servers;
    const auto environment = bernd.environment();
    const auto trust = message::TrustView::load(environment).value();
    return message::assess_recipient(environment, trust, {"anna@example.org", message::Role::to}, servers_may).value();
  }
  Sent send() {
    exchange.bernd.network = &servers;
    auto mail = kMail;
    mail.replace(mail.find("anna@"), 5, "bernd@");
    mail.replace(mail.find("<bernd@example.org>\r\nSubject"), 7, "<anna@");
    return exchange.bernd.send(mail, {.encrypt = true});
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(revocation_recipients, World)

BOOST_AUTO_TEST_CASE(revoked) {
  respond({.status = Status::revoked});
  const auto verdict = assess();
  BOOST_TEST((verdict.status == RecipientStatus::revoked));
  BOOST_TEST(verdict.finding == "recipient.revoked");
  BOOST_TEST(servers.total() == 1);
  // From now on it is known.
  BOOST_TEST((assess(Servers::leave).status == RecipientStatus::revoked));
  BOOST_TEST(servers.total() == 1);
}

/// A hold that is out of date is asked about, when the mail is sent.
BOOST_AUTO_TEST_CASE(a_hold_is_over) {
  BOOST_REQUIRE(exchange.bernd.store().add_crl(
      make_crl(exchange.root, {.revoked = {{.certificate = anna(), .reason = CRL_REASON_CERTIFICATE_HOLD}},
                               .this_update = kNow - 2 * kDay,
                               .next_update = kNow - kDay})));
  BOOST_TEST((assess(Servers::leave).status == RecipientStatus::revoked));
  BOOST_TEST(servers.total() == 0);
  BOOST_TEST(assess().finding == "recipient.revoked");
  BOOST_TEST(servers.total() == 1);
  respond();
  const auto verdict = assess();
  BOOST_TEST((verdict.status == RecipientStatus::usable));
  BOOST_TEST(verdict.finding == "");
  BOOST_TEST((assess(Servers::leave).status == RecipientStatus::usable));
}

BOOST_AUTO_TEST_CASE(while_somebody_types) {
  servers.be_dead(kOcsp);
  const auto verdict = assess(Servers::leave);
  BOOST_TEST((verdict.status == RecipientStatus::usable));
  BOOST_TEST(verdict.finding == "");
  exchange.bernd.settings.trust.revocation = RevocationMode::require;
  BOOST_TEST((assess(Servers::leave).status == RecipientStatus::usable));
  BOOST_TEST(servers.total() == 0);
}

BOOST_AUTO_TEST_CASE(silent) {
  servers.fail(kOcsp, "network.failed");
  const auto verdict = assess();
  BOOST_TEST((verdict.status == RecipientStatus::usable));
  BOOST_TEST(verdict.finding == "recipient.revocation-unknown");
  exchange.bernd.settings.trust.revocation = RevocationMode::require;
  const auto required = assess();
  BOOST_TEST((required.status == RecipientStatus::untrusted));
  BOOST_TEST(required.finding == "recipient.revocation-required");
  exchange.bernd.settings.trust.revocation = RevocationMode::off;
  BOOST_TEST(assess().finding == "");
}

BOOST_AUTO_TEST_CASE(the_next_best_certificate) {
  const auto older = anna();
  CertificateOptions options;
  options.not_before = kNow - 5 * kDay;
  options.extensions = {{"authorityInfoAccess", "OCSP;URI:http://ocsp2.example.org/"}};
  exchange.anna_identity = issue(exchange.root, options);
  exchange.bernd.know(*exchange.anna_identity);
  respond({.status = Status::revoked}, "http://ocsp2.example.org/");
  servers.answer(kOcsp, make_ocsp(exchange.root, older));
  const auto verdict = assess();
  BOOST_TEST((verdict.status == RecipientStatus::usable));
  BOOST_TEST(verdict.certificate->fingerprint() == older.fingerprint());
}

BOOST_AUTO_TEST_CASE(a_mail) {
  respond();
  const auto sent = send();
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  BOOST_TEST(!sent.verdict.has("recipient.revocation-unknown"));
  exchange.bernd.now += 3 * kDay;
  servers.fail(kOcsp, "network.failed");
  const auto unknown = send();
  BOOST_REQUIRE_MESSAGE(unknown.outcome, outcome(unknown.outcome));
  BOOST_TEST(unknown.verdict.has("recipient.revocation-unknown"));
  respond({.status = Status::revoked});
  const auto refused = send();
  BOOST_TEST(refused.verdict.has("recipient.revoked"));
  BOOST_REQUIRE(!refused.outcome);
  BOOST_TEST((refused.outcome.error().status == base::Status::recipient));
  BOOST_TEST(refused.mail.empty());
}

/// A pinned certificate of a stranger is used, and nobody is asked what he says.
BOOST_AUTO_TEST_CASE(strangers) {
  CertificateOptions options;
  options.extensions = {{"authorityInfoAccess", "OCSP;URI:" + kOcsp}};
  const auto stranger = issue(make_root("Foreign Root", TestKey::p256), options);
  exchange.bernd.know(stranger);
  BOOST_REQUIRE(exchange.bernd.store().pin("anna@example.org", stranger.certificate.fingerprint()));
  BOOST_TEST((assess().status == RecipientStatus::usable));
  BOOST_TEST(servers.total() == 0);
  // The pin stands for the proof as well, unless issuers are prescribed.
  exchange.bernd.settings.trust.revocation = RevocationMode::require;
  BOOST_TEST((assess().status == RecipientStatus::usable));
  BOOST_TEST(servers.total() == 0);
  exchange.bernd.settings.trust.required_issuers = {exchange.root.certificate.fingerprint()};
  BOOST_TEST((assess().status == RecipientStatus::untrusted));
}

BOOST_AUTO_TEST_SUITE_END()
