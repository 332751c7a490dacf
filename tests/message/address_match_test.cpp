#include "message/address_match.h"

#include <boost/test/unit_test.hpp>

#include "support/pki.h"

using namespace siegel;

BOOST_AUTO_TEST_SUITE(address_match)

BOOST_AUTO_TEST_CASE(the_same_mailbox_in_another_spelling) {
  const std::vector<std::string> addresses{"Anna@Example.org", "info@m\xC3\xBCller.example"};
  BOOST_TEST(message::has_address(addresses, "anna@example.ORG"));
  BOOST_TEST(message::has_address(addresses, "info@xn--mller-kva.example"));
  BOOST_TEST(!message::has_address(addresses, "anna@example.com"));
  BOOST_TEST(!message::has_address({"nobody", ""}, "nobody"));
  BOOST_TEST(!message::has_address({"nobody", ""}, ""));
}

BOOST_AUTO_TEST_CASE(the_addresses_of_a_certificate) {
  testing::CertificateOptions options;
  options.addresses = {"anna@example.org", "info@example.org"};
  const auto identity = testing::issue(testing::make_root(), options);
  BOOST_TEST(message::is_of(identity.certificate, "INFO@example.org"));
  BOOST_TEST(!message::is_of(identity.certificate, "bernd@example.org"));
  BOOST_TEST(!message::is_of(identity.certificate, ""));
}

BOOST_AUTO_TEST_SUITE_END()
