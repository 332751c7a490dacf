// The Date field, as it is written and as it should be.
#include "mime/date.h"

#include <boost/test/unit_test.hpp>
#include <string>

using siegel::mime::parse_date;

BOOST_AUTO_TEST_SUITE(date)

namespace {
std::int64_t seconds(std::string_view value) { return parse_date(value).value_or(-1); }
}  // namespace

BOOST_AUTO_TEST_CASE(well_formed) {
  BOOST_TEST(seconds("Mon, 23 Nov 2026 12:00:00 +0000") == 1795435200);
  BOOST_TEST(seconds("23 Nov 2026 12:00 GMT") == 1795435200);
  BOOST_TEST(seconds("Mon, 23 Nov 2026 13:30:00 +0130") == 1795435200);
  BOOST_TEST(seconds("Mon, 23 Nov 2026\r\n 07:00:00 -0500 (a (nested) comment)") == 1795435200);
  BOOST_TEST(seconds("Thu, 1 Jan 1970 00:00:00 +0000") == 0);
  BOOST_TEST(seconds("Wed, 31 Dec 1969 23:59:59 +0000") == -1);
  BOOST_TEST(parse_date("Wed, 31 Dec 1969 23:59:59 +0000").has_value());
  BOOST_TEST(seconds("29 Feb 2028 23:59:60 +0000") == 1835481600);
}

// RFC 5322 section 4.3
BOOST_AUTO_TEST_CASE(obsolete_years_and_zones) {
  BOOST_TEST(seconds("23 Nov 26 12:00:00 UT") == 1795435200);
  BOOST_TEST(seconds("1 Jan 70 00:00:00 GMT") == 0);
  BOOST_TEST(seconds("1 Jan 070 00:00:00 GMT") == 0);
  BOOST_TEST(seconds("23 Nov 2026 07:00:00 EST") == 1795435200);
  BOOST_TEST(seconds("23 Nov 2026 12:00:00 XYZ") == 1795435200);
}

BOOST_AUTO_TEST_CASE(unreadable) {
  for (const auto* text :
       {"", "Mon", "Mon, 23 Nov 2026", "32 Nov 2026 12:00:00 +0000", "31 Nov 2026 12:00:00 +0000",
        "29 Feb 2026 12:00:00 +0000", "0 Nov 2026 12:00:00 +0000", "23 Foo 2026 12:00:00 +0000",
        "23 Nov 20266 12:00:00 +0000", "23 Nov 2026 24:00:00 +0000", "23 Nov 2026 12:60:00 +0000",
        "23 Nov 2026 12:00:61 +0000", "23 Nov 2026 12-00-00 +0000", "23 Nov 2026 12:00:00 +0060",
        "23 Nov 2026 12:00:00 +00x0", "23 Nov -202 12:00:00 +0000", "(23 Nov 2026 12:00:00 +0000", ")((((((", ",,,,"})
    BOOST_TEST(!parse_date(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(written_in_utc) {
  BOOST_TEST(siegel::mime::format_date(1795435200) == "Mon, 23 Nov 2026 12:00:00 +0000");
  BOOST_TEST(siegel::mime::format_date(0) == "Thu, 01 Jan 1970 00:00:00 +0000");
  BOOST_TEST(siegel::mime::format_date(-1) == "Wed, 31 Dec 1969 23:59:59 +0000");
  BOOST_TEST(siegel::mime::format_date(951825845) == "Tue, 29 Feb 2000 12:04:05 +0000");
  BOOST_TEST(seconds(siegel::mime::format_date(1835481599)) == 1835481599);
}

BOOST_AUTO_TEST_SUITE_END()
