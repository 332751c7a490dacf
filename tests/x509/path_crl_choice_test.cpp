// Which list counts: the latest, for how long, by whose signature; delta CRLs; whose revocation is known.
#include "x509/path_crl_choice.h"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>

#include "support/revocation.h"
#include "x509/path.h"

namespace siegel {
namespace {

using testing::CrlOptions;
using testing::issue;
using testing::kDay;
using testing::kNow;
using testing::library;
using testing::make_crl;
using testing::Revoked;
using testing::TestIdentity;
using testing::TestKey;
using x509::Certificate;
using x509::PathQuery;
using x509::PathResult;
using x509::PathStatus;
using Known = std::vector<bool>;

testing::CertificateOptions ca_options(const std::string& name, TestKey key) {
  testing::CertificateOptions options;
  options.common_name = name;
  options.addresses = {};
  options.key = key;
  options.extended_key_usage = "";
  options.ca = true;
  return options;
}

/// A certificate that signs nothing but CRLs.
testing::CertificateOptions crl_key_options(const std::string& name, TestKey key = TestKey::p384) {
  auto options = ca_options(name, key);
  options.ca = false;
  options.key_usage = "critical,cRLSign";
  return options;
}

struct World {
  TestIdentity root = testing::make_root();
  TestIdentity ca = issue(root, ca_options("Test CA", TestKey::p256));
  TestIdentity anna = issue(ca, {}), berta = issue(ca, {});
  PathQuery query{{ca.certificate}, {root.certificate}, {}, x509::Purpose::sign, kNow};
  base::ByteVector of_root = make_crl(root, CrlOptions{});

