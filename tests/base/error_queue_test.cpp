// OpenSSL's error queue belongs to the host: it is found again as it was.
#include <openssl/err.h>

#include <boost/test/unit_test.hpp>
#include <string>
#include <vector>

#include "base/openssl.h"

namespace siegel::base {
namespace {

struct ClearQueue {
  ClearQueue() { ERR_clear_error(); }
  ~ClearQueue() { ERR_clear_error(); }
};

void raise_host_errors() {
  ERR_raise_data(ERR_LIB_ASN1, ASN1_R_WRONG_TAG, "first of %d", 2);
  ERR_raise(ERR_LIB_SYS, ENOENT);
}

/// Takes the queue out, one line an error.
std::vector<std::string> drain() {
  std::vector<std::string> lines;
  const char *file = nullptr, *function = nullptr, *data = nullptr;
  int line = 0, flags = 0;
  while (const auto code = ERR_get_error_all(&file, &line, &function, &data, &flags))
    lines.push_back(std::to_string(code) + " " + file + ":" + std::to_string(line) + " " + function + " " + data + " " +
                    std::to_string(static_cast<unsigned>(flags) & ERR_TXT_STRING));
  return lines;
}

std::vector<std::string> host_errors() {
  raise_host_errors();
  return drain();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(error_queue, ClearQueue)

BOOST_AUTO_TEST_CASE(an_empty_queue_stays_empty) {
  {
    const ErrorQueueGuard guard;
    ERR_raise(ERR_LIB_CMS, CMS_R_CONTENT_NOT_FOUND);
  }
  BOOST_TEST(ERR_peek_error() == 0U);
}

BOOST_AUTO_TEST_CASE(the_hosts_errors_are_restored_with_place_and_text) {
  const auto expected = host_errors();
  BOOST_REQUIRE_EQUAL(expected.size(), 2U);
  raise_host_errors();
  {
    const ErrorQueueGuard guard;
    BOOST_TEST(ERR_peek_error() == 0U);
    ERR_raise(ERR_LIB_CMS, CMS_R_CONTENT_NOT_FOUND);
  }
  BOOST_TEST(drain() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(clearing_inside_does_not_reach_the_host) {
  const auto expected = host_errors();
  raise_host_errors();
  {
    const ErrorQueueGuard guard;
    ERR_clear_error();  // as CMS_decrypt_set1_pkey does
  }
  BOOST_TEST(drain() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_flood_inside_does_not_reach_the_host) {
  const auto expected = host_errors();
  raise_host_errors();
  {
    const ErrorQueueGuard guard;
    for (int i = 0; i < 100; ++i) ERR_raise(ERR_LIB_CMS, CMS_R_CONTENT_NOT_FOUND);
  }
  BOOST_TEST(drain() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(guards_nest) {
  const auto expected = host_errors();
  raise_host_errors();
  {
    const ErrorQueueGuard outer;
    ERR_raise(ERR_LIB_CMS, CMS_R_CONTENT_NOT_FOUND);
    const auto ours = ERR_peek_error();
    {
      const ErrorQueueGuard inner;
      ERR_raise(ERR_LIB_PKCS12, PKCS12_R_MAC_ABSENT);
    }
    BOOST_TEST(ERR_peek_last_error() == ours);
  }
  BOOST_TEST(drain() == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(the_newest_reason_is_told) {
  BOOST_TEST(openssl_reason().empty());
  ERR_raise(ERR_LIB_ASN1, ASN1_R_WRONG_TAG);
  ERR_raise_data(ERR_LIB_CMS, CMS_R_CONTENT_NOT_FOUND, "detail that may be mail");
  const auto reason = openssl_reason();
  BOOST_TEST(!reason.empty());
  BOOST_TEST(reason.find("mail") == std::string::npos);
  BOOST_TEST(ERR_GET_REASON(ERR_peek_last_error()) == CMS_R_CONTENT_NOT_FOUND);  // still there
  ERR_raise(ERR_LIB_SYS, ENOENT);
  BOOST_TEST(!openssl_reason().empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
