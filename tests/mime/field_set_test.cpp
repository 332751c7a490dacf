// Fields that are the same but for blanks and folding.
#include "mime/field_set.h"

#include "mime/mime_support.h"

using namespace siegel;

BOOST_AUTO_TEST_SUITE(field_set)

BOOST_AUTO_TEST_CASE(name_and_content_count) {
  const mime::FieldSet set({{"From", "From: Anna  <anna@example.org>\r\n"}, {"X", "X:\r\n"}});
  BOOST_TEST(set.contains({"from", "from:Anna\r\n\t<anna@example.org>\r\n"}));
  BOOST_TEST(set.contains({"X", "X: "}));
  BOOST_TEST(!set.contains({"From", "From: Anna<anna@example.org>\r\n"}));
  BOOST_TEST(!set.contains({"From", "From: anna  <anna@example.org>\r\n"}));
  BOOST_TEST(!set.contains({"To", "To: Anna <anna@example.org>\r\n"}));
  BOOST_TEST(!set.contains({"", "Anna <anna@example.org>\r\n"}));
}

BOOST_AUTO_TEST_SUITE_END()
