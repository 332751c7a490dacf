#include "store/names.h"

#include <boost/test/unit_test.hpp>

using namespace siegel::store;

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(addresses_fold_ascii_only) {
  BOOST_CHECK_EQUAL(address_key("Anna@Example.ORG").value(), "anna@example.org");
  BOOST_CHECK_EQUAL(address_key("ÄNNA@example.org").value(), "Änna@example.org");
  BOOST_CHECK_EQUAL(address_key("\"an na\"@example.org.").value(), "\"an na\"@example.org");
  BOOST_CHECK_EQUAL(domain_of("\"a@b\"@example.org"), "example.org");
}

BOOST_AUTO_TEST_CASE(what_is_no_address) {
  for (const char* text :
       {"", "@", "a@", "@b", "a", "a b@c", "a@b c", "a@b\n", "a\r\n@b", "<a@b>", "a@b@c", "a,b@c", "a@b>"})
    BOOST_CHECK_MESSAGE(!address_key(text), text);
}

BOOST_AUTO_TEST_CASE(domains) {
  BOOST_CHECK_EQUAL(domain_key("@Example.ORG").value(), "example.org");
  BOOST_CHECK_EQUAL(domain_key("example.org.").value(), "example.org");
  for (const char* text : {"", "@", ".", "@.", "..", "@@a", "a@b", ".a", "a b"})
    BOOST_CHECK_MESSAGE(!domain_key(text), text);
  BOOST_CHECK(!domain_key(std::string(254, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()
