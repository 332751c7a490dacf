// Whom to believe: every way in which a path can fail, by its finding.
#include "x509/path.h"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>

#include "support/pki.h"

namespace siegel {
namespace {

using testing::CertificateOptions;
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
using x509::Purpose;

const TestIdentity& root() {
  static const auto made = testing::make_root();
  return made;
}

CertificateOptions ca_options(const std::string& name = "Test CA", TestKey key = TestKey::p256) {
  CertificateOptions options;
  options.common_name = name;
  options.addresses = {};
  options.key = key;
  options.extended_key_usage = "";
  options.ca = true;
  return options;
}

const TestIdentity& intermediate() {
  static const auto made = issue(root(), ca_options());
  return made;
}

PathResult validate(const Certificate& leaf, PathQuery query) {
  query.at = query.at == 0 ? kNow : query.at;
  auto result = validate_path(library(), leaf, query);
  BOOST_REQUIRE(result.has_value());
  BOOST_TEST(ERR_peek_error() == 0U);
  BOOST_TEST((result->status == PathStatus::trusted) == result->finding.empty());
  return *std::move(result);
}

/// Under the intermediate and the root.
PathResult validate(const Certificate& leaf, Purpose purpose = Purpose::sign) {
  return validate(leaf, {{intermediate().certificate}, {root().certificate}, {}, purpose, kNow});
}

PathResult validate_issued(const CertificateOptions& options, Purpose purpose = Purpose::sign) {
  return validate(issue(intermediate(), options).certificate, purpose);
}

/// The chain root, `ca`, leaf.
PathResult validate_through(const TestIdentity& ca) {
  return validate(issue(ca, {}).certificate, {{ca.certificate}, {root().certificate}, {}, Purpose::sign, kNow});
}

BOOST_AUTO_TEST_SUITE(path)

BOOST_AUTO_TEST_CASE(a_good_path) {
  const auto anna = issue(intermediate(), {}).certificate;
  for (const auto purpose : {Purpose::sign, Purpose::encrypt}) {
    const auto result = validate(anna, purpose);
    BOOST_TEST(result.finding == "");
    BOOST_REQUIRE(result.chain.size() == 3U);
    BOOST_TEST(result.chain[0].fingerprint() == anna.fingerprint());
    BOOST_TEST(result.chain[1].fingerprint() == intermediate().certificate.fingerprint());
    BOOST_TEST(result.chain[2].fingerprint() == root().certificate.fingerprint());
    BOOST_TEST(!result.revocation_known);
  }
}

BOOST_AUTO_TEST_CASE(no_anchor) {
  const auto anna = issue(intermediate(), {}).certificate;
  const auto other = testing::make_root("Another Root", TestKey::p384).certificate;
  BOOST_TEST(validate(anna, PathQuery{}).finding == "x509.no-anchor");
  BOOST_TEST(validate(anna, PathQuery{{intermediate().certificate}, {}, {}}).finding == "x509.no-anchor");
  BOOST_TEST(validate(anna, PathQuery{{}, {root().certificate}, {}}).finding == "x509.no-anchor");
  BOOST_TEST(validate(anna, PathQuery{{intermediate().certificate}, {other}, {}}).finding == "x509.no-anchor");
  // A root that came along is no anchor.
  const auto result = validate(anna, PathQuery{{intermediate().certificate, root().certificate}, {other}, {}});
  BOOST_TEST(result.finding == "x509.no-anchor");
  BOOST_TEST(result.chain.size() == 3U);
  BOOST_TEST(result.detail.find("Test Root") != std::string::npos);
  BOOST_TEST(validate(root().certificate, PathQuery{}).finding == "x509.no-anchor");
}

BOOST_AUTO_TEST_CASE(anchors_that_are_no_roots) {
  const auto anna = issue(intermediate(), {}).certificate;
  const auto result = validate(anna, PathQuery{{}, {intermediate().certificate}, {}});
  BOOST_TEST(result.finding == "");
  BOOST_TEST(result.chain.size() == 2U);
  // A single person's certificate may be trusted for itself, and makes no CA of the person.
  const auto itself = validate(anna, PathQuery{{}, {anna}, {}});
  BOOST_TEST(itself.finding == "");
  BOOST_TEST(itself.revocation_known);
  const auto anna_key = issue(intermediate(), {});
  const auto below = issue(anna_key, {}).certificate;
  BOOST_TEST((validate(below, PathQuery{{}, {anna_key.certificate}, {}}).status == PathStatus::untrusted));
}

BOOST_AUTO_TEST_CASE(dates) {
  CertificateOptions old, early;
  old.not_after = kNow - 1;
  early.not_before = kNow + kDay;
  BOOST_TEST(validate_issued(old).finding == "x509.expired");
  BOOST_TEST(validate_issued(old).detail == "Anna Schmidt");
  BOOST_TEST(validate_issued(early).finding == "x509.not-yet-valid");
  const PathQuery yesterday{{intermediate().certificate}, {root().certificate}, {}, Purpose::sign, kNow - kDay};
  BOOST_TEST(validate(issue(intermediate(), old).certificate, yesterday).finding == "");

  auto old_ca = ca_options();
  old_ca.not_after = kNow - kDay;
  BOOST_TEST(validate_through(issue(root(), old_ca)).finding == "x509.expired");
  auto strange = old;
  strange.extended_key_usage = "clientAuth";  // "expired" is said only where nothing else is wrong
  BOOST_TEST(validate_issued(strange).finding == "x509.usage");
}

struct Usage {
  const char *key_usage, *extended;
  bool signs, encrypts;
};

BOOST_AUTO_TEST_CASE(usages_of_the_leaf) {
  const Usage rows[] = {{"", "", true, true},
                        {"critical,nonRepudiation", "emailProtection", true, false},
                        {"critical,digitalSignature", "anyExtendedKeyUsage", true, false},
                        {"critical,keyEncipherment", "emailProtection", false, true},
                        {"critical,digitalSignature,keyEncipherment", "clientAuth", false, false}};
  for (const auto& row : rows) {
    CertificateOptions options;
    options.key_usage = row.key_usage;
    options.extended_key_usage = row.extended;
    BOOST_TEST_CONTEXT(row.key_usage << " " << row.extended) {
      BOOST_TEST(validate_issued(options, Purpose::sign).finding == (row.signs ? "" : "x509.usage"));
      BOOST_TEST(validate_issued(options, Purpose::encrypt).finding == (row.encrypts ? "" : "x509.usage"));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_ca_for_other_things) {
  for (const char* usage : {"serverAuth", "clientAuth,codeSigning"}) {
    auto options = ca_options();
    options.extended_key_usage = usage;
    BOOST_TEST(validate_through(issue(root(), options)).finding == "x509.usage");
  }
  for (const char* usage : {"emailProtection", "serverAuth,emailProtection", "anyExtendedKeyUsage"}) {
    auto options = ca_options();
    options.extended_key_usage = usage;
    BOOST_TEST(validate_through(issue(root(), options)).finding == "");
  }
  // As an anchor neither.
  auto options = ca_options();
  options.extended_key_usage = "serverAuth";
  const auto ca = issue(root(), options);
  BOOST_TEST(validate(issue(ca, {}).certificate, PathQuery{{}, {ca.certificate}, {}}).finding == "x509.usage");
}

BOOST_AUTO_TEST_CASE(only_a_ca_issues) {
  BOOST_TEST((validate_through(issue(root(), {})).status == PathStatus::untrusted));
  CertificateOptions with_cert_sign;
  with_cert_sign.key_usage = "keyCertSign,digitalSignature";
  BOOST_TEST((validate_through(issue(root(), with_cert_sign)).status == PathStatus::untrusted));
}

BOOST_AUTO_TEST_CASE(a_wrong_signature) {
  // The same name and key id, another key: as if somebody had copied the CA.
  auto forged = ca_options();
  forged.key = TestKey::p256_b;
  const auto attacker = issue(root(), forged);
  const auto anna = issue(attacker, {}).certificate;
  PathQuery query{{intermediate().certificate}, {root().certificate}, {}};
  const auto result = validate(anna, query);
  BOOST_TEST((result.finding == "x509.bad-chain" || result.finding == "x509.no-anchor"));

  auto der = base::copy_of(issue(intermediate(), {}).certificate.der());
  der[der.size() - 1] ^= 1;
  const auto altered = Certificate::from_der(library(), der).value();
  BOOST_TEST(validate(altered).finding == "x509.bad-chain");
}

BOOST_AUTO_TEST_CASE(a_forged_namesake_does_not_hide_the_right_ca) {
  const auto anna = issue(intermediate(), {}).certificate;
  auto options = ca_options();
  options.key = TestKey::p256;  // the right key id as well
  const auto foreign_root = testing::make_root("Test Root", TestKey::p384);
  const auto namesake = issue(foreign_root, options).certificate;
  auto other_key = ca_options("Test CA", TestKey::p521);
  const auto bogus = issue(foreign_root, other_key).certificate;
  for (const auto& intermediates : {std::vector<Certificate>{bogus, namesake, intermediate().certificate},
                                    std::vector<Certificate>{intermediate().certificate, bogus}}) {
    BOOST_TEST(validate(anna, PathQuery{intermediates, {foreign_root.certificate, root().certificate}, {}}).finding ==
               "");
    BOOST_TEST(validate(anna, PathQuery{intermediates, {root().certificate}, {}}).finding == "");
  }
}

BOOST_AUTO_TEST_CASE(name_constraints) {
  auto options = ca_options();
  options.extensions = {{"nameConstraints", "critical,permitted;email:example.org"}};
  const auto ca = issue(root(), options);
  BOOST_TEST(validate_through(ca).finding == "");
  CertificateOptions foreign;
  foreign.addresses = {"anna@example.com"};
  const PathQuery query{{ca.certificate}, {root().certificate}, {}};
  BOOST_TEST(validate(issue(ca, foreign).certificate, query).finding == "x509.bad-chain");
  foreign.addresses = {};
  foreign.subject_email = "anna@example.com";
  BOOST_TEST(validate(issue(ca, foreign).certificate, query).finding == "x509.bad-chain");
}

BOOST_AUTO_TEST_CASE(critical_extensions_nobody_knows) {
  CertificateOptions options;
  options.extensions = {{"1.2.3.4.5", "critical,DER:0500"}};
  BOOST_TEST(validate_issued(options).finding == "x509.bad-chain");
  options.extensions = {{"1.2.3.4.5", "DER:0500"}};
  BOOST_TEST(validate_issued(options).finding == "");
}

BOOST_AUTO_TEST_CASE(weak_keys_and_digests) {
  CertificateOptions small, sha1, md5;
  small.key = TestKey::rsa1024;
  sha1.digest = "SHA1";
  md5.digest = "MD5";
  for (const auto& options : {small, sha1, md5}) {
    const auto leaf = issue(root(), options).certificate;
    BOOST_TEST(validate(leaf, PathQuery{{}, {root().certificate}, {}}).finding == "x509.weak");
  }
  auto weak_ca = ca_options();
  weak_ca.digest = "SHA1";
  BOOST_TEST(validate_through(issue(root(), weak_ca)).finding == "x509.weak");
  BOOST_TEST(validate_through(issue(root(), ca_options("Small CA", TestKey::rsa1024))).finding == "x509.weak");

  // On an anchor's own signature nothing depends: old roots are signed with SHA-1.
  const auto anna = issue(issue(root(), weak_ca), {}).certificate;
  const auto anchor = issue(root(), weak_ca).certificate;
  BOOST_TEST(validate(anna, PathQuery{{}, {anchor}, {}}).finding == "");
  const auto small_root = testing::make_root("Small Root", TestKey::rsa1024);
  BOOST_TEST(validate(issue(small_root, {}).certificate, PathQuery{{}, {small_root.certificate}, {}}).finding ==
             "x509.weak");
}

BOOST_AUTO_TEST_CASE(every_kind_of_key) {
  for (const auto key :
       {TestKey::rsa3072, TestKey::p256, TestKey::p384, TestKey::p521, TestKey::brainpool256, TestKey::ed25519}) {
    const auto ca = testing::make_root("Root", key);
    BOOST_TEST(validate(issue(ca, {}).certificate, PathQuery{{}, {ca.certificate}, {}}).finding == "");
  }
}

BOOST_AUTO_TEST_CASE(long_and_looping_chains_end) {
  auto ca = issue(root(), ca_options("CA 0"));
  PathQuery query{{}, {root().certificate}, {}};
  for (int i = 1; i < 30; ++i) {
    query.intermediates.push_back(ca.certificate);
    ca = issue(ca, ca_options("CA " + std::to_string(i)));
  }
  query.intermediates.push_back(ca.certificate);
  BOOST_TEST(validate(issue(ca, {}).certificate, query).finding != "");

  const auto left = issue(intermediate(), ca_options("Left")), right = issue(left, ca_options("Right"));
  const auto loop = issue(right, ca_options("Left"));
  BOOST_TEST(validate(issue(right, {}).certificate, PathQuery{{loop.certificate, right.certificate}, {}, {}}).finding ==
             "x509.no-anchor");
}

BOOST_AUTO_TEST_CASE(hundreds_of_namesakes_cost_little) {
  const auto foreign = testing::make_root("Foreign", TestKey::ed25519);
  PathQuery query{{}, {root().certificate}, {}};
  for (int i = 0; i < 500; ++i) query.intermediates.push_back(issue(foreign, ca_options()).certificate);
  query.intermediates.push_back(intermediate().certificate);
  const auto anna = issue(intermediate(), {}).certificate;
  static_cast<void>(validate(anna, query));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
