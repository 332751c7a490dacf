// A mail that was found valid under lax settings is not excused under strict ones.
#include "message/verified_terms.h"

#include "message/revocation_world.h"

using namespace siegel;
using namespace siegel::testing;
using message::terms_cover;
using policy::RevocationMode;

namespace {

std::string terms(RevocationMode mode, int grace = 24) {
  policy::TrustSettings settings;
  settings.revocation = mode;
  settings.grace_hours = grace;
  return message::verified_terms(settings);
}

struct World : RevocationWorld {
  policy::TrustSettings& trust = exchange.bernd.settings.trust;
  std::string mail = kHead + multipart({kText, signature_entity(detached(*exchange.anna_identity, kText, kNow - 60))});

  std::string open() {
    exchange.bernd.network = &servers;
    return told(exchange.bernd.receive(mail));
  }
  void go_on_after_the_end() {
    exchange.bernd.now = anna().not_after() + 30 * kDay;
    servers.fail(kOcsp, "network.failed");
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(verified_terms)

BOOST_AUTO_TEST_CASE(stricter_covers_laxer) {
  const auto off = terms(RevocationMode::off), prefer = terms(RevocationMode::prefer),
             require = terms(RevocationMode::require);
  for (const auto& [then, now, covers] :
       {std::tuple(off, off, true), std::tuple(off, prefer, false), std::tuple(prefer, off, true),
        std::tuple(prefer, prefer, true), std::tuple(prefer, require, false), std::tuple(require, prefer, true)})
    BOOST_TEST(terms_cover(then, now) == covers, then << " and " << now);
  BOOST_TEST(terms_cover(terms(RevocationMode::prefer, 1), prefer));
  BOOST_TEST(!terms_cover(terms(RevocationMode::require, 720), prefer));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_covers_nothing) {
  const auto off = terms(RevocationMode::off);
  for (const std::string text : {"", " ", "2", "2 ", "2 0x", "x 0", "2  0", "99999999999 0"})
    BOOST_TEST(!terms_cover(text, off), text);
}

BOOST_FIXTURE_TEST_CASE(never_asked_then, World) {
  trust.revocation = RevocationMode::off;
  BOOST_TEST(open() == "valid x509.revocation-off");
  trust.revocation = RevocationMode::prefer;
  go_on_after_the_end();
  BOOST_TEST(open() == "indeterminate x509.revocation-unknown network.failed");
  trust.revocation = RevocationMode::off;
  BOOST_TEST(open() == "valid x509.revocation-off");
}

BOOST_FIXTURE_TEST_CASE(proof_not_required_then, World) {
  respond();
  BOOST_TEST(open() == "valid");
  go_on_after_the_end();
  BOOST_TEST(open() == "valid");
  trust.revocation = RevocationMode::require;
  BOOST_TEST(open() == "indeterminate x509.revocation-unknown network.failed x509.revocation-required");
}

BOOST_FIXTURE_TEST_CASE(a_stricter_look_is_remembered, World) {
  respond();
  BOOST_TEST(open() == "valid");
  trust.revocation = RevocationMode::require;
  BOOST_TEST(open() == "valid");
  trust.revocation = RevocationMode::prefer;
  BOOST_TEST(open() == "valid");
  go_on_after_the_end();
  trust.revocation = RevocationMode::require;
  BOOST_TEST(open() == "valid");
  trust.grace_hours = 0;
  BOOST_TEST(open() == "indeterminate x509.revocation-unknown network.failed x509.revocation-required");
}

BOOST_FIXTURE_TEST_CASE(issuers_and_anchors_are_judged_anew, World) {
  respond();
  BOOST_TEST(open() == "valid");
  go_on_after_the_end();
  trust.required_issuers = {exchange.bernd_identity->certificate.fingerprint()};
  BOOST_TEST(open() == "untrusted x509.issuer-not-permitted");
  trust.required_issuers.clear();
  BOOST_REQUIRE(exchange.bernd.store().remove_anchor(exchange.root.certificate.fingerprint()));
  BOOST_TEST(open() == "untrusted x509.no-anchor");
}

BOOST_AUTO_TEST_SUITE_END()
