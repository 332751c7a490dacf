// Names that show somebody else.
#include "mime/display_name.h"

#include <algorithm>
#include <ctime>

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;
using mime::other_address_in;

namespace {

std::string other(std::string_view name, std::string_view address = "evil@example.net") {
  return other_address_in(name, address).value_or("");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(display_name)

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
  BOOST_TEST(other("(x) ceo@bank.de (y)") == "ceo@bank.de");
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

BOOST_AUTO_TEST_CASE(spellings_of_another_address) {
  for (const char* name : {"ceo @bank.de",
                           "ceo@ bank.de",
                           "ceo @ bank.de",
                           "ceo\t@\tbank.de",
                           "ceo\u00a0@\u00a0bank.de",
                           "ceo@\u3000bank.de",
                           "ceo\u1680@bank.de",
                           "ceo\u2800@bank\u2800.de",
                           "\"ceo\"@bank.de",
                           "ceo@\"bank.de\"",
                           "“ceo”@bank.de",
                           "ceo(x)@bank.de",
                           "ceo@(x)bank.de",
                           "ceo @bank(x).de",
                           "ceo(x(y)z)@bank.de",
                           "(ceo)@bank.de",
                           "(ceo@)bank.de",
                           "ceo (@) bank.de",
                           "ceo@[bank.de]",
                           "ceo@<bank.de>",
                           "ceo (at) bank.de",
                           "ceo[at]bank.de",
                           "ceo <AT> bank.de",
                           "ceo{ at }bank.de",
                           "ceo（at）bank.de",
                           "ceo\\@bank.de",
                           "ceo\u200b@\u2060bank.de",
                           "ceo@bank\u180e.de"})
    BOOST_TEST(other(name) == "ceo@bank.de", name);
  for (const char* dot : {"\ufe12", "\u06d4", "\ua4f8", "\u0701", "\u3002", "\uff0e", "\uff61", "\ufe52", "\u2024"})
    for (const char* at : {"@", "\ufe6b", "\uff20"})
      BOOST_TEST(other(std::string("ceo") + at + "bank" + dot + "de") == "ceo@bank.de", at << dot);
  BOOST_TEST(other("x\u200b.hara@example.org", "hara@example.org") == "x.hara@example.org");
  BOOST_TEST(other("ceo(x)@bank.de", "x@bank.de") == "ceo@bank.de");
}

BOOST_AUTO_TEST_CASE(ordinary_names) {
  const std::string own = "anna@x.de";
  for (const char* harmless : {"Müller, Anna (Amt 4)",
                               "anna@x.de",
                               "Anna @ Home",
                               "Team 24/7",
                               "Dr. med. A. Meier",
                               "Anna·Müller",
                               "Jordi Cal·la @ Hof·Laden",
                               "“anna@x.de”",
                               "„anna@x.de“",
                               "Anna (anna@x.de)",
                               "anna (at) x.de",
                               "anna @ x.de",
                               "\"anna\"@x.de",
                               "Anna [Vertrieb]",
                               "Look at me. Now",
                               "Anna at x.de",
                               "Anna @ Home. Berlin",
                               "(at)",
                               "@ .de",
                               "Katze (at) work",
                               "anna@x.de (Anna) @ Home"})
    BOOST_TEST(other(harmless, own) == "", harmless);
  // The sender chooses his own local part.
  for (const char* address :
       {"ceo{at}bank.de@evil.example", "ceo[at]bank.de@evil.example", "ceo＠bank.de@evil.example"})
    BOOST_TEST(other("ceo@bank.de", address) == "ceo@bank.de", address);
  for (const char* address : {"\"a b\"@x.de", "\"( 'b\"@x.de", "\"a(b)\"@x.de", "\"a[at]b\"@x.de", "\"a\\b\"@x.de",
                              "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]"})
    BOOST_TEST(other(address, address) == "", address);
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

// One long name against as many octets in eight shorter ones: as much work if it is linear, eight times as much if it
// is quadratic. The least of three, by the clock of the process.
BOOST_AUTO_TEST_CASE(long_names_take_linear_time) {
  const auto cost = [](const std::string& name, int times) {
    double least = 1e9;
    for (int attempt = 0; attempt < 3; ++attempt) {
      const auto begin = std::clock();
      for (int time = 0; time < times; ++time) (void)other_address_in(name, "evil@example.net");
      least = std::min(least, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
    }
    return least;
  };
  for (const char* piece : {"@", "a@b.c ", "a@", "@a.b", ".", "evil@example.net ", "(", ")@", "(@", " @ ", " ", "(a)@",
                            "((a)@)", "\"", " ."}) {
    const double longer = cost(repeated(piece, 16000), 1);
    BOOST_CHECK_MESSAGE(longer < 0.03 || longer < 3 * cost(repeated(piece, 2000), 8), piece << ": " << longer << " s");
  }
}

BOOST_AUTO_TEST_SUITE_END()
