// Views of bytes, hex.
#include "base/bytes.h"

#include <boost/test/unit_test.hpp>

namespace siegel::base {

BOOST_AUTO_TEST_SUITE(bytes)

BOOST_AUTO_TEST_CASE(text_and_bytes_are_views_of_each_other) {
  const std::string text("a\0\xff", 3);
  const Bytes bytes = bytes_of(text);
  BOOST_TEST(bytes.size() == 3U);
  BOOST_TEST(bytes[2] == 0xff);
  BOOST_TEST(static_cast<const void*>(bytes.data()) == static_cast<const void*>(text.data()));
  BOOST_TEST(text_of(bytes) == text);
}

BOOST_AUTO_TEST_CASE(empty_views_are_fine) {
  BOOST_TEST(text_of({}).empty());
  BOOST_TEST(bytes_of({}).empty());
  BOOST_TEST(copy_of({}).empty());
  BOOST_TEST(to_hex({}).empty());
  BOOST_TEST(equal({}, {}));
}

BOOST_AUTO_TEST_CASE(hex_is_lower_case_with_leading_zeros) {
  const ByteVector bytes{0x00, 0x0f, 0xa5, 0xff};
  BOOST_TEST(to_hex(bytes) == "000fa5ff");
}

BOOST_AUTO_TEST_CASE(equal_compares_length_and_content) {
  BOOST_TEST(equal(bytes_of("abc"), bytes_of("abc")));
  BOOST_TEST(!equal(bytes_of("abc"), bytes_of("abd")));
  BOOST_TEST(!equal(bytes_of("abc"), bytes_of("ab")));
  BOOST_TEST(!equal(bytes_of("ab"), bytes_of("abc")));
  BOOST_TEST(!equal({}, bytes_of("a")));
}

BOOST_AUTO_TEST_CASE(copies_are_independent) {
  std::string text = "abc";
  const ByteVector copy = copy_of(bytes_of(text));
  text[0] = 'x';
  BOOST_TEST(text_of(copy) == "abc");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
