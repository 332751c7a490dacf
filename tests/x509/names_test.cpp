// Names made safe to show.
#include "x509/names.h"

#include <boost/test/unit_test.hpp>

namespace siegel {
namespace {

using x509::sanitized;

BOOST_AUTO_TEST_SUITE(names)

BOOST_AUTO_TEST_CASE(keeps_ordinary_names) {
  BOOST_TEST(sanitized("") == "");
  BOOST_TEST(sanitized("Jürgen Müßig, 山田 😀") == "Jürgen Müßig, 山田 😀");
}

BOOST_AUTO_TEST_CASE(removes_what_deceives) {
  using namespace std::string_view_literals;
  BOOST_TEST(sanitized("a\0b\r\nc\x1b[31m\x7f"sv) == "abc[31m");
  BOOST_TEST(sanitized("ab\u202Ecd\u2066\u200Be\u00ADf\uFEFF\u0085") == "abcdef");
  BOOST_TEST(sanitized("x\U000E0041y") == "xy");
}

BOOST_AUTO_TEST_CASE(replaces_what_is_not_utf8) {
  BOOST_TEST(sanitized("a\xFFz") == "a\uFFFDz");
  BOOST_TEST(sanitized("\xC0\x80") == "\uFFFD\uFFFD");            // overlong NUL
  BOOST_TEST(sanitized("\xED\xA0\x80") == "\uFFFD\uFFFD\uFFFD");  // surrogate
  BOOST_TEST(sanitized("a\xE2\x82") == "a\uFFFD\uFFFD");          // cut off
  BOOST_TEST(sanitized("\xF5\x80\x80\x80").substr(0, 3) == "\uFFFD");
}

BOOST_AUTO_TEST_CASE(cuts_between_characters) {
  std::string name;
  for (int i = 0; i < 200; ++i) name += "ü";
  const auto cut = sanitized(name);
  BOOST_TEST(cut.size() <= x509::kNameLimit);
  BOOST_TEST(cut.size() > x509::kNameLimit - 6);
  BOOST_TEST(cut.substr(cut.size() - 3) == "…");
  BOOST_TEST(cut.substr(cut.size() - 5, 2) == "ü");
  BOOST_TEST(sanitized(std::string(253, 'a')).size() == 253U);
}

BOOST_AUTO_TEST_CASE(folds_ascii_alone) { BOOST_TEST(x509::ascii_lower("ANNA-ÄÖ@Z[") == "anna-ÄÖ@z["); }

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
