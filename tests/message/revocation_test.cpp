// Was the signer's certificate revoked: every answer, every silence, and what the lamp makes of it.
#include "message/revocation.h"

#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "message/revocation_world.h"
#include "message/signer_path.h"

using namespace siegel;
using namespace siegel::testing;
using message::SignatureStatus;
using policy::RevocationMode;
using Status = OcspOptions::Status;

namespace {

const std::string kUnknown = "indeterminate x509.revocation-unknown ";

}  // namespace

BOOST_FIXTURE_TEST_SUITE(revocation, RevocationWorld)

// ------------------------------------------------------------------ OCSP

BOOST_AUTO_TEST_CASE(a_good_answer_serves_until_its_end) {
  respond();
  BOOST_TEST(told() == "valid");
  BOOST_TEST(servers.asked[kOcsp] == 1);
  const auto& request = servers.requests.front();
  BOOST_TEST(!request.body.empty());
  BOOST_TEST(request.content_type == "application/ocsp-request");
  BOOST_TEST(request.limit == 100U << 10U);
  BOOST_TEST(told() == "valid");
  offline = true;
  BOOST_TEST(told() == "valid");
  BOOST_TEST(servers.asked[kOcsp] == 1);
  offline = false;
  exchange.bernd.now += kDay + 1;
  respond({.this_update = kNow + kDay, .next_update = kNow + 2 * kDay});
  BOOST_TEST(told() == "valid");
  BOOST_TEST(servers.asked[kOcsp] == 2);
}

BOOST_AUTO_TEST_CASE(revoked_is_invalid_with_its_time_and_stays_so) {
  respond({.status = Status::revoked, .reason = OCSP_REVOKED_STATUS_KEYCOMPROMISE});
  const auto received = receive();
  BOOST_TEST(told(received) == "invalid x509.revoked");
  BOOST_TEST(detail(received, "x509.revoked") == "Anna Schmidt (2026-11-13, keyCompromise)");
  // The certificate said to be good again, by an answer that somebody kept and one that he made the server give.
  respond({.this_update = kNow - 20 * kDay, .next_update = kNow + 20 * kDay});
  BOOST_TEST(told() == "invalid x509.revoked");
  BOOST_TEST(told({stapled_response(make_ocsp(exchange.root, anna()))}) == "invalid x509.revoked");
  exchange.bernd.now += 30 * kDay;
  offline = true;
  BOOST_TEST(told() == "invalid x509.revoked");
}

