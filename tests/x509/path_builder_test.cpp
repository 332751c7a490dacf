// What OpenSSL is told to check, and what becomes of its answers: policies, their tree's bound, names in UTF-8.
#include "x509/path_builder.h"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>
#include <ctime>

#include "support/pki.h"
#include "x509/path.h"

namespace siegel {
namespace {

using testing::CertificateOptions;
using testing::issue;
using testing::kNow;
using testing::library;
using testing::TestIdentity;
using testing::TestKey;
using x509::Certificate;
using x509::PathQuery;
using x509::PathResult;
using x509::PolicyInputs;
using Extensions = std::vector<std::pair<std::string, std::string>>;

CertificateOptions ca_options(const std::string& name, Extensions extensions) {
  CertificateOptions options;
  options.common_name = name;
  options.addresses = {};
  options.key = TestKey::p256;
  options.extended_key_usage = "";
  options.ca = true;
  options.extensions = std::move(extensions);
  return options;
}

CertificateOptions person(Extensions extensions) {
  CertificateOptions options;
  options.extensions = std::move(extensions);
  return options;
}

const TestIdentity& root() {
  static const auto made = testing::make_root();
  return made;
}

PathResult validate(const Certificate& leaf, std::vector<Certificate> intermediates, PolicyInputs policies = {}) {
  PathQuery query{std::move(intermediates), {root().certificate}, {}, x509::Purpose::sign, kNow};
  query.policies = std::move(policies);
  auto result = validate_path(library(), leaf, query);
  BOOST_REQUIRE(result.has_value());
  BOOST_TEST(ERR_peek_error() == 0U);
  return *std::move(result);
}

BOOST_AUTO_TEST_SUITE(path_builder)

BOOST_AUTO_TEST_CASE(certificate_policies) {
  const auto ca = issue(root(), ca_options("CA", {{"certificatePolicies", "1.2.3.1, 1.2.3.2"}}));
  const auto one = issue(ca, person({{"certificatePolicies", "1.2.3.1"}})).certificate;
  const auto none = issue(ca, person({})).certificate;
  const auto finding = [&](const Certificate& leaf, PolicyInputs policies) {
    return validate(leaf, {ca.certificate}, std::move(policies)).finding;
  };
  BOOST_TEST(finding(one, {}) == "");
  BOOST_TEST(finding(none, {}) == "");
  BOOST_TEST(finding(one, {.initial_policies = {}, .explicit_policy = true}) == "");
  BOOST_TEST(finding(none, {.initial_policies = {}, .explicit_policy = true}) == "x509.policy");
  BOOST_TEST(finding(one, {.initial_policies = {"1.2.3.1"}, .explicit_policy = true}) == "");
  BOOST_TEST(finding(one, {.initial_policies = {"1.2.3.9", "1.2.3.1"}, .explicit_policy = true}) == "");
  BOOST_TEST(finding(one, {.initial_policies = {"1.2.3.2"}, .explicit_policy = true}) == "x509.policy");
  // Without explicit_policy a path without a policy is none under a wrong one (RFC 5280 section 6.1.5 (g)).
  BOOST_TEST(finding(one, {.initial_policies = {"1.2.3.2"}}) == "");
}

BOOST_AUTO_TEST_CASE(any_policy_and_mapping) {
  const auto any = issue(root(), ca_options("CA", {{"certificatePolicies", "2.5.29.32.0"}}));
  const auto leaf = issue(any, person({{"certificatePolicies", "1.2.3.1"}})).certificate;
  PolicyInputs demand{.initial_policies = {"1.2.3.1"}, .explicit_policy = true};
  BOOST_TEST(validate(leaf, {any.certificate}, demand).finding == "");
  demand.inhibit_any_policy = true;
  BOOST_TEST(validate(leaf, {any.certificate}, demand).finding == "x509.policy");

  const auto mapping =
      issue(root(), ca_options("CA", {{"certificatePolicies", "1.2.3.1"}, {"policyMappings", "1.2.3.1:1.2.3.7"}}));
  const auto mapped = issue(mapping, person({{"certificatePolicies", "1.2.3.7"}})).certificate;
  demand = {.initial_policies = {"1.2.3.1"}, .explicit_policy = true};
  BOOST_TEST(validate(mapped, {mapping.certificate}, demand).finding == "");
  demand.inhibit_policy_mapping = true;
  BOOST_TEST(validate(mapped, {mapping.certificate}, demand).finding == "x509.policy");
}

BOOST_AUTO_TEST_CASE(what_is_no_policy_is_an_error) {
  PathQuery query{{}, {root().certificate}, {}, x509::Purpose::sign, kNow};
  for (const char* text : {"", "emailProtection", "1.2.x", "-1"}) {
    query.policies.initial_policies = {text};
    BOOST_TEST(!validate_path(library(), issue(root(), {}).certificate, query).has_value());
    BOOST_TEST(ERR_peek_error() == 0U);
  }
}

/// CVE-2023-0464: each CA maps each policy to all of the next level, so that the tree grows fivefold with each.
BOOST_AUTO_TEST_CASE(a_tree_of_policies_is_bounded) {
  const auto oid = [](int level, int policy) {
    return "1.2.3." + std::to_string(level) + "." + std::to_string(policy);
  };
  std::vector<Certificate> intermediates;
  auto above = std::make_unique<TestIdentity>(testing::make_root());
  const auto anchor = above->certificate;
  for (int level = 0; level < 9; ++level) {
    std::string policies, mappings;
    for (int from = 0; from < 5; ++from) {
      policies += (from > 0 ? "," : "") + oid(level, from);
      for (int to = 0; to < 5; ++to)
        mappings += (mappings.empty() ? "" : ",") + oid(level, from) + ":" + oid(level + 1, to);
    }
    above = std::make_unique<TestIdentity>(issue(
        *above,
        ca_options("CA " + std::to_string(level), {{"certificatePolicies", policies}, {"policyMappings", mappings}})));
    intermediates.push_back(above->certificate);
  }
  const auto leaf = issue(*above, person({{"certificatePolicies", oid(9, 0)}})).certificate;
  PathQuery query{intermediates, {anchor}, {}, x509::Purpose::sign, kNow};
  for (const bool explicit_policy : {false, true}) {
    query.policies.explicit_policy = explicit_policy;
    const auto start = std::clock();
    const auto result = validate_path(library(), leaf, query);
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(result->finding == "x509.bad-chain");
    BOOST_TEST(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC < 1.0);
    BOOST_TEST(ERR_peek_error() == 0U);
  }
}

/// RFC 9598 section 6: constraints on rfc822Name bind SmtpUTF8Mailbox as well.
BOOST_AUTO_TEST_CASE(name_constraints_bind_addresses_in_utf8) {
  const auto finding = [](const std::string& constraints, const std::string& address) {
    const auto ca = issue(root(), ca_options("CA", {{"nameConstraints", "critical," + constraints}}));
    CertificateOptions options;
    options.addresses = {address};
    return validate(issue(ca, options).certificate, {ca.certificate}).finding;
  };
  for (const std::string local : {"anna", "m\xC3\xBCller"}) {
    BOOST_TEST_CONTEXT(local) {
      BOOST_TEST(finding("permitted;email:example.org", local + "@example.org") == "");
      BOOST_TEST(finding("permitted;email:example.org", local + "@example.com") == "x509.bad-chain");
      BOOST_TEST(finding("permitted;email:example.org", local + "@sub.example.org") == "x509.bad-chain");
      BOOST_TEST(finding("excluded;email:.example.com", local + "@sub.example.com") == "x509.bad-chain");
      BOOST_TEST(finding("excluded;email:.EXAMPLE.com", local + "@sub.example.com") == "x509.bad-chain");
      BOOST_TEST(finding("excluded;email:.example.com", local + "@example.com") == "");
      BOOST_TEST(finding("excluded;email:.example.com", local + "@subexample.com") == "");
      BOOST_TEST(finding("excluded;email:example.com", local + "@example.com") == "x509.bad-chain");
      BOOST_TEST(finding("excluded;email:example.com", local + "@example.org") == "");
      BOOST_TEST(finding("excluded;email:xn--bcher-kva.example", local + "@xn--bcher-kva.example") == "x509.bad-chain");
      BOOST_TEST(finding("excluded;email:xn--bcher-kva.example", local + "@BU\xCC\x88"
                                                                         "CHER.example") != "");
    }
  }
  // An author is compared without regard to case, so what is excluded is as well.
  BOOST_TEST(finding("excluded;email:anna@example.com", "ANNA@Example.com") == "x509.bad-chain");
  BOOST_TEST(finding("excluded;email:Anna@example.com", "anna@example.com") == "x509.bad-chain");
  BOOST_TEST(finding("excluded;email:anna@example.com", "anne@example.com") == "");
  // Other spellings cannot be compared, by no constraint on mail; nobody else is bothered.
  for (const std::string odd :
       {"anna@(x)example.com", "anna@example.com(x)", "\"anna\"@example.com", "(x)anna@example.com",
        "anna@example.com.", "anna@[192.0.2.1]", "anna", "\xC3\xBC@(x)example.com"}) {
    BOOST_TEST_CONTEXT(odd) {
      BOOST_TEST(finding("excluded;email:elsewhere.example", odd) == "x509.bad-chain");
      BOOST_TEST(finding("excluded;DNS:elsewhere.example", odd) == "");
    }
  }
  BOOST_TEST(finding("permitted;email:.example.org", "anna@sub.example.org") == "");
  BOOST_TEST(finding("excluded;email:.example.com",
                     "m\xC3\xBCller@b\xC3\xBC"
                     "cher.example.org") == "x509.bad-chain");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
