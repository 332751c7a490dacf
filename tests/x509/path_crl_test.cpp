// Certificate revocation lists: what is revoked, what is not known, and what somebody made up.
#include <openssl/err.h>

#include <boost/test/unit_test.hpp>

#include "support/pki.h"
#include "support/revocation.h"
#include "x509/path_crl.h"

namespace siegel {
namespace {

using testing::crl_listing;
using testing::issue;
using testing::kDay;
using testing::kNow;
using testing::library;
using testing::TestKey;
using x509::PathQuery;
using x509::PathStatus;
using x509::Purpose;

struct World {
  testing::TestIdentity root = testing::make_root();
  testing::TestIdentity ca = issue(root, [] {
    testing::CertificateOptions options;
    options.common_name = "Test CA";
    options.addresses = {};
    options.key = TestKey::p256;
    options.extended_key_usage = "";
    options.ca = true;
    return options;
  }());
  testing::TestIdentity anna = issue(ca, {}), berta = issue(ca, {});

  [[nodiscard]] x509::PathResult validate(std::vector<base::ByteVector> crls, std::int64_t at = kNow) const {
    const PathQuery query{{ca.certificate}, {root.certificate}, std::move(crls), Purpose::sign, at};
    auto result = validate_path(library(), anna.certificate, query);
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(ERR_peek_error() == 0U);
    return *std::move(result);
  }
};

BOOST_AUTO_TEST_SUITE(path_crl)

BOOST_FIXTURE_TEST_CASE(not_revoked, World) {
  const auto both = validate({crl_listing(ca, {berta.certificate}), crl_listing(root, {})});
  BOOST_TEST((both.status == PathStatus::trusted));
  BOOST_TEST(both.revocation_known);
  const auto one = validate({crl_listing(ca, {})});  // the root has given none: no error, but not known
  BOOST_TEST((one.status == PathStatus::trusted));
  BOOST_TEST(!one.revocation_known);
}

/// RFC 5280 section 5.2.3: of two lists of the same second, the higher number is the newer one, in whatever order they
/// come.
BOOST_FIXTURE_TEST_CASE(the_higher_number_wins, World) {
  const auto older = crl_listing(ca, {}, kNow, 1), newer = crl_listing(ca, {anna.certificate}, kNow, 2);
  BOOST_TEST((validate({older, newer}).status == PathStatus::revoked));
  BOOST_TEST((validate({newer, older}).status == PathStatus::revoked));
  const auto lifted = crl_listing(ca, {}, kNow, 3);
  BOOST_TEST((validate({lifted, newer}).status == PathStatus::trusted));
  BOOST_TEST((validate({newer, lifted}).status == PathStatus::trusted));
}

BOOST_FIXTURE_TEST_CASE(revoked, World) {
  const auto result = validate({crl_listing(ca, {berta.certificate, anna.certificate})});
  BOOST_TEST((result.status == PathStatus::revoked));
  BOOST_TEST(result.finding == "x509.revoked");
  BOOST_TEST(result.detail == "Anna Schmidt");
  BOOST_TEST(result.chain.size() == 3U);
}

BOOST_FIXTURE_TEST_CASE(revoked_ca, World) {
  const auto result = validate({crl_listing(root, {ca.certificate})});
  BOOST_TEST((result.status == PathStatus::revoked));
  BOOST_TEST(result.detail == "Test CA");
}

BOOST_FIXTURE_TEST_CASE(an_old_list_proves_nothing_good, World) {
  const auto clean = validate({crl_listing(ca, {}, kNow - 100 * kDay), crl_listing(root, {})});
  BOOST_TEST((clean.status == PathStatus::trusted));
  BOOST_TEST(!clean.revocation_known);
  BOOST_TEST((validate({crl_listing(ca, {anna.certificate}, kNow - 100 * kDay)}).status == PathStatus::revoked));
  BOOST_TEST((validate({crl_listing(ca, {anna.certificate}, kNow + 10 * kDay)}).status == PathStatus::revoked));
}

BOOST_FIXTURE_TEST_CASE(revoked_and_expired_is_revoked, World) {
  BOOST_TEST((validate({crl_listing(ca, {anna.certificate})}, kNow + 2000 * kDay).status == PathStatus::revoked));
}

BOOST_FIXTURE_TEST_CASE(lists_of_strangers_count_for_nothing, World) {
  // The same name, another key: neither believed, nor able to hide the right list by being newer.
  auto impostor = testing::make_root("Test CA", TestKey::p384);
  const auto forged = crl_listing(impostor, {anna.certificate}), clean = crl_listing(impostor, {}, kNow + kDay / 2);
  BOOST_TEST((validate({forged}).status == PathStatus::trusted));
  BOOST_TEST(!validate({forged}).revocation_known);
  BOOST_TEST((validate({clean, crl_listing(ca, {anna.certificate})}).status == PathStatus::revoked));
  BOOST_TEST(
      (validate({crl_listing(root, {}), crl_listing(ca, {anna.certificate}), clean}).status == PathStatus::revoked));
  // Nor does the impostor's certificate among the intermediates help.
  const PathQuery query{{impostor.certificate, ca.certificate}, {root.certificate}, {forged}, Purpose::sign, kNow};
  BOOST_TEST((validate_path(library(), anna.certificate, query)->status == PathStatus::trusted));
}

BOOST_FIXTURE_TEST_CASE(the_owner_of_a_certificate_revokes_nobody, World) {
  // Anna's key signs a list in the CA's name.
  const testing::TestIdentity fake{ca.certificate, x509::PrivateKey{anna.key.pkcs8.clone()}};
  BOOST_TEST((validate({crl_listing(fake, {anna.certificate})}).status == PathStatus::trusted));
}

/// A bound or a bug of OpenSSL's may strike before it has looked at the lists.
BOOST_AUTO_TEST_CASE(what_is_unforeseen_clears_nobody) {
  const auto cleared = [](std::vector<x509::PathComplaint> complaints) {
    x509::CrlAnswer answer{{}, {false, false, true}};
    x509::note_cleared(complaints, PathQuery{}, answer);
    return answer.not_revoked;
  };
  BOOST_TEST((cleared({}) == std::vector<bool>{true, true, true}));
  BOOST_TEST((cleared({{X509_V_ERR_CERT_HAS_EXPIRED}}) == std::vector<bool>{true, true, true}));
  BOOST_TEST((cleared({{X509_V_ERR_UNABLE_TO_GET_CRL, 1}}) == std::vector<bool>{true, false, true}));
  BOOST_TEST((cleared({{X509_V_ERR_CERT_REVOKED}}) == std::vector<bool>{false, true, true}));
  for (const int error : {X509_V_ERR_UNSPECIFIED, X509_V_ERR_OUT_OF_MEM, X509_V_ERR_INVALID_CA})
    BOOST_TEST((cleared({{error}}) == std::vector<bool>{false, false, true}));
}

BOOST_FIXTURE_TEST_CASE(hostile_lists, World) {
  auto crl = crl_listing(ca, {anna.certificate});
  for (std::size_t at = 0; at < crl.size(); ++at) {
    crl[at] ^= 0x01;
    BOOST_REQUIRE((validate({crl}).status == PathStatus::trusted));
    crl[at] ^= 0x01;
  }
  BOOST_TEST((validate({{}, {0x30}, {0x30, 0x80}}).status == PathStatus::trusted));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
