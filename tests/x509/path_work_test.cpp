// Hostile certificates cost a mail a bounded time, however many signers and intermediates it brings.
#include "x509/path_work.h"

#include <boost/test/unit_test.hpp>
#include <ctime>

#include "support/pki.h"
#include "support/revocation.h"
#include "x509/path.h"

namespace siegel {
namespace {

using testing::issue;
using testing::kNow;
using testing::library;
using testing::TestKey;
using x509::Certificate;
using x509::PathQuery;
using x509::PathStatus;
using x509::PathWork;

testing::CertificateOptions ca_options(TestKey key) {
  testing::CertificateOptions options;
  options.common_name = "Test CA";
  options.addresses = {};
  options.key = key;
  options.extended_key_usage = "";
  options.ca = true;
  return options;
}

struct World {
  testing::TestIdentity root = testing::make_root();
  testing::TestIdentity ca = issue(root, ca_options(TestKey::p256));
  PathQuery query{{ca.certificate}, {root.certificate}, {}, x509::Purpose::sign, kNow};

  /// All of one name and one key, so that each has signed each.
  void cross_sign(const testing::TestIdentity& first, int count) {
    for (int i = 0; i < count; ++i) query.intermediates.push_back(issue(first, ca_options(TestKey::p521)).certificate);
  }
};

double seconds_since(std::clock_t start) { return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC; }

BOOST_AUTO_TEST_SUITE(path_work)

BOOST_FIXTURE_TEST_CASE(what_was_checked_is_not_checked_again, World) {
  const auto anna = issue(ca, {}).certificate;
  PathWork work(library(), 2);
  BOOST_TEST(work.is_issued_by(anna, ca.certificate).value());
  BOOST_TEST(work.is_issued_by(ca.certificate, root.certificate).value());
  for (int i = 0; i < 10; ++i) BOOST_TEST(work.is_issued_by(anna, ca.certificate).value());
  BOOST_TEST(!work.exhausted());
  BOOST_TEST(!work.is_issued_by(issue(ca, {}).certificate, ca.certificate).value());  // not checked, so not believed
  BOOST_TEST(work.exhausted());
}

BOOST_FIXTURE_TEST_CASE(other_names_and_key_ids_cost_nothing, World) {
  const auto anna = issue(ca, {}).certificate;
  const auto namesake = issue(root, ca_options(TestKey::p384)).certificate;
  PathWork work(library(), 0);
  BOOST_TEST(!work.is_issued_by(anna, root.certificate).value());
  BOOST_TEST(!work.is_issued_by(anna, namesake).value());
  BOOST_TEST(!work.exhausted());
}

BOOST_FIXTURE_TEST_CASE(without_work_left_nothing_is_believed, World) {
  const auto anna = issue(ca, {}).certificate;
  for (const int signatures : {0, 1, 2, 4}) {
    PathWork work(library(), signatures);
    query.work = &work;
    const auto result = validate_path(library(), anna, query).value();
    BOOST_TEST((result.status == PathStatus::untrusted));
    BOOST_TEST(result.finding == "x509.too-much-work");
    BOOST_TEST(result.detail == "Anna Schmidt");
  }
  PathWork work(library());
  query.work = &work;
  BOOST_TEST((validate_path(library(), anna, query)->status == PathStatus::trusted));
}

/// 300 certificates that have all signed each other, and 50 signers below them.
BOOST_FIXTURE_TEST_CASE(many_signers_and_many_intermediates, World) {
  const auto first = issue(root, ca_options(TestKey::p521));
  cross_sign(first, 300);
  std::vector<Certificate> signers;
  for (int i = 0; i < 50; ++i) signers.push_back(issue(first, {}).certificate);
  PathWork work(library());
  query.work = &work;
  const auto start = std::clock();
  for (const auto& signer : signers) {
    const auto result = validate_path(library(), signer, query).value();
    BOOST_TEST((result.status == PathStatus::untrusted));
    BOOST_TEST(result.finding == "x509.too-much-work");
  }
  const double took = seconds_since(start);
  BOOST_TEST_MESSAGE("50 signers x 300 intermediates: " << took << " s");
  BOOST_TEST(took < 2.0);
}

/// The most that stays within the budget: everything is found in the cache, for each signer again.
BOOST_FIXTURE_TEST_CASE(many_signers_below_the_limit, World) {
  const auto first = issue(root, ca_options(TestKey::p521));
  query.intermediates.push_back(first.certificate);
  cross_sign(first, 15);
  PathWork work(library(), 100'000);
  query.work = &work;
  const auto start = std::clock();
  for (int i = 0; i < 50; ++i)
    BOOST_TEST((validate_path(library(), issue(first, {}).certificate, query)->status == PathStatus::trusted));
  BOOST_TEST_MESSAGE("50 signers x 16 intermediates: " << seconds_since(start) << " s");
}

BOOST_FIXTURE_TEST_CASE(lists_of_the_mail_are_bounded, World) {
  PathWork work(library());
  using x509::CrlOrigin;
  const auto list = [&](std::size_t size) {
    return testing::make_crl(ca, {.extensions = {{"1.2.3.4", "DER:" + std::string(size * 2 + 2, '0')}}});
  };
  const auto small = list(0), large = list(PathWork::kMessageCrlBytes - 3 * small.size());
  BOOST_TEST(work.open(small, CrlOrigin::message) != nullptr);
  BOOST_TEST(work.open(large, CrlOrigin::message) != nullptr);
  BOOST_TEST(!work.left_out_crls());
  const auto next = list(1000);
  BOOST_TEST(work.open(next, CrlOrigin::message) == nullptr);
  BOOST_TEST(work.left_out_crls());
  BOOST_TEST(work.open(large, CrlOrigin::message) != nullptr);  // known
  BOOST_TEST(work.open(next) != nullptr);                       // ours
  BOOST_TEST(work.open(next, CrlOrigin::message) != nullptr);   // the same
}

BOOST_FIXTURE_TEST_CASE(lists_of_strangers_are_not_opened, World) {
  const auto anna = issue(ca, {}).certificate;
  const auto stranger = testing::make_root("Stranger", TestKey::p384);
  PathWork work(library());
  query.work = &work;
  auto large = testing::make_crl(stranger, {});
  large.resize(PathWork::kMessageCrlBytes + 1);
  query.message_crls = {large};
  BOOST_TEST((validate_path(library(), anna, query)->status == PathStatus::trusted));
  BOOST_TEST(!work.left_out_crls());
  query.message_crls = {testing::crl_listing(ca, {anna})};
  query.message_crls.front().resize(PathWork::kMessageCrlBytes + 1);
  BOOST_TEST((validate_path(library(), anna, query)->status == PathStatus::trusted));
  BOOST_TEST(work.left_out_crls());
  query.message_crls = {testing::crl_listing(ca, {anna})};
  BOOST_TEST((validate_path(library(), anna, query)->status == PathStatus::revoked));
}

BOOST_AUTO_TEST_CASE(what_is_no_crl) {
  PathWork work(library());
  BOOST_TEST(work.open(base::ByteVector{}) == nullptr);
  BOOST_TEST(work.open(base::ByteVector{0x30, 0x80}) == nullptr);
  BOOST_TEST(work.open(base::ByteVector{0x30, 0x80}) == nullptr);
  const auto root = testing::make_root();
  const auto crl = testing::crl_listing(root, {});
  BOOST_TEST(work.open(crl) != nullptr);
  BOOST_TEST(work.open(crl) == work.open(base::ByteVector(crl)));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
