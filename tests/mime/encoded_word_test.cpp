// Encoded words, and what of them may be shown.
#include "mime/header.h"
#include "mime/mime_support.h"

using namespace siegel;
using mime::decode_words;

BOOST_AUTO_TEST_SUITE(encoded_word)

namespace {
constexpr std::string_view kUnknown = "\xef\xbf\xbd";
}

// RFC 2047 section 8
BOOST_AUTO_TEST_CASE(the_examples_of_the_standard) {
  BOOST_TEST(decode_words("=?ISO-8859-1?Q?a?=") == "a");
  BOOST_TEST(decode_words("=?ISO-8859-1?Q?a?= b") == "a b");
  BOOST_TEST(decode_words("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=") == "ab");
  BOOST_TEST(decode_words("=?ISO-8859-1?Q?a?=  \r\n  =?ISO-8859-1?Q?b?=") == "ab");
  BOOST_TEST(decode_words("=?ISO-8859-1?Q?a_b?=") == "a b");
  BOOST_TEST(decode_words("=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=") == "a b");
  BOOST_TEST(decode_words("=?US-ASCII?Q?Keith_Moore?= <moore@cs.utk.edu>") == "Keith Moore <moore@cs.utk.edu>");
  BOOST_TEST(decode_words("=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=") == "If you can read this yo");
}

BOOST_AUTO_TEST_CASE(charsets) {
  BOOST_TEST(decode_words("=?utf-8?q?=C3=BC=f0=9f=98=80?=") == "\xc3\xbc\xf0\x9f\x98\x80");
  BOOST_TEST(decode_words("=?iso-8859-1?q?=FC?=") == "\xc3\xbc");
  BOOST_TEST(decode_words("=?iso-8859-15?q?=A4=BD?=") == "\xe2\x82\xac\xc5\x93");
  BOOST_TEST(decode_words("=?windows-1252?q?=80=93=81?=") == "\xe2\x82\xac\xe2\x80\x9c" + std::string(kUnknown));
  BOOST_TEST(decode_words("=?utf-8*de?q?=C3=BC?=") == "\xc3\xbc");
  BOOST_TEST(decode_words("=?koi8-r?q?=C1=C2?=") == "аб");
  BOOST_TEST(decode_words("=?ISO_8859-2?q?Ji=F8=ED?=") == "Jiří");
  BOOST_TEST(decode_words("=?iso-8859-9?q?=FE=93=FF?=") == "ş“ÿ");
  BOOST_TEST(decode_words("=?windows-1251?q?=C0=ED=ED=E0?=") == "Анна");
  BOOST_TEST(decode_words("=?CP1250?q?=8Aulc?=") == "Šulc");
  BOOST_TEST(decode_words("=?iso-8859-7?q?=C1=FF?=") == "Α" + std::string(kUnknown));
  BOOST_TEST(mime::decode_words_as_sent("=?iso-8859-2?q?=80=9F=A1?=").text == "\u0080\u009fĄ");
  BOOST_TEST(decode_words("=?big5?q?=C1=C2?=") == kUnknown);
  BOOST_TEST(decode_words("=?us-ascii?q?=FF?=") == kUnknown);
}

BOOST_AUTO_TEST_CASE(characters_cut_in_two_are_joined) {
  BOOST_TEST(decode_words("=?utf-8?b?w7w=?= =?UTF-8?b?w7w=?=") == "\xc3\xbc\xc3\xbc");
  BOOST_TEST(decode_words("=?utf-8?q?=C3?= =?utf-8?q?=BC?=") == "\xc3\xbc");
  BOOST_TEST(decode_words("=?utf-8?q?=C3?= x =?utf-8?q?=BC?=") ==
             std::string(kUnknown) + " x " + std::string(kUnknown));
}

BOOST_AUTO_TEST_CASE(what_is_no_encoded_word_stays) {
  for (const auto* text :
       {"=?", "=?utf-8?q?x", "=?utf-8?x?y?=", "=??q?x?=", "=?utf-8?q?a b?=", "a =? b ?=", "=?utf-8?q"})
    BOOST_TEST(decode_words(text) == text);
  BOOST_TEST(decode_words("=?=?utf-8?q?x?=") == "=?x");
  BOOST_TEST(decode_words("=?utf-8?q?=4?=") == kUnknown);
  BOOST_TEST(decode_words("=?utf-8?b?####?=") == kUnknown);
  BOOST_TEST(decode_words("=?utf-8?b?YQ?=") == "a");
  BOOST_TEST(decode_words("=?utf-8?q?\?=") == "");
}

BOOST_AUTO_TEST_CASE(what_another_program_may_decode_is_not_complete) {
  const auto complete = [](std::string_view text) { return mime::decode_words_as_sent(text).complete; };
  for (const char* text : {"", "Anna", "\xfc", "=?utf-8?q?=C3=BC?=", "=?utf-8?q?=C3?= =?utf-8?q?=BC?=",
                           "=?koi8-r?q?=C1?=", "=?us-ascii?q?=C3=BC?=", "=?utf-8?b?YQ?=", "= ? x ?="})
    BOOST_TEST(complete(text), text);
  for (const char* text : {"=?utf-7?q?a+AEA-b?=",
                           "=?utf-16?b?AGE=?=",
                           "=?utf-32?q?a?=",
                           "=?gb18030?q?a?=",
                           "=?x?q?a?=",
                           "=?cp437?q?a?=",
                           "=?utf-8?q?=4?=",
                           "=?utf-8?q?=4x?=",
                           "=?utf-8?b?YQ*?=",
                           "=?utf-8?b?Y?=",
                           "=?utf-8?b?YQ=YQ?=",
                           "=?utf-8?q?=FF?=",
                           "=?utf-8?q?=C1=80?=",
                           "=?utf-8?q?a b?=",
                           "=?utf-8?x?y?=",
                           "=?utf-8?q?a",
                           "=?utf-8?q?=3D=3F?=",
                           "=?",
                           "a=?b",
                           "=?utf-8?q?a?= =?x?q?b?= =?utf-8?q?c?=",
                           "=?utf-8?q?=C3?= x =?utf-8?q?=BC?=",
                           "=?windows-1252?q?=81?="})
    BOOST_TEST(!complete(text), text);
}

BOOST_AUTO_TEST_CASE(nothing_steers_the_display) {
  BOOST_TEST(decode_words("a\r\nb\tc") == "a  b c");
  BOOST_TEST(decode_words(std::string_view("a\0b", 3)) == "a b");
  BOOST_TEST(decode_words("=?utf-8?q?a=0D=0Ab=00=7F=1B?=") == "a  b   ");
  BOOST_TEST(decode_words("=?utf-8?q?=E2=80=AE=E2=81=A6=D8=9C=C2=85=E2=80=A8=EF=BB=BF?=x") == "      x");
  BOOST_TEST(decode_words("\xe2\x80\xaetxt.exe") == " txt.exe");
}

BOOST_AUTO_TEST_CASE(raw_eight_bit) {
  BOOST_TEST(decode_words("\xc3\xbc") == "\xc3\xbc");
  BOOST_TEST(decode_words("\xfc!") == std::string(kUnknown) + "!");
  for (const auto* invalid :
       {"\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xf8\x88\x80\x80", "\xe2\x82"})
    BOOST_TEST(decode_words(invalid).find(kUnknown) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
