// A list by itself: who signed it, how long it speaks, what it says.
#include "x509/crl.h"

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include <boost/test/unit_test.hpp>

#include "support/revocation.h"
#include "x509/crl_scope.h"

namespace siegel {
namespace {

using testing::issue;
using testing::kDay;
using testing::kNow;
using testing::library;
using testing::make_crl;
using testing::TestIdentity;
using testing::TestKey;

struct World {
  TestIdentity root = testing::make_root();
  TestIdentity anna = issue(root, {});

  [[nodiscard]] base::Result<x509::CrlHead> read(base::Bytes der, std::vector<x509::Certificate> others = {}) const {
    x509::PathWork work(library());
    auto head = x509::read_crl(work, der, {root.certificate}, others);
    BOOST_TEST(ERR_peek_error() == 0U);
    return head;
  }
  [[nodiscard]] std::string fault(base::Bytes der, std::vector<x509::Certificate> others = {}) const {
    const auto head = read(der, std::move(others));
    return head ? "" : head.error().finding;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(crl, World)

BOOST_AUTO_TEST_CASE(what_it_says_of_itself) {
  const auto head = read(make_crl(root, {.number = 7, .freshest = "http://crl.example.org/delta.crl"}));
  BOOST_REQUIRE(head);
  BOOST_TEST(base::equal(head->issuer_der, root.certificate.subject_der()));
  BOOST_TEST(head->this_update == kNow - kDay);
  BOOST_TEST(head->next_update == kNow + 7 * kDay);
  BOOST_TEST(!head->is_delta);
  BOOST_TEST((head->delta_sources == std::vector<std::string>{"http://crl.example.org/delta.crl"}));
  BOOST_TEST(head->is_current(kNow));
  BOOST_TEST(!head->is_current(kNow + 7 * kDay + 1));
  BOOST_TEST(!head->is_current(kNow - 2 * kDay));
  BOOST_TEST(read(make_crl(root, {.number = 8, .delta_of = 7}))->is_delta);
}

BOOST_AUTO_TEST_CASE(signers) {
  const auto namesake = testing::make_root("Test Root", TestKey::p256);
  BOOST_TEST(fault(make_crl(namesake, {})) == "crl.signature");
  BOOST_TEST(fault(make_crl(namesake, {}), {namesake.certificate}) == "crl.signature");
  BOOST_TEST(fault(make_crl(anna, {}), {anna.certificate}) == "crl.signature");  // not for lists
  testing::CertificateOptions options;
  options.common_name = "List Signer";
  options.key = TestKey::p384;
  options.key_usage = "critical,cRLSign";
  const auto signer = issue(root, options);
  BOOST_TEST(read(make_crl(signer, {}), {signer.certificate}).has_value());
  BOOST_TEST(!read(make_crl(signer, {})).has_value());
  const auto foreign = issue(namesake, options);
  BOOST_TEST(fault(make_crl(foreign, {}), {foreign.certificate}) == "crl.signature");
}

BOOST_AUTO_TEST_CASE(lists_of_strangers_cost_no_signature) {
  const auto stranger = testing::make_root("Stranger", TestKey::p256);
  x509::PathWork work(library(), 0);  // the first signature would be too much
  const auto head = x509::read_crl(work, make_crl(stranger, {}), {root.certificate}, {stranger.certificate});
  BOOST_TEST(!head.has_value());
  BOOST_TEST(!work.exhausted());
}

BOOST_AUTO_TEST_CASE(whose_it_is) {
  const auto list = make_crl(root, {.revoked = {{anna.certificate}}});
  BOOST_TEST((x509::crl_issuer_hash(library(), list) == root.certificate.subject_hash()));
  for (std::size_t size = 0; size < list.size(); ++size)
    BOOST_TEST(!x509::crl_issuer_hash(library(), base::Bytes(list).first(size)).has_value());
  for (std::size_t at = 0; at < list.size(); ++at) {
    auto damaged = list;
    for (const auto value : {0x00U, 0x30U, 0x80U, 0x84U, 0xffU}) {
      damaged[at] = static_cast<std::uint8_t>(value);
      static_cast<void>(x509::crl_issuer_hash(library(), damaged));
    }
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(damaged) {
  auto list = make_crl(root, {});
  BOOST_TEST(fault(base::Bytes(list).first(list.size() - 1)) == "crl.malformed");
  BOOST_TEST(fault({}) == "crl.malformed");
  list.back() ^= 1U;
  BOOST_TEST(fault(list) == "crl.signature");
  list.push_back(0);
  BOOST_TEST(fault(list) == "crl.malformed");
}

BOOST_AUTO_TEST_CASE(entries) {
  const auto berta = issue(root, {});
  const auto list = make_crl(
      root,
      {.revoked = {{.certificate = anna.certificate, .at = kNow - 3 * kDay, .reason = CRL_REASON_KEY_COMPROMISE}}});
  x509::PathWork work(library());
  const auto entry = x509::find_entry(work, list, anna.certificate);
  BOOST_REQUIRE(entry.has_value());
  BOOST_TEST(entry->revoked_at == kNow - 3 * kDay);
  BOOST_TEST(entry->reason == "keyCompromise");
  BOOST_TEST(!x509::find_entry(work, list, berta.certificate).has_value());
  BOOST_TEST(!x509::find_entry(work, {}, anna.certificate).has_value());
  const auto other = issue(testing::make_root("Other", TestKey::p256), {});
  BOOST_TEST(!x509::find_entry(work, list, other.certificate).has_value());
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel
