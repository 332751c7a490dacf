#include "policy/quote.h"

#include <boost/test/unit_test.hpp>

using namespace siegel::policy;

namespace {
std::string inside(std::string_view text) {
  const std::string out = quoted(text, Language::en);
  BOOST_REQUIRE(out.size() >= 6 && out.substr(0, 3) == "“" && out.substr(out.size() - 3) == "”");
  return out.substr(3, out.size() - 6);
}
}  // namespace

BOOST_AUTO_TEST_SUITE(quote)

BOOST_AUTO_TEST_CASE(plain_text_stays) {
  BOOST_CHECK_EQUAL(inside("anna@example.org"), "anna@example.org");
  BOOST_CHECK_EQUAL(inside("Jürgen Groß 東京 😀"), "Jürgen Groß 東京 😀");
  BOOST_CHECK_EQUAL(quoted("x", Language::de), "„x“");
}

BOOST_AUTO_TEST_CASE(control_bidi_and_invisible_characters_go) {
  BOOST_CHECK_EQUAL(inside("a\r\nb\tc\x1B[31md\x7F"), "abc[31md");
  BOOST_CHECK_EQUAL(inside(std::string_view("a\0b", 3)), "ab");
  BOOST_CHECK_EQUAL(inside("a\xC2\x85"
                           "b"),
                    "ab");  // NEL
  BOOST_CHECK_EQUAL(inside("a\xE2\x80\xAE"
                           "b\xE2\x81\xA6"
                           "c\xE2\x80\x8F"
                           "d"),
                    "abcd");  // RLO, LRI, RLM
  BOOST_CHECK_EQUAL(inside("a\xD8\x9C"
                           "b\xE2\x80\xA8"
                           "c\xEF\xBB\xBF"
                           "d"),
                    "abcd");  // ALM, LS, BOM
  BOOST_CHECK_EQUAL(inside("a\xF3\xA0\x81\x81"
                           "b"),
                    "ab");  // tag
}

BOOST_AUTO_TEST_CASE(a_quotation_cannot_be_closed_from_inside) {
  BOOST_CHECK_EQUAL(inside("x”. All is well. “"), "x'. All is well. '");
  BOOST_CHECK_EQUAL(quoted("x“. Alles gut. „»«\"", Language::de), "„x'. Alles gut. ''''“");
}

BOOST_AUTO_TEST_CASE(invalid_utf8_becomes_question_marks) {
  BOOST_CHECK_EQUAL(inside("a\xFF"
                           "b"),
                    "a?b");
  BOOST_CHECK_EQUAL(inside("a\xC3"), "a?");
  BOOST_CHECK_EQUAL(inside("\xC3"
                           "b"),
                    "?b");
  BOOST_CHECK_EQUAL(inside("\xC0\xAF"), "??");            // overlong
  BOOST_CHECK_EQUAL(inside("\xE0\x80\x8A"), "???");       // overlong line feed
  BOOST_CHECK_EQUAL(inside("\xED\xA0\x80"), "???");       // surrogate
  BOOST_CHECK_EQUAL(inside("\xF4\x90\x80\x80"), "????");  // beyond Unicode
}

BOOST_AUTO_TEST_CASE(long_text_is_cut_between_characters) {
  BOOST_CHECK_EQUAL(inside(std::string(200, 'x')), std::string(200, 'x'));
  BOOST_CHECK_EQUAL(inside(std::string(201, 'x')), std::string(200, 'x') + "…");
  std::string umlauts = "x";
  for (int i = 0; i < 200; ++i) umlauts += "ü";
  const std::string cut = inside(umlauts);
  BOOST_CHECK_EQUAL(cut, umlauts.substr(0, 199) + "…");
}

BOOST_AUTO_TEST_SUITE_END()
