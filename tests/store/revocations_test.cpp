// What was said against certificates stays.
#include "store/fixture.h"

using namespace siegel;
using namespace siegel::testing;

namespace {

struct World : Profile {
  x509::Certificate anna = certificate_for("anna@example.org"), ben = certificate_for("ben@example.org");

  void say(std::int64_t this_update, const std::string& reason, bool temporary) {
    BOOST_REQUIRE(store->remember_revocation(anna, root().certificate, {this_update, this_update, reason, temporary}));
  }
  /// "keyCompromise 100", or "".
  std::string known(const x509::Certificate& certificate, const TestIdentity& issuer = root()) {
    reopen();
    const auto found = store->revocation(certificate, issuer.certificate);
    BOOST_REQUIRE_MESSAGE(found, reason_of(found));
    return *found ? (*found)->reason + " " + std::to_string((*found)->this_update) : "";
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(revocations, World)

BOOST_AUTO_TEST_CASE(of_one_certificate) {
  BOOST_TEST(known(anna) == "");
  say(100, "keyCompromise", false);
  BOOST_TEST(known(anna) == "keyCompromise 100");
  BOOST_TEST(known(ben) == "");
  BOOST_TEST(known(anna, make_root("Test Root", TestKey::p256)) == "");  // a namesake
}

BOOST_AUTO_TEST_CASE(for_good) {
  say(100, "keyCompromise", false);
  say(200, "certificateHold", true);
  say(300, "superseded", false);
  BOOST_REQUIRE(store->forget_hold(anna, root().certificate));
  BOOST_TEST(known(anna) == "keyCompromise 100");
}

BOOST_AUTO_TEST_CASE(the_latest_hold_until_it_is_lifted) {
  say(200, "certificateHold", true);
  say(100, "", true);
  BOOST_TEST(known(anna) == "certificateHold 200");
  say(300, "", true);
  BOOST_TEST(known(anna) == " 300");
  BOOST_REQUIRE(store->forget_hold(anna, root().certificate));
  BOOST_TEST(known(anna) == "");
  say(200, "certificateHold", true);
  say(100, "superseded", false);
  BOOST_TEST(known(anna) == "superseded 100");
}

BOOST_AUTO_TEST_SUITE_END()
