// What a certificate says: names, addresses, usages, keys; and hostile encodings.
#include "x509/certificate.h"

#include <boost/test/unit_test.hpp>

#include "support/pki.h"

namespace siegel {
namespace {

using testing::issue;
using testing::library;
using testing::TestKey;
using x509::Certificate;
using x509::KeyKind;

const testing::TestIdentity& root() {
  static const auto identity = testing::make_root();
  return identity;
}

Certificate make(const testing::CertificateOptions& options) { return issue(root(), options).certificate; }

BOOST_AUTO_TEST_SUITE(certificate)

BOOST_AUTO_TEST_CASE(says_who_and_when) {
  const auto anna = make({});
  BOOST_TEST(anna.subject() == "CN=Anna Schmidt,O=Siegel Test");
  BOOST_TEST(anna.issuer() == "CN=Test Root,O=Siegel Test");
  BOOST_TEST(anna.common_name() == "Anna Schmidt");
  BOOST_TEST(anna.addresses() == std::vector<std::string>{"anna@example.org"}, boost::test_tools::per_element());
  BOOST_TEST(anna.not_before() == testing::kNow - 30 * testing::kDay);
  BOOST_TEST(anna.not_after() == testing::kNow + 700 * testing::kDay);
  BOOST_TEST(anna.fingerprint().size() == 64U);
  BOOST_TEST(base::to_hex(anna.issuer_der()) == base::to_hex(root().certificate.subject_der()));
  BOOST_TEST(anna.subject_key_id().size() == 20U);
  BOOST_TEST(anna.serial_der()[0] == 0x02);
  BOOST_TEST((anna.key_kind() == KeyKind::rsa));
  BOOST_TEST(anna.key_bits() == 2048);
  BOOST_TEST(anna.curve() == "");
  BOOST_TEST(anna.may_sign());
  BOOST_TEST(anna.may_encrypt());
  BOOST_TEST(anna.for_mail());
  BOOST_TEST(!anna.is_ca());
  BOOST_TEST(!anna.is_self_issued());
  BOOST_TEST(root().certificate.is_ca());
  BOOST_TEST(root().certificate.is_self_issued());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
