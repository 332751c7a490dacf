// Headers that another program may read in another way.
#include "mime/two_readings.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(two_readings)

namespace {

bool two(const std::string& fields) {
  const auto text = fields + "\r\n";
  TextContent content(text);
  const auto header = mime::read_header(content, mime_limits());
  BOOST_REQUIRE(header);
  return mime::has_two_readings(*header);
}

}  // namespace

BOOST_AUTO_TEST_CASE(one_reading) {
  BOOST_TEST(!two(""));
  BOOST_TEST(!two("Content-Type: multipart/signed; boundary=a; protocol=b\r\nContent-Transfer-Encoding: 7bit\r\n"));
  BOOST_TEST(!two("Content-Type: multipart/signed; boundary*0=a; boundary*1=b\r\n"));
  BOOST_TEST(!two("Content-Type: a/b; name=x; name*=utf-8''x\r\n"));  // RFC 5987: for old and new readers
  BOOST_TEST(!two("MIME-Version: 1.0\r\nMIME-Version: 1.0\r\n"));
  BOOST_TEST(!two("Subject: a\r\nSubject: b\r\n"));
}

BOOST_AUTO_TEST_CASE(two_of_them) {
  BOOST_TEST(two("Content-Type: a/b\r\ncontent-type: a/b\r\n"));
  BOOST_TEST(two("Content-Transfer-Encoding: 7bit\r\nContent-Transfer-Encoding: base64\r\n"));
  BOOST_TEST(two("Content-Type: multipart/signed; boundary=a; boundary=b\r\n"));
  BOOST_TEST(two("Content-Type: multipart/signed; boundary*0=a; boundary=b\r\n"));
  BOOST_TEST(two("Content-Type: multipart/signed; boundary=\"a\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()
