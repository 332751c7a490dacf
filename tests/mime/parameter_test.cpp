// Values with parameters, as they are written and as they should be.
#include "mime/parameter.h"
#include "mime/header.h"
#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(parameter)

namespace {

std::string parameter_of(std::string_view text, std::string_view name) {
  return mime::parse_parameterized(text).parameter(name).value_or("(none)");
}
std::string value_of(std::string_view text) { return mime::parse_parameterized(text).value; }

}  // namespace

BOOST_AUTO_TEST_CASE(values) {
  BOOST_TEST(value_of("Multipart/SIGNED; a=b") == "multipart/signed");
  BOOST_TEST(value_of(" (c) text (d) / (e) plain") == "text/plain");
  BOOST_TEST(value_of("attachment; filename=x") == "attachment");
  BOOST_TEST(value_of("text/plain charset=utf-8; a=b") == "text/plain");
  for (const auto* unreadable : {"", ";", "/plain", "text/", "text/;a=b", "\"text\"/plain", "(text/plain"})
    BOOST_TEST(value_of(unreadable) == "");
}

BOOST_AUTO_TEST_CASE(plain_parameters) {
  BOOST_TEST(parameter_of("a/b; Name=\"x \\\"y\\\" ;z\" ; c=d", "name") == "x \"y\" ;z");
  BOOST_TEST(parameter_of("a/b; name=\"x;y\"; c=d", "C") == "d");
  BOOST_TEST(parameter_of("a/b;boundary=----=_Part/1?x:y", "boundary") == "----=_Part/1?x:y");
  BOOST_TEST(parameter_of("a/b;;; junk ; =x; c = (comment) d (e)", "c") == "d");
  BOOST_TEST(parameter_of("a/b; c=1; c=2", "c") == "1");
  BOOST_TEST(parameter_of("a/b; c=\"unclosed ", "c") == "unclosed");
  BOOST_TEST(parameter_of("a/b; x=(y; c=d", "c") == "(none)");
  BOOST_TEST(parameter_of("a/b; c", "c") == "(none)");
  BOOST_TEST(parameter_of("a/b; c=", "c") == "");
}

BOOST_AUTO_TEST_CASE(a_quoted_string_without_end_is_told) {
  BOOST_TEST(mime::parse_parameterized("a/b; c=\"unclosed ").unclosed);
  BOOST_TEST(!mime::parse_parameterized("a/b; c=\"closed\"").unclosed);
}

BOOST_AUTO_TEST_CASE(no_more_than_a_thousand) {
  std::string text = "a/b";
  for (int i = 0; i < 5000; ++i) text += ";c=d";
  BOOST_TEST(mime::parse_parameterized(text).parameters.size() == 1000U);
}

BOOST_AUTO_TEST_CASE(rfc_2231) {
  BOOST_TEST(parameter_of("a/b; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A", "title") ==
             "This is ***fun***");
  BOOST_TEST(parameter_of("a/b; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; "
                          "title*2=\"isn't it!\"",
                          "title") == "This is even more ***fun*** isn't it!");
  BOOST_TEST(parameter_of("a/b; url*1=\"b\"; url*0=\"a\"; url*3=d", "url") == "ab");
  BOOST_TEST(parameter_of("a/b; f*=utf-8''%e2%82%ac; f=EUR", "f") == "\xe2\x82\xac");
  BOOST_TEST(parameter_of("a/b; f*=iso-8859-15''%a4", "f") == "\xe2\x82\xac");
  BOOST_TEST(parameter_of("a/b; f*0*=utf-8''%c3; f*1*=%bc", "f") == "\xc3\xbc");
  BOOST_TEST(parameter_of("a/b; f*=utf-8''a%0d%0ab%00c%e2%80%aed", "f") == "a  b c d");
  BOOST_TEST(parameter_of("a/b; f*=%4", "f") == "%4");
  BOOST_TEST(parameter_of("a/b; f*1=x", "f") == "(none)");
  BOOST_TEST(parameter_of("a/b; f*99999999999999999999=x", "f") == "(none)");
}

BOOST_AUTO_TEST_CASE(put_to_a_field_and_taken_off) {
  for (const std::string field : {"Content-Type: text/plain\r\n", "Content-Type: a/b; c=\"d;e\" (;f)\r\n",
                                  "Content-Type: multipart/mixed;\r\n\tboundary=x\r\n"}) {
    const auto marked = mime::with_parameter(field, "hp", "cipher");
    BOOST_TEST(marked.ends_with(";\r\n hp=\"cipher\"\r\n"));
    BOOST_TEST(parameter_of(marked.substr(marked.find(':') + 1), "hp") == "cipher");
    BOOST_TEST(mime::without_parameter(marked, "hp") == field);
  }
  BOOST_TEST(mime::with_parameter("Content-Type: a/b;\r\n", "hp", "clear") ==
             "Content-Type: a/b;\r\n hp=\"clear\"\r\n");
}

BOOST_AUTO_TEST_CASE(taken_off_wherever_it_stands) {
  BOOST_TEST(mime::without_parameter("T: a/b; hp=x; c=d; HP=\"y\"; e=f\r\n", "hp") == "T: a/b; c=d; e=f\r\n");
  BOOST_TEST(mime::without_parameter("T: a/b; c=\"; hp=x\"\r\n", "hp") == "T: a/b; c=\"; hp=x\"\r\n");
  BOOST_TEST(mime::without_parameter("T: a/b; hpx=1; xhp=2; hp\r\n", "hp") == "T: a/b; hpx=1; xhp=2; hp\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
