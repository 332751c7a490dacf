// What was once said against a certificate, and what may take it back.
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "message/revocation_world.h"

using namespace siegel;
using namespace siegel::testing;
using Status = OcspOptions::Status;

namespace {

const std::string kUnknown = "indeterminate x509.revocation-unknown ";

/// On hold since yesterday, by an answer that ran out an hour ago.
struct OnHold : RevocationWorld {
  static constexpr std::int64_t kHeld = kNow - kDay;

  explicit OnHold(std::int64_t until = kNow - 3600) {
    name_sources({kOcsp}, {kCrl});
    const auto hold = make_ocsp(exchange.root, anna(),
                                {.status = Status::revoked,
                                 .this_update = kHeld,
                                 .next_update = until,
                                 .reason = OCSP_REVOKED_STATUS_CERTIFICATEHOLD});
    BOOST_TEST(told({stapled_response(hold)}) == "invalid x509.revoked");
  }
  [[nodiscard]] base::ByteVector list_of(std::int64_t this_update, std::int64_t until = kNow + 30 * kDay) const {
    return make_crl(exchange.root, {.this_update = this_update, .next_update = until, .number = 3});
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(revocation_memory)

// ------------------------------------------------------------------ a hold known from a responder

BOOST_FIXTURE_TEST_CASE(no_older_list_lifts_a_hold, OnHold) {
  BOOST_TEST(told({list_of(kHeld - 1)}) == "invalid x509.revoked");
  BOOST_TEST(told({list_of(kHeld)}) == "invalid x509.revoked");
  servers.answer(kCrl, list_of(kHeld - 1));
  BOOST_TEST(told() == "invalid x509.revoked");
  BOOST_REQUIRE(exchange.bernd.store().add_crl(list_of(kHeld - 1)));
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_AUTO_TEST_CASE(no_older_list_lifts_a_current_hold) {
  OnHold world(kNow + kDay);
  BOOST_TEST(world.told({world.list_of(OnHold::kHeld - 1)}) == "invalid x509.revoked");
}

BOOST_FIXTURE_TEST_CASE(a_later_list_lifts_a_hold, OnHold) {
  BOOST_TEST(told({list_of(kHeld + 1)}) == "valid");
  servers.answer(kCrl, list_of(kHeld + 1));
  BOOST_TEST(told() == "valid");
}

/// What a stranger writes has no date that counts.
BOOST_FIXTURE_TEST_CASE(no_strangers_list_lifts_a_hold, OnHold) {
  const auto namesake = make_root("Test Root", TestKey::p256);
  BOOST_TEST(told({list_of(kHeld - 1), make_crl(namesake, {})}) == "invalid x509.revoked");
}

/// Changes alone are no complete word, nor do they lend their date to an older list.
BOOST_FIXTURE_TEST_CASE(no_older_list_with_later_changes_lifts_a_hold, OnHold) {
  const auto changes = make_crl(exchange.root, {.this_update = kNow - 3600, .number = 9, .delta_of = 8});
  BOOST_TEST(told({list_of(kHeld - 1), changes}) == "invalid x509.revoked");
}

BOOST_FIXTURE_TEST_CASE(grace_lifts_no_hold, OnHold) {
  BOOST_REQUIRE(exchange.bernd.store().add_crl(list_of(kHeld - 1, kNow - 3600)));
  BOOST_TEST(told() == "invalid x509.revoked");
}

BOOST_FIXTURE_TEST_CASE(nothing_lifts_a_revocation, RevocationWorld) {
  const auto revoked =
      make_ocsp(exchange.root, anna(),
                {.status = Status::revoked, .this_update = kNow - kDay, .reason = OCSP_REVOKED_STATUS_KEYCOMPROMISE});
  BOOST_TEST(told({stapled_response(revoked)}) == "invalid x509.revoked");
  BOOST_TEST(told({make_crl(exchange.root, {.this_update = kNow - 60})}) == "invalid x509.revoked");
}

// ------------------------------------------------------------------ a hold known from a list

/// On hold by a list of the profile that runs until then.
struct OnHoldByList : RevocationWorld {
  explicit OnHoldByList(std::int64_t until = kNow - 3600) {
    name_sources({kOcsp}, {kCrl});
    BOOST_REQUIRE(exchange.bernd.store().add_crl(hold(kNow - kDay, until)));
  }
  [[nodiscard]] base::ByteVector hold(std::int64_t this_update, std::int64_t until) const {
    return make_crl(exchange.root, {.revoked = {{.certificate = anna(), .reason = CRL_REASON_CERTIFICATE_HOLD}},
                                    .this_update = this_update,
                                    .next_update = until,
                                    .number = 7});
  }
};

BOOST_FIXTURE_TEST_CASE(an_old_hold_is_asked_about, OnHoldByList) {
  const auto held = receive();
  BOOST_TEST(told(held) == "invalid x509.revoked");
  BOOST_TEST(detail(held, "x509.revoked") == "Anna Schmidt (2026-11-13, certificateHold)");
  BOOST_TEST(servers.asked[kOcsp] == 1);
  BOOST_TEST(servers.asked[kCrl] == 1);
  servers.answer(kCrl, hold(kNow - 60, kNow + kDay));
  BOOST_TEST(told() == "invalid x509.revoked");
  servers.answer(kCrl, make_crl(exchange.root, {.this_update = kNow - 30, .number = 8}));
  exchange.bernd.now += 2 * kDay;
  BOOST_TEST(told() == "valid");
}

BOOST_AUTO_TEST_CASE(a_current_hold_is_not) {
  OnHoldByList world(kNow + 3600);
  BOOST_TEST(world.told() == "invalid x509.revoked");
  BOOST_TEST(world.servers.total() == 0);
  // But whoever knows better may say so.
  const auto before = make_ocsp(world.exchange.root, world.anna(), {.this_update = kNow - 2 * kDay});
  BOOST_TEST(world.told({stapled_response(before)}) == "invalid x509.revoked");
  const auto after = make_ocsp(world.exchange.root, world.anna(), {.this_update = kNow - 60});
  BOOST_TEST(world.told({stapled_response(after)}) == "valid");
}

BOOST_FIXTURE_TEST_CASE(a_responder_lifts_a_listed_hold, OnHoldByList) {
  respond({.this_update = kNow - 2 * kDay});
  BOOST_TEST(told() == "invalid x509.revoked");
  respond({.this_update = kNow - 60});
  BOOST_TEST(told() == "valid");
  offline = true;
  BOOST_TEST(told() == "valid");
}

/// What else is wrong with the path keeps it from being asked about.
BOOST_FIXTURE_TEST_CASE(nobody_is_asked_about_a_hold_of_a_certificate_without_use, OnHoldByList) {
  CertificateOptions options;
  options.extended_key_usage = "serverAuth";
  options.extensions = {{"authorityInfoAccess", "OCSP;URI:" + kOcsp}};
  exchange.anna_identity = issue(exchange.root, options);
  BOOST_REQUIRE(exchange.bernd.store().add_crl(hold(kNow - 7200, kNow - 3600)));
  respond({.this_update = kNow - 60});
  BOOST_TEST(told() == "invalid x509.revoked");
  BOOST_TEST(servers.total() == 0);
}

// ------------------------------------------------------------------ grace

BOOST_FIXTURE_TEST_CASE(no_grace_after_an_answer, RevocationWorld) {
  respond({.next_update = kNow + 3600});
  BOOST_TEST(told() == "valid");
  exchange.bernd.now += 2 * 3600;
  respond({.status = Status::unknown, .this_update = kNow + 3600});
  BOOST_TEST(told() == kUnknown + "ocsp.unknown");
  // One that somebody kept says nothing about today.
  respond({.status = Status::unknown, .this_update = kNow - 7200, .next_update = kNow});
  BOOST_TEST(told() == "valid x509.revocation-grace");
}

/// Grace, and what is missing, name the certificate that they are about.
BOOST_FIXTURE_TEST_CASE(the_certificate_in_question_is_named, RevocationWorld) {
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
  BOOST_REQUIRE(exchange.bernd.store().add_crl(make_crl(exchange.root, {.next_update = kNow - 3600})));
  const auto graced = receive();
  BOOST_TEST(told(graced) == "valid x509.revocation-grace");
  BOOST_TEST(detail(graced, "x509.revocation-grace") == "Test CA");
  exchange.bernd.settings.trust.grace_hours = 0;
  exchange.bernd.settings.trust.revocation = policy::RevocationMode::require;
  BOOST_TEST(detail(receive(), "x509.revocation-required") == "Test CA");
}

// ------------------------------------------------------------------ for good

/// The mail brought the proof; others that do not bring it are judged by it as well.
BOOST_FIXTURE_TEST_CASE(what_a_list_in_a_mail_accused, RevocationWorld) {
  name_sources({kOcsp}, {kCrl});
  respond();
  const auto list = make_crl(
      exchange.root, {.revoked = {{.certificate = anna(), .reason = CRL_REASON_KEY_COMPROMISE}}, .this_update = kNow});
  BOOST_TEST(told({list}) == "invalid x509.revoked");
  const auto later = receive();
  BOOST_TEST(told(later) == "invalid x509.revoked");
  BOOST_TEST(detail(later, "x509.revoked") == "Anna Schmidt (2026-11-13, keyCompromise)");
  BOOST_REQUIRE(exchange.bernd.store().add_crl(make_crl(exchange.root, {.this_update = kNow + 1})));
  BOOST_TEST(told() == "invalid x509.revoked");
}

/// After the end of a certificate the lists forget it, and the profile the lists.
BOOST_FIXTURE_TEST_CASE(after_the_end_of_the_certificate, RevocationWorld) {
  name_sources({}, {kCrl});
  auto& bernd = exchange.bernd;
  servers.answer(kCrl, make_crl(exchange.root, {.number = 1}));
  const auto signature = detached(*exchange.anna_identity, kText, kNow - 60);
  const auto mail = kHead + multipart({kText, signature_entity(signature)});
  bernd.network = &servers;
  BOOST_TEST(told(bernd.receive(mail)) == "valid");
  const auto list = [&](long number, std::int64_t at, std::vector<Revoked> revoked = {}) {
    BOOST_REQUIRE(bernd.store().add_crl(
        make_crl(exchange.root,
                 {.revoked = std::move(revoked), .this_update = at, .next_update = at + 7 * kDay, .number = number})));
  };
  bernd.now += kDay;
  list(2, bernd.now - 60, {{.certificate = anna(), .at = kNow + 60, .reason = CRL_REASON_KEY_COMPROMISE}});
  BOOST_TEST(told(bernd.receive(mail)) == "invalid x509.revoked");
  bernd.now = anna().not_after() + 30 * kDay;
  for (long number = 3; number < 9; ++number) list(number, bernd.now - kDay + number);
  BOOST_TEST(told(bernd.receive(mail)) == "invalid x509.revoked");
}

BOOST_AUTO_TEST_SUITE_END()
