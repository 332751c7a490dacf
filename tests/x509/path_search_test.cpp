// Several paths, of which one holds: cross-signed CAs, missing and superfluous intermediates, prescribed issuers.
#include "x509/path_search.h"

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "support/revocation.h"
#include "x509/path.h"

namespace siegel {
namespace {

using testing::CertificateOptions;
using testing::CrlOptions;
using testing::issue;
using testing::kDay;
using testing::kNow;
using testing::library;
using testing::TestIdentity;
using testing::TestKey;
using x509::Certificate;
using x509::PathQuery;
using x509::PathResult;
using x509::PathStatus;

CertificateOptions ca_options(const std::string& name = "Test CA", TestKey key = TestKey::p256) {
  CertificateOptions options;
  options.common_name = name;
  options.addresses = {};
  options.key = key;
  options.extended_key_usage = "";
  options.ca = true;
  return options;
}

PathResult validate(const Certificate& leaf, PathQuery query) {
  query.at = kNow;
  return validate_path(library(), leaf, query).value();
}

/// One CA, certified by two roots.
struct CrossSigned {
  TestIdentity old_root = testing::make_root("Old Root"), new_root = testing::make_root("New Root", TestKey::p384);
  TestIdentity by_old = issue(old_root, ca_options()), by_new = issue(new_root, ca_options());
  Certificate anna = issue(by_old, {}).certificate;
  std::vector<Certificate> both{by_old.certificate, by_new.certificate};
  std::vector<Certificate> roots{old_root.certificate, new_root.certificate};

