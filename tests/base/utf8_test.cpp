#include "base/utf8.h"

#include <boost/test/unit_test.hpp>

using namespace siegel::base;

BOOST_AUTO_TEST_SUITE(utf8)

BOOST_AUTO_TEST_CASE(each_character_is_read_and_written_alike) {
  for (char32_t c = 0; c < 0x110000; c += c < 0x11000 ? 1 : 0x3f) {
    if (c >= 0xd800 && c < 0xe000) continue;
    std::string text;
    append_character(text, c);
    std::size_t at = 0;
    const auto read = next_character(text, at);
    BOOST_REQUIRE(read && *read == c && at == text.size());
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_character_is_one_byte) {
  for (const char* text : {"\x80", "\xff", "\xc0\xaf", "\xc1\xbf", "\xe0\x80\x8a", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                           "\xf5\x80\x80\x80", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xc3z", "\xf0\x80\x80\x80"}) {
    std::size_t at = 0;
    BOOST_CHECK_MESSAGE(!next_character(text, at) && at == 1, text);
  }
}

BOOST_AUTO_TEST_CASE(ordinary_characters_are_neither) {
  for (const char32_t c : {U'a', U' ', U'ü', U'ß', U'\u0430', U'\u05d0', U'\u0627', U'東', U'😀', U'\u20ac', U'\u00a0'})
    BOOST_CHECK(!steers_display(c) && !is_invisible(c));
  for (const char32_t c : {U'\0', U'\n', U'\x7f', U'\u0085', U'\u202e', U'\u2066', U'\u200f', U'\u2028', U'\ufeff'})
    BOOST_CHECK(steers_display(c));
  for (const char32_t c : {U'\u00ad', U'\u200b', U'\u200d', U'\u2060', U'\u180e', U'\u3164', U'\U0001ffff'})
    BOOST_CHECK(is_invisible(c) && !steers_display(c));
}

BOOST_AUTO_TEST_CASE(all_characters) {
  BOOST_CHECK(characters_of("a\u00fc\xff\U0001f600") == U"a\u00fc\ufffd\U0001f600");
  BOOST_CHECK(characters_of("").empty());
}

BOOST_AUTO_TEST_CASE(foreign_text_is_cleaned) {
  const std::string foreign = "\u202eAn\u200bna\r\n\u201cM\u00fc\"\xff\xc0\xaf\U000e0041\ufeff";
  BOOST_TEST(cleaned(foreign) == "Anna\u201cM\u00fc\"\ufffd\ufffd\ufffd");
  BOOST_TEST(cleaned(foreign, {.unreadable = U'?', .tame_quotation_marks = true}) == "Anna'M\u00fc'???");
  BOOST_TEST(cleaned(foreign, {.steering = U' ', .keep_invisible = true}) ==
             " An\u200bna  \u201cM\u00fc\"\ufffd\ufffd\ufffd  ");
  BOOST_TEST(cleaned(std::string_view("a\0b", 3)) == "ab");
}

BOOST_AUTO_TEST_CASE(long_text_is_cut_between_characters) {
  BOOST_TEST(cleaned("abc", {.longest = 3}) == "abc");
  BOOST_TEST(cleaned("abcd", {.longest = 3}) == "abc…");
  BOOST_TEST(cleaned("abü", {.longest = 3}) == "ab…");
  BOOST_TEST(cleaned("abc\u200b\n", {.longest = 3}) == "abc");  // what is not shown takes no room
  BOOST_TEST(cleaned("ü", {.longest = 0}) == "…");
}

BOOST_AUTO_TEST_SUITE_END()
