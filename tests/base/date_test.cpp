#include "base/date.h"

#include <boost/test/unit_test.hpp>

using siegel::base::date_text;

BOOST_AUTO_TEST_SUITE(date)

BOOST_AUTO_TEST_CASE(days_in_utc) {
  BOOST_TEST(date_text(0) == "1970-01-01");
  BOOST_TEST(date_text(-1) == "1969-12-31");
  BOOST_TEST(date_text(1795392000) == "2026-11-23");
  BOOST_TEST(date_text(1795391999) == "2026-11-22");
  BOOST_TEST(date_text(951782400) == "2000-02-29");
}

BOOST_AUTO_TEST_SUITE_END()