  [[nodiscard]] PathResult validate(std::vector<base::ByteVector> crls) const {
    auto asked = query;
    asked.crls = std::move(crls);
    asked.crls.push_back(of_root);
    auto result = validate_path(library(), anna.certificate, asked);
    BOOST_REQUIRE(result.has_value());
    BOOST_TEST(ERR_peek_error() == 0U);
    return *std::move(result);
  }
  /// In both orders.
  void expect(const std::vector<base::ByteVector>& crls, PathStatus status, bool known) const {
    for (const auto& order : {crls, std::vector<base::ByteVector>(crls.rbegin(), crls.rend())}) {
      const auto result = validate(order);
      BOOST_TEST((result.status == status));
      BOOST_TEST(result.revocation_known == known);
    }
  }
};

/// RFC 5280 section 5.2.1: "Conforming CRL issuers MUST [...] include this extension in all CRLs issued."
const std::vector<std::pair<std::string, std::string>> kKeyId = {{"authorityKeyIdentifier", "keyid:always"}};

BOOST_AUTO_TEST_SUITE(path_crl_choice)

BOOST_FIXTURE_TEST_CASE(for_each_certificate, World) {
  query.crls = {of_root};
  const auto ca_alone = validate_path(library(), anna.certificate, query).value();
  BOOST_TEST(ca_alone.not_revoked == Known({false, true, true}), boost::test_tools::per_element());
  query.crls = {make_crl(ca, CrlOptions{})};
  const auto leaf_alone = validate_path(library(), anna.certificate, query).value();
  BOOST_TEST(leaf_alone.not_revoked == Known({true, false, true}), boost::test_tools::per_element());
  BOOST_TEST(!leaf_alone.revocation_known);
  query.crls = {};
  const auto nothing = validate_path(library(), anna.certificate, query).value();
  BOOST_TEST(nothing.not_revoked == Known({false, false, true}), boost::test_tools::per_element());
  const auto revoked = validate({make_crl(ca, CrlOptions{{{anna.certificate}}})});
  BOOST_TEST(revoked.not_revoked == Known({false, true, true}), boost::test_tools::per_element());
  BOOST_TEST((revoked.revoked == std::size_t{0}));
}

BOOST_FIXTURE_TEST_CASE(some_hours_of_grace, World) {
  const auto old = make_crl(ca, CrlOptions{.next_update = kNow - 100});
  const std::pair<std::int64_t, bool> rows[] = {{0, false}, {99, false}, {100, false}, {101, true}, {kDay, true}};
  for (const auto& [grace, known] : rows) {
    query.crl_grace = grace;
    const auto result = validate({old});
    BOOST_TEST_CONTEXT(grace) {
      BOOST_TEST((result.status == PathStatus::trusted));
      BOOST_TEST(result.revocation_known == known);
      BOOST_TEST(result.within_grace == known);
    }
  }
  BOOST_TEST(!validate({make_crl(ca, CrlOptions{})}).within_grace);
  BOOST_TEST((validate({make_crl(ca, CrlOptions{{{anna.certificate}}, kNow - kDay, kNow - 100})}).status ==
              PathStatus::revoked));
}

/// OpenSSL prefers a list that is still current, however old: a mail could bring such a one along.
BOOST_FIXTURE_TEST_CASE(the_latest_word_counts, World) {
  const auto old =
      make_crl(ca, CrlOptions{.this_update = kNow - 20 * kDay, .next_update = kNow + 20 * kDay, .number = 1});
  const CrlOptions emergency{{{anna.certificate}}, kNow - 2 * kDay, kNow - kDay, 2};
  expect({old}, PathStatus::trusted, true);
  expect({old, make_crl(ca, emergency)}, PathStatus::revoked, false);
  expect({old, make_crl(ca, CrlOptions{.this_update = kNow - 2 * kDay, .next_update = kNow - kDay, .number = 2})},
         PathStatus::trusted, false);
  // A list of the future replaces nothing yet.
  expect({old, make_crl(ca, CrlOptions{.this_update = kNow + kDay, .number = 3})}, PathStatus::trusted, true);
}

/// A sender could bring an older list of another scope, which hides none of those that are known.
BOOST_FIXTURE_TEST_CASE(an_accusation_in_any_scope, World) {
  const auto accusing = make_crl(ca, CrlOptions{.revoked = {{anna.certificate}},
                                                .this_update = kNow - 2 * kDay,
                                                .next_update = kNow - kDay,
                                                .number = 5,
                                                .extensions = kKeyId});
  CrlOptions older{.this_update = kNow - 20 * kDay, .next_update = kNow + 20 * kDay, .number = 3};
  const auto point = [](const std::string& value) {
    return std::pair<std::string, std::string>("issuingDistributionPoint", "critical," + value);
  };
  const std::vector<std::pair<std::string, std::string>> rows[] = {
      {},
      {kKeyId.front(), point("onlyuser:TRUE")},
      {kKeyId.front(), point("onlysomereasons:keyCompromise")},
      {kKeyId.front(), point("fullname:URI:http://crl.example.org/1.crl")}};
  for (const auto& extensions : rows) {
    older.extensions = extensions;
    for (const std::optional<std::int64_t> from : {kNow - 20 * kDay, kNow - kDay / 2}) {
      older.this_update = *from;  // a later one of another scope takes nothing back either
      expect({accusing, make_crl(ca, older)}, PathStatus::revoked, false);
    }
  }
  expect({make_crl(ca, CrlOptions{.extensions = kKeyId}),
          make_crl(ca, CrlOptions{.revoked = {{anna.certificate}},
                                  .extensions = {point("fullname:URI:http://crl.example.org/2.crl")}})},
         PathStatus::revoked, false);
  // Attribute certificates have serial numbers of their own.
  expect({make_crl(ca, CrlOptions{.extensions = kKeyId}),
          make_crl(ca, CrlOptions{.revoked = {{anna.certificate}}, .extensions = {point("onlyAA:TRUE")}})},
         PathStatus::trusted, true);
  // RFC 5280 section 5.2: what cannot be processed determines no status, and so lets nobody else determine it.
  expect({make_crl(ca, CrlOptions{.extensions = kKeyId}),
          make_crl(ca, CrlOptions{.revoked = {{anna.certificate}}, .extensions = {{"1.2.3.4", "critical,DER:0500"}}})},
         PathStatus::trusted, false);
}

BOOST_FIXTURE_TEST_CASE(what_takes_an_accusation_back, World) {
  const auto list = [&](std::int64_t from, long number, std::vector<Revoked> revoked, long delta_of = 0) {
    return make_crl(ca, CrlOptions{.revoked = std::move(revoked),
                                   .this_update = from,
                                   .number = number,
                                   .delta_of = delta_of,
                                   .extensions = kKeyId});
  };
  const Revoked held{anna.certificate, kNow - 10 * kDay, CRL_REASON_CERTIFICATE_HOLD};
  const Revoked removed{anna.certificate, kNow - 10 * kDay, CRL_REASON_REMOVE_FROM_CRL};
  const auto on_hold = make_crl(ca, CrlOptions{.revoked = {held},
                                               .this_update = kNow - 3 * kDay,
                                               .number = 10,
                                               .freshest = "http://crl.example.org/delta.crl",
                                               .extensions = kKeyId});
  const auto in_delta = list(kNow - 2 * kDay, 12, {held}, 10);
  const auto free = list(kNow - 4 * kDay, 10, {});
  expect({on_hold, list(kNow - kDay, 11, {})}, PathStatus::trusted, true);
  expect({on_hold, list(kNow - 4 * kDay, 9, {})}, PathStatus::revoked, false);
  // Later with a lower number, or without anything that tells which is the later one: a contradiction.
  expect({on_hold, list(kNow - kDay, 9, {})}, PathStatus::revoked, false);
  expect({on_hold, list(kNow - 3 * kDay, 10, {})}, PathStatus::revoked, false);
  // What clears nobody takes nothing back.
  expect({on_hold, make_crl(ca, CrlOptions{.number = 11, .digest = "SHA1", .extensions = kKeyId})}, PathStatus::revoked,
         false);
  expect({free, in_delta}, PathStatus::revoked, false);
  expect({free, in_delta, list(kNow - kDay, 13, {}, 10)}, PathStatus::trusted, true);
  expect({free, in_delta, list(kNow - kDay, 13, {})}, PathStatus::trusted, true);
  expect({free, in_delta, list(kNow - 3 * kDay, 11, {})}, PathStatus::revoked, false);
  expect({free, in_delta, list(kNow - kDay, 13, {}, 9)}, PathStatus::revoked, false);
  // A delta that says nothing takes nothing back that stood on a complete list; one that says so does.
  expect({on_hold, list(kNow - kDay, 11, {}, 10)}, PathStatus::revoked, false);
  expect({on_hold, list(kNow - kDay, 11, {removed}, 10)}, PathStatus::trusted, true);
  // After the end of the certificate its entry vanishes.
  const auto end = anna.certificate.not_after();
  expect({on_hold, list(end - 1, 11, {})}, PathStatus::revoked, false);
  query.at = end + kDay;
  query.crl_grace = 2000 * kDay;
  BOOST_TEST((validate({on_hold, list(end - 1, 11, {})}).status != PathStatus::revoked));
  BOOST_TEST((validate({on_hold, list(end + 1, 11, {})}).status == PathStatus::revoked));
  query.at = kNow;
  query.crl_grace = 0;
  // Of two lists of the future, the later word counts all the same.
  expect({list(kNow + kDay, 10, {held}), list(kNow + 2 * kDay, 11, {})}, PathStatus::trusted, false);
  expect({on_hold, list(kNow + 2 * kDay, 11, {})}, PathStatus::revoked, false);
}

/// Anna makes herself a list signer with the name and the key identifier of her CA.
BOOST_FIXTURE_TEST_CASE(the_owner_of_a_certificate_hides_no_list, World) {
  auto options = crl_key_options("Test CA", TestKey::p521);
  options.key_identifier = base::to_hex(ca.certificate.subject_key_id());
  const auto own = issue(anna, options);
  query.intermediates.push_back(own.certificate);
  const auto accusing = make_crl(ca, CrlOptions{.revoked = {{anna.certificate}},
                                                .this_update = kNow - 2 * kDay,
                                                .next_update = kNow + kDay,
                                                .number = 5,
                                                .extensions = kKeyId});
  const auto newer = make_crl(own, CrlOptions{.number = 6, .extensions = kKeyId});
  expect({newer}, PathStatus::trusted, false);
  expect({accusing, newer}, PathStatus::revoked, false);
  expect({make_crl(ca, CrlOptions{.this_update = kNow - 2 * kDay, .extensions = kKeyId}), newer}, PathStatus::trusted,
         true);
  const auto forged = make_crl(own, CrlOptions{.revoked = {{anna.certificate}}, .number = 6, .extensions = kKeyId});
  expect({forged}, PathStatus::trusted, false);
}

BOOST_FIXTURE_TEST_CASE(what_clears_nobody, World) {
  for (const auto& options : {CrlOptions{.next_update = std::nullopt}, CrlOptions{.digest = "SHA1"}}) {
    expect({make_crl(ca, options)}, PathStatus::trusted, false);
    auto listing = options;
    listing.revoked = {{anna.certificate}};
    expect({make_crl(ca, listing)}, PathStatus::revoked, false);
    // Beside one that does, it disturbs nothing.
    auto earlier = options;
    earlier.this_update = kNow - 5 * kDay;
    expect({make_crl(ca, earlier), make_crl(ca, CrlOptions{})}, PathStatus::trusted, true);
  }
}

BOOST_FIXTURE_TEST_CASE(another_key_of_the_same_ca, World) {
  // The same name; its certificate comes from the root, or from the CA itself.
  for (const auto* above : {&root, &ca}) {
    const auto crl_key = issue(*above, crl_key_options("Test CA"));
    const auto list = [&](std::vector<Revoked> revoked) {
      return make_crl(crl_key, CrlOptions{.revoked = std::move(revoked), .extensions = kKeyId});
    };
    query.intermediates = {ca.certificate};
    expect({list({})}, PathStatus::trusted, false);  // nobody knows the signer
    query.intermediates = {ca.certificate, crl_key.certificate};
    // If the CA issued it, it would have to clear itself.
    expect({list({{berta.certificate}})}, PathStatus::trusted, above == &root);
    expect({list({{anna.certificate}})}, PathStatus::revoked, false);
    // Without the key id it cannot be told from the CA's own, and hides that one as little.
    const auto without = make_crl(crl_key, CrlOptions{});
    expect({without}, PathStatus::trusted, false);
    expect({without, make_crl(ca, CrlOptions{.revoked = {{anna.certificate}}, .this_update = kNow - 2 * kDay})},
           PathStatus::revoked, false);
    // The CA's own list does not clear whom another one accuses.
    expect({list({{anna.certificate}}), make_crl(ca, CrlOptions{.this_update = kNow - 2 * kDay, .extensions = kKeyId})},
           PathStatus::revoked, false);
  }
}

BOOST_FIXTURE_TEST_CASE(signers_that_do_not_count, World) {
  const auto add = [&](const TestIdentity& signer) {
    query.intermediates = {ca.certificate, signer.certificate};
    return make_crl(signer, CrlOptions{.revoked = {{anna.certificate}}, .extensions = kKeyId});
  };
  // Of another anchor, even if that one is trusted as well.
  const auto foreign = testing::make_root("Foreign Root", TestKey::p521);
  query.anchors.push_back(foreign.certificate);
  expect({add(issue(foreign, crl_key_options("Test CA")))}, PathStatus::trusted, false);
  // Without the right to sign CRLs.
  auto options = crl_key_options("Test CA");
  options.key_usage = "critical,digitalSignature";
  expect({add(issue(root, options))}, PathStatus::trusted, false);
  // Expired.
  options = crl_key_options("Test CA");
  options.not_after = kNow - kDay;
  expect({add(issue(root, options))}, PathStatus::trusted, false);
  // With a weak key, or certified with a weak signature: anybody could have made the list.
  expect({add(issue(root, crl_key_options("Test CA", TestKey::rsa1024)))}, PathStatus::trusted, false);
  options = crl_key_options("Test CA");
  options.digest = "SHA1";
  expect({add(issue(root, options))}, PathStatus::trusted, false);
  // Revoked.
  const auto revoked = issue(root, crl_key_options("Test CA"));
  of_root = make_crl(root, CrlOptions{{{revoked.certificate}}});
  expect({add(revoked)}, PathStatus::trusted, false);
}

TestIdentity issue_with(const TestIdentity& ca, const std::string& name, const std::string& value) {
  testing::CertificateOptions options;
  options.extensions = {{name, value}};
  return issue(ca, options);
}

BOOST_FIXTURE_TEST_CASE(points_and_partitions, World) {
  anna = issue_with(ca, "crlDistributionPoints", "URI:http://crl.example.org/1.crl");
  const auto partition = [&](const std::string& point, std::vector<Revoked> revoked) {
    return make_crl(ca, CrlOptions{.revoked = std::move(revoked),
                                   .extensions = {{"issuingDistributionPoint", "critical," + point}}});
  };
  // Another partition says nothing about her.
  expect({partition("fullname:URI:http://crl.example.org/2.crl", {})}, PathStatus::trusted, false);
  expect({partition("fullname:URI:http://crl.example.org/1.crl", {})}, PathStatus::trusted, true);
  expect({partition("fullname:URI:http://crl.example.org/1.crl", {{anna.certificate}}),
          partition("fullname:URI:http://crl.example.org/2.crl", {})},
         PathStatus::revoked, false);
  expect({partition("onlyCA:TRUE", {})}, PathStatus::trusted, false);
  expect({partition("onlyuser:TRUE", {})}, PathStatus::trusted, true);
  expect({partition("onlyAA:TRUE", {})}, PathStatus::trusted, false);
  expect({partition("onlysomereasons:keyCompromise", {})}, PathStatus::trusted, false);
  // A later list of another scope may speak for her, and takes nothing back.
  const auto earlier = make_crl(
      ca,
      CrlOptions{.revoked = {{anna.certificate}},
                 .this_update = kNow - 2 * kDay,
                 .extensions = {{"issuingDistributionPoint", "critical,fullname:URI:http://crl.example.org/1.crl"}}});
  BOOST_TEST((validate({earlier, partition("onlyuser:TRUE", {})}).status == PathStatus::revoked));
  BOOST_TEST((validate({earlier, make_crl(ca, CrlOptions{})}).status == PathStatus::revoked));
  BOOST_TEST(
      (validate({earlier, partition("fullname:URI:http://crl.example.org/1.crl", {})}).status == PathStatus::trusted));
}

BOOST_FIXTURE_TEST_CASE(delta_crls, World) {
  const std::vector<std::pair<std::string, std::string>> freshest = {
      {"freshestCRL", "URI:http://crl.example.org/delta.crl"}};
  const auto base = make_crl(ca, CrlOptions{.this_update = kNow - 3 * kDay, .number = 10, .extensions = freshest});
  const auto delta = [&](long number, std::int64_t last, std::vector<Revoked> revoked) {
    return make_crl(ca,
                    CrlOptions{.revoked = std::move(revoked), .this_update = last, .number = number, .delta_of = 10});
  };
  expect({base, delta(11, kNow - kDay, {})}, PathStatus::trusted, true);
  expect({base, delta(11, kNow - kDay, {{anna.certificate}})}, PathStatus::revoked, false);
  expect({delta(11, kNow - kDay, {})}, PathStatus::trusted, false);  // a delta alone clears nobody
  // Of several the newest counts, whichever comes first.
  expect({base, delta(11, kNow - 2 * kDay, {}), delta(12, kNow - kDay, {{anna.certificate}})}, PathStatus::revoked,
         false);
  expect({delta(11, kNow - 2 * kDay, {{anna.certificate}}), base, delta(12, kNow - kDay, {})}, PathStatus::trusted,
         true);
  // One that begins above the base does not complete it, and hides no other.
  const auto later = make_crl(ca, CrlOptions{.this_update = kNow - kDay, .number = 15, .delta_of = 14});
  expect({base, later, delta(11, kNow - 2 * kDay, {{anna.certificate}})}, PathStatus::revoked, false);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
