// Addresses that look like others.
#include "mime/lookalike.h"

#include "mime/address.h"
#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;
using mime::comparable_address;

namespace {

bool same(std::string_view left, std::string_view right) {
  return comparable_address(left) == comparable_address(right);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lookalike)

// RFC 3492 section 7.1, and labels as python's idna package writes them.
BOOST_AUTO_TEST_CASE(domains_are_compared_as_a_labels) {
  BOOST_TEST(comparable_address("a@Müller.example") == "a@xn--mller-kva.example");
  BOOST_TEST(comparable_address("a@bücher.straße.de") == "a@xn--bcher-kva.xn--strae-oqa.de");
  BOOST_TEST(comparable_address("a@他们为什么不说中文") == "a@xn--ihqwcrb4cv8a8dqg056pqjye");
  BOOST_TEST(comparable_address("a@почемужеонинеговорятпорусски") == "a@xn--b1abfaaepdrnnbgefbadotcwatmq2g4l");
  BOOST_TEST(comparable_address("a@3年b組金八先生") == "a@xn--3b-ww4c5e180e575a65lsy2b");
  BOOST_TEST(comparable_address("a@ü.com") == "a@xn--tda.com");
  BOOST_TEST(same("Anna@MÜLLER.de", "anna@mÜller.DE"));
  BOOST_TEST(same("anna@müller.de", "anna@XN--MLLER-KVA.de"));
  BOOST_TEST(!same("anna@MÜLLER.de", "anna@müller.de"));   // nothing beyond ASCII is folded
  BOOST_TEST(!same("anna@bаnk.de", "anna@bank.de"));       // CYRILLIC SMALL LETTER A
  BOOST_TEST(!same("anna@ban\u212a.de", "anna@bank.de"));  // KELVIN SIGN
  BOOST_TEST(!same("anna@bank。de", "anna@bank.de"));
  BOOST_TEST(comparable_address("\"a b\"@ü.de") == "\"a b\"@xn--tda.de");
  BOOST_TEST(comparable_address("a@[192.0.2.1]") == "a@[192.0.2.1]");
  BOOST_TEST(comparable_address("no address") == "");
  BOOST_TEST(comparable_address("a@" + repeated("ü", 300) + ".de") == "a@" + repeated("ü", 300) + ".de");
}

BOOST_AUTO_TEST_CASE(foreign_letters_are_shown_as_a_labels) {
  BOOST_TEST(mime::shown_address("anna@müller.de") == "anna@müller.de");
  BOOST_TEST(mime::shown_address("anna@bаnk.de") == "anna@xn--bnk-6cd.de");
  BOOST_TEST(mime::shown_address("anna@почта.example") == "anna@xn--80a1acny.example");
  BOOST_TEST(mime::shown_address("anna@b\u200bank.de") != "anna@b\u200bank.de");
  BOOST_TEST(mime::shown_address("nobody") == "nobody");
}

BOOST_AUTO_TEST_CASE(alphabets_that_look_alike) {
  for (const char* mixed : {"anna@bаnk.de", "аnna@example.org", "anna@αb.de", "anna@x.bаnk.y", "anna@аα.de"})
    BOOST_TEST(mime::mixes_scripts(mixed), mixed);
  for (const char* plain : {"anna@example.org", "anna@müller.de", "anna@почта.рф", "anna@почта.example",
                            "a@東京news.jp", "anna@bank-24.de", "анна@example.org"})
    BOOST_TEST(!mime::mixes_scripts(plain), plain);
}

BOOST_AUTO_TEST_SUITE_END()
