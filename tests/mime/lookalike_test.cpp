// Addresses and names that look like others.
#include "mime/lookalike.h"

#include <chrono>

#include "mime/address.h"
#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;
using mime::comparable_address;
using mime::other_address_in;

namespace {

bool same(std::string_view left, std::string_view right) {
  return comparable_address(left) == comparable_address(right);
}

std::string other(std::string_view name, std::string_view address = "evil@example.net") {
  return other_address_in(name, address).value_or("");
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

BOOST_AUTO_TEST_CASE(a_display_name_shows_another_address) {
  BOOST_TEST(other("ceo@bank.de") == "ceo@bank.de");
  BOOST_TEST(other("'ceo@bank.de'") == "ceo@bank.de");
  BOOST_TEST(other("Der Chef (ceo@bank.de)") == "ceo@bank.de");
  BOOST_TEST(other("Chef <ceo@bank.de>") == "ceo@bank.de");
  BOOST_TEST(other("ceo＠bank．de") == "ceo@bank.de");
  BOOST_TEST(other("c\u200beo@\u2009bank\u00ad.de") == "ceo@bank.de");
  BOOST_TEST(other("\u202eceo@bank.de") == "ceo@bank.de");
  BOOST_TEST(other("evil@example.net ceo@bank.de") == "ceo@bank.de");
  BOOST_TEST(other("evil@example.net.bank.de") == "evil@example.net.bank.de");
  BOOST_TEST(other("ceo@bänk.de.") == "ceo@bänk.de");
  BOOST_TEST(other("a@b@bank.de") == "b@bank.de");
  for (const char* harmless : {"", "Anna", "Evil@Example.NET", "'evil@example.net'", "evil@example.net (Anna)",
                               "@handle", "Anna @ work", "team@work", "mail@", "me@you.", "Anna Schmidt | Firma.de"})
    BOOST_TEST(other(harmless) == "", harmless);
  BOOST_TEST(other("anna@xn--mller-kva.de", "anna@müller.de") == "");
  // The own address in company, and with every character that it may have.
  for (const char* own : {"o'hara@example.org", "a!#$%&'*+-/=?^_`{|}~.b@example.org", "'a@example.org", "a@b.c-"})
    BOOST_TEST(other(own, own) == "", own);
  for (const char* harmless : {"'o'hara@example.org'", "Vertrieb|hara@example.org", "x=hara@example.org."})
    BOOST_TEST(other(harmless, harmless[0] == '\'' ? "o'hara@example.org" : "hara@example.org") == "", harmless);
  BOOST_TEST(other("x.hara@example.org", "hara@example.org") == "x.hara@example.org");
  BOOST_TEST(other("ceo@bank.de/hara@example.org", "hara@example.org") == "ceo@bank.de");
}

BOOST_AUTO_TEST_CASE(a_display_name_that_steers) {
  using namespace std::string_view_literals;
  for (const auto name :
       {"a\u202eb"sv, "a\nb"sv, "a\rb"sv, "a\0b"sv, "a\x1b[1m"sv, "\u2066x"sv, "a\u2028b"sv, "\u0085"sv})
    BOOST_TEST(mime::name_steers_display(name));
  for (const auto name :
       {""sv, "Anna\tMüller"sv, "دانا\u200fب"sv, "נ\u200eא"sv, "می\u200cخواهم"sv, "👩\u200d💻"sv, "\xff"sv})
    BOOST_TEST(!mime::name_steers_display(name));
}

BOOST_AUTO_TEST_CASE(long_names_take_linear_time) {
  const auto begin = std::chrono::steady_clock::now();
  for (const char* piece : {"@", "a@b.c ", "a@", "@a.b", ".", "evil@example.net "})
    (void)other_address_in(repeated(piece, 200000), "evil@example.net");
  BOOST_TEST((std::chrono::steady_clock::now() - begin < std::chrono::seconds(30)));
}

BOOST_AUTO_TEST_SUITE_END()
