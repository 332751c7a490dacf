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

BOOST_AUTO_TEST_SUITE_END()
