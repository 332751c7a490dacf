// Where to ask, and what is never asked.
#include "x509/revocation_sources.h"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>

#include "support/pki.h"

namespace siegel {
namespace {

using testing::library;
using Urls = std::vector<std::string>;

x509::RevocationSources sources_with(std::vector<std::pair<std::string, std::string>> extensions) {
  testing::CertificateOptions options;
  options.extensions = std::move(extensions);
  const auto certificate = testing::issue(testing::make_root(), options).certificate;
  auto sources = revocation_sources_of(library(), certificate);
  BOOST_REQUIRE(sources);
  BOOST_TEST(ERR_peek_error() == 0U);
  return *std::move(sources);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(revocation_sources)

BOOST_AUTO_TEST_CASE(nothing_named) {
  const auto sources = sources_with({});
  BOOST_TEST(!sources.named());
  BOOST_TEST(!sources.askable());
}

BOOST_AUTO_TEST_CASE(each_kind) {
  const auto sources = sources_with(
      {{"crlDistributionPoints", "URI:http://crl.example.org/a.crl,URI:HTTPS://crl.example.org/b.crl"},
       {"freshestCRL", "URI:http://crl.example.org/delta.crl"},
       {"authorityInfoAccess", "OCSP;URI:http://ocsp.example.org,caIssuers;URI:http://ca.example.org/ca.cer"}});
  BOOST_TEST((sources.crls == Urls{"http://crl.example.org/a.crl", "HTTPS://crl.example.org/b.crl"}));
  BOOST_TEST((sources.deltas == Urls{"http://crl.example.org/delta.crl"}));
  BOOST_TEST((sources.ocsp == Urls{"http://ocsp.example.org"}));  // never the caIssuers
  BOOST_TEST(sources.left_out.empty());
}

BOOST_AUTO_TEST_CASE(ca_issuers_is_no_source) {
  BOOST_TEST(!sources_with({{"authorityInfoAccess", "caIssuers;URI:http://ca.example.org/ca.cer"}}).named());
}

BOOST_AUTO_TEST_CASE(left_out_with_a_reason) {
  const auto sources = sources_with({{"crlDistributionPoints", "URI:ldap://ldap.example.org/CA,RID:1.2.3.4"},
                                     {"authorityInfoAccess", "OCSP;URI:file:///etc/passwd,OCSP;email:a@example.org"}});
  BOOST_TEST(sources.named());
  BOOST_TEST(!sources.askable());
  BOOST_TEST(sources.left_out.size() == 4U);
  BOOST_TEST(sources.left_out.front() == "file:///etc/passwd: file");
}

BOOST_AUTO_TEST_CASE(urls_that_are_none) {
  for (const std::string url : {"http://a.example.org/\nHost: b", "http://a example.org/", "//a.example.org/", "x"}) {
    const auto sources = sources_with({{"authorityInfoAccess", "OCSP;URI:" + url}});
    BOOST_TEST(sources.ocsp.empty(), url);
    BOOST_TEST(sources.left_out.size() == 1U, url);
  }
  BOOST_TEST(sources_with({{"authorityInfoAccess", "OCSP;URI:http://a/" + std::string(3000, 'x')}}).ocsp.empty());
}

BOOST_AUTO_TEST_CASE(many_doors_are_not_knocked_on) {
  std::string points;
  for (int i = 0; i < 50; ++i)
    points += (i > 0 ? ",URI:http://crl.example.org/" : "URI:http://crl.example.org/") + std::to_string(i);
  BOOST_TEST(sources_with({{"crlDistributionPoints", points}}).crls.size() == 4U);
}

/// What cannot be read names something, and nobody knows what.
/// Points that name nothing that could be asked, and one behind all of them that nobody looks at.
BOOST_AUTO_TEST_CASE(many_points_are_not_told) {
  std::string points;
  for (int i = 0; i < 100; ++i) points += "300481020080";  // reasons alone
  points += "300EA00CA00A8608687474703A2F2F61";            // http://a
  BOOST_TEST(points.size() / 2 == 616U);
  const auto sources = sources_with({{"crlDistributionPoints", "DER:30820268" + points}});
  BOOST_TEST(sources.left_out.size() == 4U);
  BOOST_TEST(sources.crls.empty());
}

BOOST_AUTO_TEST_CASE(malformed_extensions) {
  BOOST_TEST(sources_with({{"2.5.29.31", "DER:0500"}}).named());
  BOOST_TEST(sources_with({{"1.3.6.1.5.5.7.1.1", "DER:0500"}}).named());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel
