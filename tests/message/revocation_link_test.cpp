// Answers that contradict each other.
#include "message/revocation_link.h"

#include <boost/test/unit_test.hpp>

#include "support/pki.h"

namespace siegel::message {
namespace {

using testing::kDay;
using testing::kNow;
using x509::OcspAnswer;
using Status = OcspAnswer::Status;

const testing::TestIdentity& root() {
  static const auto made = testing::make_root();
  return made;
}

struct World {
  RevocationLink link{root().certificate, root().certificate, {}, false, {}, {}, false, false, {}};

  void note(Status status, std::int64_t age_in_days, bool temporary = false, std::int64_t lasts_days = 30) {
    OcspAnswer answer;
    answer.status = status;
    answer.this_update = kNow - age_in_days * kDay;
    answer.next_update = answer.this_update + lasts_days * kDay;
    answer.temporary = temporary;
    link.note(answer);
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(revocation_link, World)

BOOST_AUTO_TEST_CASE(nothing_known) {
  BOOST_TEST(!link.is_revoked(kNow, true));
  BOOST_TEST(!link.is_proven(kNow));
  note(Status::unknown, 1);
  BOOST_TEST(!link.is_proven(kNow));
}

BOOST_AUTO_TEST_CASE(revoked_for_good_wins_whatever_is_newer) {
  note(Status::good, 1);
  BOOST_TEST(link.is_proven(kNow));
  note(Status::revoked, 9);
  BOOST_TEST(link.is_revoked(kNow, false));

  note(Status::revoked, 2, true);
  BOOST_TEST(!link.revoked->temporary);
}

BOOST_AUTO_TEST_CASE(a_hold_is_replaced_by_a_revocation) {
  note(Status::revoked, 2, true);
  note(Status::revoked, 3, false);
  BOOST_TEST(!link.revoked->temporary);
}

BOOST_AUTO_TEST_CASE(of_a_hold_the_newest_word_counts) {
  note(Status::revoked, 5, true);
  BOOST_TEST(link.is_revoked(kNow, false));
  note(Status::good, 6);
  BOOST_TEST(link.is_revoked(kNow, false));
  BOOST_TEST(!link.is_proven(kNow));
  note(Status::good, 4);
  BOOST_TEST(!link.is_revoked(kNow, true));
  BOOST_TEST(link.is_proven(kNow));
  note(Status::revoked, 3, true);
  BOOST_TEST(link.is_revoked(kNow, false));
}

BOOST_AUTO_TEST_CASE(an_old_hold_counts_when_nobody_says_otherwise) {
  note(Status::revoked, 50, true);
  BOOST_TEST(!link.is_revoked(kNow, false));
  BOOST_TEST(link.is_revoked(kNow, true));
}

BOOST_AUTO_TEST_CASE(a_list_lifts_a_hold_only_if_it_is_later) {
  note(Status::revoked, 50, true);
  link.listed = true;  // of whatever date
  BOOST_TEST(link.is_revoked(kNow, true));
  BOOST_TEST(!link.is_proven(kNow));
  link.lifted_by_list = true;
  BOOST_TEST(!link.is_revoked(kNow, true));
  BOOST_TEST(link.is_proven(kNow));
  note(Status::revoked, 60, true);
  BOOST_TEST(!link.is_revoked(kNow, true));
  note(Status::revoked, 40, true);
  BOOST_TEST(link.is_revoked(kNow, true));
  BOOST_TEST(!link.is_proven(kNow));
  note(Status::revoked, 70);
  link.lifted_by_list = true;
  BOOST_TEST(link.is_revoked(kNow, false));
}

BOOST_AUTO_TEST_CASE(after_its_end_nobody_lifts_a_hold) {
  const auto days = (kNow - link.certificate.not_after()) / kDay;
  note(Status::revoked, days + 2, true, 1);
  note(Status::good, days - 2, false, 30);
  BOOST_TEST(link.is_revoked(link.certificate.not_after() + 4 * kDay, true));
  BOOST_TEST(!link.is_proven(link.certificate.not_after() + 4 * kDay));
}

BOOST_AUTO_TEST_CASE(the_newest_good_one_counts) {
  note(Status::good, 3, false, 1);
  note(Status::good, 20, false, 30);  // older, though it would last longer
  BOOST_TEST(!link.is_proven(kNow));
  BOOST_TEST(link.is_proven(kNow, 3 * kDay));
}

BOOST_AUTO_TEST_CASE(names) { BOOST_TEST(link.name() == "Test Root"); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::message