/// The signer's own clock says that it signed before the revocation; it may say what it likes.
BOOST_AUTO_TEST_CASE(revoked_after_the_claimed_signing_time) {
  respond({.status = Status::revoked, .revoked_at = kNow - 30});
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(between_two_receipts) {
  respond({.next_update = kNow + 3600});
  BOOST_TEST(told() == "valid");
  exchange.bernd.now += 2 * 3600;
  respond({.status = Status::revoked,
           .this_update = kNow + 3600,
           .next_update = kNow + 3 * 3600,
           .revoked_at = kNow + 1800});
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(silent_servers) {
  for (const std::string fault : {"network.deadline", "network.failed", "network.too-large", "network.helper"}) {
    servers.fail(kOcsp, fault);
    BOOST_TEST(told() == kUnknown + fault);
  }
  servers.fail(kOcsp, "network.refused", base::Status::policy);
  const auto refused = receive();
  BOOST_TEST(told(refused) == kUnknown + "network.refused");
  BOOST_TEST(detail(refused, "x509.revocation-unknown") == "Anna Schmidt");
  BOOST_TEST(detail(refused, "network.refused") == "ocsp.example.org");
  BOOST_TEST(refused.mail.find("Hallo") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(lying_servers) {
  servers.answer(kOcsp, make_ocsp(exchange.root, exchange.bernd_identity->certificate));
  BOOST_TEST(told() == kUnknown + "ocsp.no-answer");
  servers.answer(kOcsp, make_ocsp(exchange.root, anna(), {.signer = &*exchange.bernd_identity}));
  BOOST_TEST(told() == kUnknown + "ocsp.unauthorized");
  servers.answer(kOcsp, make_ocsp(exchange.root, anna(), {.digest = "SHA1"}));
  BOOST_TEST(told() == kUnknown + "ocsp.weak");
  servers.answer(kOcsp, base::copy_of(base::bytes_of("<html>404</html>")));
  BOOST_TEST(told() == kUnknown + "ocsp.malformed");
  servers.answer(kOcsp, make_ocsp(exchange.root, anna(), {.response_status = OCSP_RESPONSE_STATUS_TRYLATER}));
  const auto later = receive();
  BOOST_TEST(told(later) == kUnknown + "ocsp.no-answer");
  BOOST_TEST(detail(later, "ocsp.no-answer") == "ocsp.example.org (tryLater)");
  servers.answer(kOcsp, make_ocsp(exchange.root, anna(), {.nonce = {1, 2, 3}}));
  BOOST_TEST(told() == kUnknown + "ocsp.nonce");
  respond({.status = Status::unknown});
  BOOST_TEST(told() == kUnknown + "ocsp.unknown");
  offline = true;  // nothing of that was kept
  BOOST_TEST(told() == kUnknown + "x509.source-offline");
}

BOOST_AUTO_TEST_CASE(replayed_answers) {
  respond({.this_update = kNow - 2 * kDay, .next_update = kNow - kDay});
  BOOST_TEST(told() == kUnknown + "ocsp.outdated");
  respond({.this_update = kNow + kDay, .next_update = kNow + 2 * kDay});
  BOOST_TEST(told() == kUnknown + "ocsp.outdated");
  // An older answer that would still count, after a newer one that does not any more.
  BOOST_REQUIRE(exchange.bernd.store().add_ocsp(
      anna().fingerprint(), kNow - 3 * kDay,
      make_ocsp(exchange.root, anna(), {.this_update = kNow - 3 * kDay, .next_update = kNow - 2 * kDay})));
  respond({.this_update = kNow - 9 * kDay, .next_update = kNow + 9 * kDay});
  BOOST_TEST(told() == kUnknown + "ocsp.outdated");
}

BOOST_AUTO_TEST_CASE(a_hold_can_be_taken_back) {
  respond({.status = Status::revoked,
           .this_update = kNow - 7200,
           .next_update = kNow + 3600,
           .reason = OCSP_REVOKED_STATUS_CERTIFICATEHOLD});
  const auto received = receive();
  BOOST_TEST(told(received) == "invalid x509.revoked");
  BOOST_TEST(detail(received, "x509.revoked") == "Anna Schmidt (2026-11-13, certificateHold)");
  // Not by an answer from before it.
  const auto before = make_ocsp(exchange.root, anna(), {.this_update = kNow - 9000, .next_update = kNow + kDay});
  BOOST_TEST(told({stapled_response(before)}) == "invalid x509.revoked");
  exchange.bernd.now += 2 * 3600;
  servers.fail(kOcsp, "network.failed");
  BOOST_TEST(told() == "invalid x509.revoked");
  respond({.this_update = kNow + 3700, .next_update = kNow + kDay});
  BOOST_TEST(told() == "valid");
}

BOOST_AUTO_TEST_CASE(the_next_responder_is_asked) {
  name_sources({kOcsp, "http://ocsp2.example.org/"}, {});
  servers.fail(kOcsp, "network.failed");
  respond({}, "http://ocsp2.example.org/");
  BOOST_TEST(told() == "valid");
}

/// A responder whose certificate says nothing of its own revocation is believed if a list clears it.
BOOST_AUTO_TEST_CASE(responders_are_checked) {
  auto options = responder_options();
  options.extensions = {};
  const auto responder = issue(exchange.root, options);
  respond({.signer = &responder});
  BOOST_TEST(told() == kUnknown + "ocsp.unauthorized");
  auto listed = responder_options();
  const auto revoked = issue(exchange.root, listed);
  respond({.signer = &revoked});
  BOOST_TEST(told() == "valid");
}

BOOST_AUTO_TEST_CASE(revoked_responders_are_not_believed) {
  const auto responder = issue(exchange.root, responder_options());
  respond({.signer = &responder});
  BOOST_REQUIRE(exchange.bernd.store().add_crl(crl_listing(exchange.root, {responder.certificate}, kNow - 30 * kDay)));
  BOOST_TEST(told() == kUnknown + "ocsp.unauthorized");
}

// ------------------------------------------------------------------ lists

BOOST_AUTO_TEST_CASE(a_list_is_fetched_once) {
  name_sources({}, {kCrl});
  servers.answer(kCrl, make_crl(exchange.root, {}));
  BOOST_TEST(told() == "valid");
  BOOST_TEST(servers.requests.front().body.empty());
  BOOST_TEST(servers.requests.front().limit == 32U << 20U);
  BOOST_TEST(told() == "valid");
  BOOST_TEST(servers.total() == 1);
  offline = true;
  BOOST_TEST(told() == "valid");
}

BOOST_AUTO_TEST_CASE(revoked_by_the_next_list) {
  name_sources({}, {kCrl});
  servers.answer(kCrl, make_crl(exchange.root, {}));
  BOOST_TEST(told() == "valid");
  exchange.bernd.now += 8 * kDay;
  servers.answer(kCrl,
                 make_crl(exchange.root,
                          {.revoked = {{.certificate = anna(), .at = kNow + 3 * kDay, .reason = CRL_REASON_SUPERSEDED}},
                           .this_update = kNow + 7 * kDay,
                           .next_update = kNow + 14 * kDay}));
  const auto received = receive();
  BOOST_TEST(told(received) == "invalid x509.revoked");
  BOOST_TEST(detail(received, "x509.revoked") == "Anna Schmidt (2026-11-26, superseded)");
  offline = true;
  BOOST_TEST(detail(receive(), "x509.revoked") == "Anna Schmidt (2026-11-26, superseded)");
}

BOOST_AUTO_TEST_CASE(what_is_no_list_of_the_issuer_is_not_kept) {
  name_sources({}, {kCrl});
  const auto namesake = make_root("Test Root", TestKey::p256);
  servers.answer(kCrl, make_crl(namesake, {}));
  BOOST_TEST(told() == kUnknown + "crl.signature");
  servers.answer(kCrl, base::copy_of(base::bytes_of("<html>")));
  BOOST_TEST(told() == kUnknown + "crl.malformed");
  servers.answer(kCrl, make_crl(exchange.root, {.this_update = kNow - 2 * kDay, .next_update = kNow - kDay}));
  BOOST_TEST(told() == kUnknown + "crl.outdated");
  BOOST_TEST(exchange.bernd.store().crls()->empty());
}

/// What an old list says was revoked is revoked all the same.
BOOST_AUTO_TEST_CASE(an_outdated_list_still_accuses) {
  name_sources({}, {kCrl});
  servers.answer(kCrl, make_crl(exchange.root, {.revoked = {{.certificate = anna()}},
                                                .this_update = kNow - 2 * kDay,
                                                .next_update = kNow - kDay}));
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(a_list_where_the_responder_is_silent) {
  name_sources({kOcsp}, {kCrl});
  servers.be_dead(kOcsp);
  servers.answer(kCrl, make_crl(exchange.root, {}));
  exchange.bernd.settings.network.deadline_seconds = 1;
  const auto began = std::chrono::steady_clock::now();
  BOOST_TEST(told() == "valid");
  BOOST_TEST((std::chrono::steady_clock::now() - began < std::chrono::seconds(3)));
  BOOST_TEST((servers.requests.front().deadline <= std::chrono::milliseconds(500)));
  BOOST_TEST(servers.asked[kCrl] == 1);
}

BOOST_AUTO_TEST_CASE(dead_servers_cost_the_deadline_once) {
  name_sources({kOcsp, "http://ocsp2.example.org/"}, {kCrl, "http://crl2.example.org/"});
  for (const auto& url :
       {kOcsp, std::string("http://ocsp2.example.org/"), kCrl, std::string("http://crl2.example.org/")})
    servers.be_dead(url);
  exchange.bernd.settings.network.deadline_seconds = 1;
  const auto began = std::chrono::steady_clock::now();
  const auto received = receive();
  const auto took = std::chrono::steady_clock::now() - began;
  BOOST_TEST(told(received) == kUnknown + "network.deadline");
  BOOST_TEST((took < std::chrono::seconds(3)));
  BOOST_TEST((took > std::chrono::milliseconds(800)));
}

BOOST_AUTO_TEST_CASE(changes_since_the_list) {
  name_sources({}, {kCrl}, kDelta);
  servers.answer(kCrl, make_crl(exchange.root, {.number = 1}));
  servers.answer(kDelta, make_crl(exchange.root, {.revoked = {{.certificate = anna()}},
                                                  .this_update = kNow - 3600,
                                                  .next_update = kNow + 3600,
                                                  .number = 2,
                                                  .delta_of = 1}));
  BOOST_TEST(told() == "invalid x509.revoked");
  offline = true;
  BOOST_TEST(told() == "invalid x509.revoked");
}

/// The list is there already and clears the certificate; where the changes lie is said by the list alone.
BOOST_AUTO_TEST_CASE(changes_since_a_list_that_is_known) {
  name_sources({}, {kCrl});
  BOOST_REQUIRE(exchange.bernd.store().add_crl(make_crl(exchange.root, {.number = 1, .freshest = kDelta})));
  servers.answer(
      kDelta,
      make_crl(exchange.root, {.this_update = kNow - 3600, .next_update = kNow + 3600, .number = 2, .delta_of = 1}));
  BOOST_TEST(told() == "valid");
  BOOST_TEST(told() == "valid");
  BOOST_TEST(servers.asked[kDelta] == 1);
  BOOST_TEST(servers.asked[kCrl] == 0);
  exchange.bernd.now += 7200;
  servers.answer(kDelta, make_crl(exchange.root, {.revoked = {{.certificate = anna()}},
                                                  .this_update = kNow + 3600,
                                                  .next_update = kNow + 9000,
                                                  .number = 3,
                                                  .delta_of = 1}));
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(without_the_changes_the_list_counts) {
  name_sources({}, {kCrl}, kDelta);
  servers.answer(kCrl, make_crl(exchange.root, {.number = 1}));
  servers.fail(kDelta, "network.failed");
  BOOST_TEST(told() == "valid");
}

// ------------------------------------------------------------------ in the message

BOOST_AUTO_TEST_CASE(stapled) {
  respond({.status = Status::revoked});
  const auto good = stapled_response(make_ocsp(exchange.root, anna()));
  const auto revoked = stapled_response(make_ocsp(exchange.root, anna(), {.status = Status::revoked}));
  BOOST_TEST(told({good}) == "valid");
  BOOST_TEST(servers.total() == 0);
  BOOST_TEST(told({good, revoked}) == "invalid x509.revoked");
  BOOST_TEST(servers.total() == 0);
  // Kept, for the mails that do not bring it along.
  respond();
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(stapled_without_worth) {
  servers.fail(kOcsp, "network.failed");
  const auto& root = exchange.root;
  int asked = 0;
  for (const auto& response : {make_ocsp(root, anna(), {.this_update = kNow - 2 * kDay, .next_update = kNow - 60}),
                               make_ocsp(root, exchange.bernd_identity->certificate),
                               make_ocsp(root, anna(), {.signer = &*exchange.bernd_identity}),
                               make_ocsp(root, anna(), {.digest = "SHA1"}), base::ByteVector{0x30, 0x00}}) {
    BOOST_TEST(told({stapled_response(response)}) == kUnknown + "network.failed");
    BOOST_TEST(servers.total() == ++asked);
  }
}

BOOST_AUTO_TEST_CASE(a_list_in_the_message) {
  name_sources({}, {kCrl});
  servers.answer(kCrl, make_crl(exchange.root, {}));
  BOOST_TEST(told({make_crl(exchange.root, {})}) == "valid");
  BOOST_TEST(servers.total() == 0);
  BOOST_TEST(told({make_crl(exchange.root, {.revoked = {{.certificate = anna()}}})}) == "invalid x509.revoked");
}

// ------------------------------------------------------------------ settings

BOOST_AUTO_TEST_CASE(no_source) {
  name_sources({}, {});
  BOOST_TEST(told() == "valid x509.revocation-no-source");
  exchange.bernd.settings.trust.revocation = RevocationMode::require;
  BOOST_TEST(told() == "indeterminate x509.revocation-no-source x509.revocation-required");
}

BOOST_AUTO_TEST_CASE(only_sources_that_are_not_asked) {
  name_sources({}, {"ldap://ldap.example.org/a"});
  const auto received = receive();
  BOOST_TEST(told(received) == kUnknown + "x509.source-not-askable");
  BOOST_TEST(detail(received, "x509.source-not-askable") == "ldap://ldap.example.org/a: ldap");
  BOOST_TEST(servers.total() == 0);
}

BOOST_AUTO_TEST_CASE(off) {
  exchange.bernd.settings.trust.revocation = RevocationMode::off;
  respond({.status = Status::revoked});
  BOOST_TEST(told() == "valid x509.revocation-off");
  BOOST_TEST(servers.total() == 0);
}

BOOST_AUTO_TEST_CASE(required) {
  exchange.bernd.settings.trust.revocation = RevocationMode::require;
  servers.fail(kOcsp, "network.failed");
  BOOST_TEST(told() == kUnknown + "network.failed x509.revocation-required");
  respond();
  BOOST_TEST(told() == "valid");
  respond({.status = Status::revoked});
  exchange.bernd.now += 2 * kDay;
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(offline_is_said) {
  offline = true;
  BOOST_TEST(told() == kUnknown + "x509.source-offline");
  offline = false;
  exchange.bernd.settings.network.enabled = false;
  BOOST_TEST(told() == kUnknown + "x509.source-offline");
  BOOST_TEST(servers.total() == 0);
}

BOOST_AUTO_TEST_CASE(grace_for_the_last_answer) {
  respond({.this_update = kNow - 3600, .next_update = kNow + 3600});
  BOOST_TEST(told() == "valid");
  servers.fail(kOcsp, "network.failed");
  exchange.bernd.now += 3600 + 23 * 3600;
  BOOST_TEST(told() == "valid x509.revocation-grace");
  BOOST_TEST(servers.asked[kOcsp] == 2);  // the server is asked first
  exchange.bernd.now += 2 * 3600;
  BOOST_TEST(told() == kUnknown + "network.failed");
  exchange.bernd.settings.trust.grace_hours = 48;
  BOOST_TEST(told() == "valid x509.revocation-grace");
  exchange.bernd.settings.trust.grace_hours = 0;
  BOOST_TEST(told() == kUnknown + "network.failed");
}

BOOST_AUTO_TEST_CASE(no_grace_for_what_the_sender_brings) {
  servers.fail(kOcsp, "network.failed");
  BOOST_TEST(told({stapled_response(make_ocsp(exchange.root, anna(), {.next_update = kNow - 60}))}) ==
             kUnknown + "network.failed");
  name_sources({}, {kCrl});
  BOOST_TEST(told({make_crl(exchange.root, {.next_update = kNow - 60})}) == kUnknown + "network.failed");
}

// ------------------------------------------------------------------ who is asked

/// A certificate says whom to ask. Nobody is asked because a stranger says so.
BOOST_AUTO_TEST_CASE(nobody_is_asked_about_strangers) {
  const auto nothing_asked = [&](const std::string& expected) {
    BOOST_TEST(told() == expected);
    BOOST_TEST(servers.total() == 0);
  };
  CertificateOptions options;
  options.extensions = {{"authorityInfoAccess", "OCSP;URI:" + kOcsp}, {"crlDistributionPoints", "URI:" + kCrl}};
  exchange.anna_identity = issue(make_root("Foreign Root", TestKey::p256), options);
  nothing_asked("untrusted x509.no-anchor");
  exchange.anna_identity = issue(make_root("Test Root", TestKey::p256), options);
  nothing_asked("untrusted x509.no-anchor");
  options.not_after = kNow - 1;
  exchange.anna_identity = issue(exchange.root, options);
  nothing_asked("untrusted x509.expired");
  options.not_after = kNow + kDay;
  options.extended_key_usage = "serverAuth";
  exchange.anna_identity = issue(exchange.root, options);
  nothing_asked("untrusted x509.usage");
}

BOOST_AUTO_TEST_CASE(a_broken_signature_asks_nobody) {
  const auto signature = detached(*exchange.anna_identity, kText, kNow);
  exchange.bernd.network = &servers;
  const auto received = exchange.bernd.receive(
      kHead + multipart({"Content-Type: text/plain\r\n\r\nAnders\r\n", signature_entity(signature)}));
  BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
  BOOST_TEST(servers.total() == 0);
}

BOOST_AUTO_TEST_CASE(every_certificate_below_the_anchor) {
  CertificateOptions ca_options;
  ca_options.common_name = "Test CA";
  ca_options.addresses = {};
  ca_options.key = TestKey::p384;
  ca_options.extended_key_usage = "";
  ca_options.ca = true;
  ca_options.extensions = {{"crlDistributionPoints", "URI:" + kCrl}};
  const auto ca = issue(exchange.root, ca_options);
  CertificateOptions options;
  options.extensions = {{"authorityInfoAccess", "OCSP;URI:" + kOcsp}};
  exchange.anna_identity = issue(ca, options);
  exchange.bernd.know(ca);
  servers.answer(kOcsp, make_ocsp(ca, anna()));
  servers.answer(kCrl, make_crl(exchange.root, {}));
  BOOST_TEST(told() == "valid");
  exchange.bernd.now += 8 * kDay;
  servers.answer(kOcsp, make_ocsp(ca, anna(), {.this_update = kNow + 8 * kDay, .next_update = kNow + 9 * kDay}));
  servers.fail(kCrl, "network.failed");
  const auto silent = receive();
  BOOST_TEST(told(silent) == kUnknown + "network.failed");
  BOOST_TEST(detail(silent, "x509.revocation-unknown") == "Test CA");
  servers.answer(kCrl, make_crl(exchange.root, {.revoked = {{.certificate = ca.certificate}},
                                                .this_update = kNow + 8 * kDay,
                                                .next_update = kNow + 14 * kDay}));
  const auto revoked = receive();
  BOOST_TEST(told(revoked) == "invalid x509.revoked");
  BOOST_TEST(detail(revoked, "x509.revoked") == "Test CA (2026-11-13)");
}

BOOST_AUTO_TEST_CASE(cancelled_while_waiting) {
  servers.fail(kOcsp, "job.cancelled", base::Status::cancelled);
  exchange.bernd.network = &servers;
  const auto signature = detached(*exchange.anna_identity, kText, kNow);
  const auto received = exchange.bernd.receive(kHead + multipart({kText, signature_entity(signature)}));
  BOOST_REQUIRE(!received.outcome);
  BOOST_TEST((received.outcome.error().status == base::Status::cancelled));
}

// ------------------------------------------------------------------ what was verified once

struct OnceVerified : RevocationWorld {
  OnceVerified() { exchange.bernd.now = anna().not_after() + 30 * kDay; }
  std::string judged() {
    exchange.bernd.network = &servers;
    const auto environment = exchange.bernd.environment();
    const auto trust = message::TrustView::load(environment).value();
    const auto path =
        message::judge_signer_path(environment, trust, {}, anna(), kNow - 60, message::VerifiedBefore{kNow}).value();
    std::string text = std::to_string(static_cast<int>(path.status));
    for (const auto& finding : path.findings) text += " " + finding.id;
    return text;
  }
};

/// Expiry alone takes nothing away: what was known at the time counts, as nobody speaks of expired certificates.
BOOST_FIXTURE_TEST_CASE(an_expired_certificate_was_verified_once, OnceVerified) {
  servers.fail(kOcsp, "network.failed");
  BOOST_TEST(judged() == "1 signer.checked-on");
  respond({.status = Status::unknown, .this_update = exchange.bernd.now});
  BOOST_TEST(judged() == "1 signer.checked-on");
}

BOOST_FIXTURE_TEST_CASE(but_revocation_judges_anew, OnceVerified) {
  respond(
      {.status = Status::revoked, .this_update = exchange.bernd.now - 60, .next_update = exchange.bernd.now + kDay});
  BOOST_TEST(judged() == "4 signer.checked-on x509.revoked");
  servers.fail(kOcsp, "network.failed");
  BOOST_TEST(judged() == "4 signer.checked-on x509.revoked");
}

BOOST_FIXTURE_TEST_CASE(also_by_a_list_that_is_known, OnceVerified) {
  BOOST_REQUIRE(exchange.bernd.store().add_crl(make_crl(exchange.root, {.revoked = {{.certificate = anna()}}})));
  BOOST_TEST(judged() == "4 x509.revoked");
  BOOST_TEST(servers.total() == 0);
}

BOOST_AUTO_TEST_SUITE_END()