  /// In every order of intermediates and anchors.
  void expect(const Certificate& leaf, PathQuery query, const std::string& finding, const Certificate& anchor) const {
    for (int order = 0; order < 4; ++order) {
      if (order == 2) std::reverse(query.anchors.begin(), query.anchors.end());
      std::reverse(query.intermediates.begin(), query.intermediates.end());
      const auto result = validate(leaf, query);
      BOOST_TEST(result.finding == finding);
      BOOST_TEST(result.chain.back().fingerprint() == anchor.fingerprint());
    }
  }
};

CertificateOptions expired(CertificateOptions options) {
  options.not_after = kNow - kDay;
  return options;
}

BOOST_AUTO_TEST_SUITE(path_search)

BOOST_FIXTURE_TEST_CASE(either_root_will_do, CrossSigned) {
  expect(anna, {both, {old_root.certificate}, {}}, "", old_root.certificate);
  expect(anna, {both, {new_root.certificate}, {}}, "", new_root.certificate);
}

BOOST_FIXTURE_TEST_CASE(one_way_is_closed, CrossSigned) {
  const auto try_bad = [&](const CertificateOptions& options) {
    const auto bad = issue(old_root, options);
    expect(anna, {{bad.certificate, by_new.certificate}, roots, {}}, "", new_root.certificate);
    BOOST_TEST(validate(anna, {{bad.certificate}, roots, {}}).finding != "");
  };
  try_bad(expired(ca_options()));
  auto options = ca_options();
  options.extensions = {{"nameConstraints", "critical,permitted;email:example.com"}};
  try_bad(options);
  options = ca_options();
  options.extended_key_usage = "serverAuth";
  try_bad(options);
  options = ca_options();
  options.digest = "SHA1";
  try_bad(options);
  options = ca_options();
  options.extensions = {{"1.2.3.4.5", "critical,DER:0500"}};
  try_bad(options);
}

BOOST_FIXTURE_TEST_CASE(revocation_over_several_ways, CrossSigned) {
  // The old CA certificate is revoked: there is still the new one.
  const auto of_old_root = make_crl(old_root, CrlOptions{{{by_old.certificate}}});
  expect(anna, {both, roots, {of_old_root}}, "", new_root.certificate);
  expect(anna, {both, {old_root.certificate}, {of_old_root}}, "x509.revoked", old_root.certificate);
  // Of two trusted ways the one whose revocation is known.
  const auto of_ca = make_crl(by_old, CrlOptions{}), of_new_root = make_crl(new_root, CrlOptions{});
  BOOST_TEST(validate(anna, {both, roots, {of_ca, of_new_root}}).revocation_known);
  BOOST_TEST(validate(anna, {both, roots, {of_ca, make_crl(old_root, CrlOptions{})}}).revocation_known);
  // Anna's own certificate is revoked, whichever way one takes.
  const auto against_anna = make_crl(by_old, CrlOptions{{{anna}}});
  BOOST_TEST((validate(anna, {both, roots, {against_anna}}).status == PathStatus::revoked));
}

/// A list that only one of two ways can authenticate revokes all the same.
BOOST_FIXTURE_TEST_CASE(revoked_on_one_way_is_revoked, CrossSigned) {
  CertificateOptions options = ca_options("Test CA", TestKey::p521);
  options.ca = false;
  options.key_usage = "critical,cRLSign";
  const auto crl_key = issue(new_root, options);
  const auto list =
      make_crl(crl_key, CrlOptions{.revoked = {{anna}}, .extensions = {{"authorityKeyIdentifier", "keyid:always"}}});
  auto intermediates = both;
  intermediates.push_back(crl_key.certificate);
  BOOST_TEST((validate(anna, {intermediates, roots, {list}}).status == PathStatus::revoked));
  BOOST_TEST((validate(anna, {intermediates, {old_root.certificate}, {list}}).status == PathStatus::trusted));
}

BOOST_FIXTURE_TEST_CASE(prescribed_issuers, CrossSigned) {
  PathQuery query{both, roots, {}};
  for (const auto* root : {&old_root, &new_root}) {
    query.required_issuers = {"00", root->certificate.fingerprint()};
    expect(anna, query, "", root->certificate);
  }
  query.required_issuers = {by_new.certificate.fingerprint()};
  expect(anna, query, "", new_root.certificate);
  query.required_issuers = {std::string(64, '0')};
  const auto result = validate(anna, query);
  BOOST_TEST((result.status == PathStatus::untrusted));
  BOOST_TEST(result.finding == "x509.issuer-not-permitted");
  // Who is required is not thereby trusted.
  query.required_issuers = {old_root.certificate.fingerprint()};
  query.anchors = {};
  BOOST_TEST(validate(anna, query).finding == "x509.no-anchor");
}

BOOST_AUTO_TEST_CASE(a_chain_of_four_in_any_order) {
  const auto root = testing::make_root();
  const auto one = issue(root, ca_options("One")), two = issue(one, ca_options("Two", TestKey::p384)),
             three = issue(two, ca_options("Three", TestKey::p521));
  const auto anna = issue(three, {}).certificate;
  std::vector<Certificate> intermediates{one.certificate, two.certificate, three.certificate};
  const auto by_name = [](const Certificate& left, const Certificate& right) {
    return left.subject() < right.subject();
  };
  std::sort(intermediates.begin(), intermediates.end(), by_name);
  do {
    const auto result = validate(anna, {intermediates, {root.certificate}, {}});
    BOOST_TEST(result.finding == "");
    BOOST_TEST(result.chain.size() == 5U);
  } while (std::next_permutation(intermediates.begin(), intermediates.end(), by_name));
  for (std::size_t missing = 0; missing < 3; ++missing) {
    auto some = intermediates;
    some.erase(some.begin() + static_cast<std::ptrdiff_t>(missing));
    BOOST_TEST(validate(anna, {some, {root.certificate}, {}}).finding == "x509.no-anchor");
  }
}

BOOST_AUTO_TEST_CASE(path_length) {
  const auto root = testing::make_root();
  const auto below = [&](const std::string& constraints) {
    auto options = ca_options("Limited");
    options.basic_constraints = constraints;
    const auto limited = issue(root, options);
    const auto next = issue(limited, ca_options("Next", TestKey::p384));
    return std::pair{
        validate(issue(limited, {}).certificate, {{limited.certificate}, {root.certificate}, {}}).finding,
        validate(issue(next, {}).certificate, {{limited.certificate, next.certificate}, {root.certificate}, {}})
            .finding};
  };
  BOOST_TEST((below("critical,CA:TRUE,pathlen:0") == std::pair<std::string, std::string>("", "x509.bad-chain")));
  BOOST_TEST((below("critical,CA:TRUE,pathlen:1") == std::pair<std::string, std::string>("", "")));
}

/// Every CA has certified every other: there are more ways than anybody could try.
BOOST_AUTO_TEST_CASE(a_web_of_cross_certificates) {
  const auto root = testing::make_root();
  const TestKey keys[] = {TestKey::p256, TestKey::p256_b, TestKey::p384, TestKey::p521};
  std::vector<TestIdentity> cas;
  for (int i = 0; i < 4; ++i) cas.push_back(issue(root, ca_options("CA " + std::to_string(i), keys[i])));
  std::vector<Certificate> web;
  for (int round = 0; round < 3; ++round) {
    for (int i = 0; i < 4; ++i) {
      for (int j = 0; j < 4; ++j) {
        if (i != j)
          web.push_back(
              issue(cas[static_cast<std::size_t>(i)], ca_options("CA " + std::to_string(j), keys[j])).certificate);
      }
    }
  }
  const auto anna = issue(cas[0], {}).certificate;
  BOOST_TEST(validate(anna, {web, {root.certificate}, {}}).finding == "x509.no-anchor");
  web.push_back(cas[3].certificate);
  const auto result = validate(anna, {web, {root.certificate}, {}});
  BOOST_TEST(result.finding == "");
  BOOST_TEST(result.chain.size() == 4U);  // the shortest way
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
