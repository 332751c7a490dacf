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

BOOST_AUTO_TEST_SUITE_END()
