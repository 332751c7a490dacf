// Mailboxes and addresses, as they are written and as they are faked.
#include "mime/address.h"

#include <chrono>

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(address)

namespace {

/// "name|address" of each, joined by "; ", with a "!" in front if something was malformed.
std::string list(std::string_view value) {
  bool malformed = false;
  std::string text;
  for (const auto& mailbox : mime::parse_mailboxes(value, &malformed))
    text += (text.empty() ? "" : "; ") + mailbox.display_name + '|' + mailbox.address;
  return (malformed ? "!" : "") + text;
}

}  // namespace

BOOST_AUTO_TEST_CASE(well_formed_lists) {
  BOOST_TEST(list("") == "");
  BOOST_TEST(list("a@example.org") == "|a@example.org");
  BOOST_TEST(list("Pete <pete@silly.test>, a@b.c") == "Pete|pete@silly.test; |a@b.c");
  BOOST_TEST(list("\"Joe Q. Public\" <john.q.public@example.com>") == "Joe Q. Public|john.q.public@example.com");
  BOOST_TEST(list("John Q. Public <JDB@Example.com>") == "John Q. Public|JDB@Example.com");
  BOOST_TEST(list("\"Giant; \\\"Big\\\" Box\" <sysservices@example.net>") ==
             "Giant; \"Big\" Box|sysservices@example.net");
  BOOST_TEST(list("A Group:Ed Jones <joe@where.test>,john@one.test;") == "Ed Jones|joe@where.test; |john@one.test");
  BOOST_TEST(list("Undisclosed recipients:;, x@y.z") == "|x@y.z");
  BOOST_TEST(list("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>") == "Pete|pete@silly.test");
  BOOST_TEST(list("jdoe@test   . example") != "|jdoe@test");
  BOOST_TEST(list("a@b.c (The Name)") == "The Name|a@b.c");
  BOOST_TEST(list("<@route.test,@other.test:a@b.c>") == "|a@b.c");
  BOOST_TEST(list(" , ,a@b.c,, ") == "|a@b.c");
  BOOST_TEST(list("=?utf-8?q?J=C3=BCrgen?= =?utf-8?q?_M?= <j@b.c>") == "J\xc3\xbcrgen M|j@b.c");
  BOOST_TEST(list("[List] Name <l@b.c>") == "[List] Name|l@b.c");
  BOOST_TEST(list("j\xc3\xbcrgen@b\xc3\xbc"
                  "cher.example") ==
             "|j\xc3\xbcrgen@b\xc3\xbc"
             "cher.example");
  BOOST_TEST(list("\"a b\"@b.c, a@[192.0.2.1]") == "|\"a b\"@b.c; |a@[192.0.2.1]");
  BOOST_TEST(list("a@b.c <A@B.C>") == "a@b.c|A@B.C");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_left_out_and_said) {
  for (const auto* broken : {"root",
                             "<>",
                             "Name <>",
                             "@b.c",
                             "a@",
                             "a b@c.d",
                             "a@b.c d@e.f",
                             "<a@b.c",
                             "<a@b.c> x",
                             "\"x <a@b.c>",
                             "a@b..c",
                             "a@.b",
                             "a@b.",
                             "a@-[x]",
                             "a@[x",
                             "a@b.c (x",
                             "Group: a",
                             "a@b@c.d",
                             "x@y.z <a@b.c>",
                             "<a@b.c> <d@e.f>",
                             "a@b'c.d",
                             "a@\xff.d",
                             "a\xe2\x80\xae@b.c",
                             "\"a\nb\"@b.c",
                             "a@b.c; ",
                             ":;"})
    BOOST_TEST(list(broken).substr(0, 1) == "!", broken);
  BOOST_TEST(list("root, a@b.c") == "!|a@b.c");
  BOOST_TEST(list("\"x, y\" z, a@b.c") == "!|a@b.c");
  BOOST_TEST(list("evil@x.y <a@b.c>, d@e.f") == "!|d@e.f");
  BOOST_TEST(list("G: root, a@b.c; , d@e.f") == "!|a@b.c; |d@e.f");
}

BOOST_AUTO_TEST_CASE(one_mailbox_and_no_doubt) {
  for (const auto* one :
       {"a@b.c", "Anna <a@b.c>", "\"Anna, Dr.\" <a@b.c> (x)", "a@b.c <a@b.c>", "=?utf-8?q?x=2C_y?= <a@b.c>", " a@b.c "})
    BOOST_TEST(mime::only_mailbox(one).has_value(), one);
  for (const auto* none : {"",
                           " ",
                           "a@b.c, d@e.f",
                           "a@b.c,",
                           ",a@b.c",
                           "G: a@b.c;",
                           "G:;, a@b.c",
                           "G:;",
                           "<@x.y:a@b.c>",
                           "Anna <@x:a@b.c>",
                           "\"ceo@bank.de\"@b.c",
                           "Anna <\"a@b\"@c.d>",
                           "x@y.z <a@b.c>",
                           "Anna",
                           "a@b.c d@e.f",
                           "<a@b.c> <d@e.f>",
                           "=?utf-8?q?a=40b.c?=",
                           "a@b.c\r\nd@e.f",
                           "a@b.c (",
                           "undisclosed-recipients:;"})
    BOOST_TEST(!mime::only_mailbox(none).has_value(), none);
  BOOST_TEST(mime::only_mailbox("=?utf-8?q?a=0Ab=E2=80=AE?= <a@b.c>")->name_as_sent.text == "a\nb\u202e");
  BOOST_TEST(mime::only_mailbox("=?utf-8?q?a=0Ab=E2=80=AE?= <a@b.c>")->display_name == "a b ");
}

BOOST_AUTO_TEST_CASE(what_may_be_shown_beside_the_address) {
  const auto beside = [](std::string_view value) { return mime::only_mailbox(value)->name_as_sent.text; };
  BOOST_TEST(beside("a@b.c") == "");
  BOOST_TEST(beside("a@b.c (ceo@bank.de)") == "(ceo@bank.de)");
  BOOST_TEST(beside("(1) \"A\" (2) B (3) <(4)a(5)@(6)b.c(7)> (8) (9)") == "(1) A (2) B (3) (4) (5) (6) (7) (8) (9)");
  BOOST_TEST(beside("(1) a(2)@(3)b.c (4)") == "(1) (2) (3) (4)");
  BOOST_TEST(beside("a@b.c (1) <a@b.c> (2)") == "(1) a@b.c (2)");
  BOOST_TEST(beside("a (x (y) \\) z) <a@b.c>") == "a (x (y) ) z)");
  BOOST_TEST(beside("=?utf-8?q?=C3=BC?= (=?utf-8?q?=C3=BC?=) <a@b.c>") == "\u00fc (\u00fc)");
  BOOST_TEST(mime::parse_mailboxes("(1) a@b.c (2), (3) d@e.f").back().name_as_sent.text == "(3)");
  BOOST_TEST(mime::parse_mailboxes("(1) G (2): (3) a@b.c; (4) d@e.f").back().name_as_sent.text == "(4)");
  BOOST_TEST(!mime::only_mailbox("=?big5?q?x?= <a@b.c>")->name_as_sent.complete);
  BOOST_TEST(!mime::only_mailbox("<a@b.c> (=?big5?q?x?=)")->name_as_sent.complete);
}

BOOST_AUTO_TEST_CASE(normal_form) {
  BOOST_TEST(mime::normalized_address("Alice.B@Example.ORG") == "alice.b@example.org");
  BOOST_TEST(mime::normalized_address(" \"alice\"@example.org (x)") == "alice@example.org");
  BOOST_TEST(mime::normalized_address("\"Al\\ice X\"@example.org") == "\"alice x\"@example.org");
  BOOST_TEST(mime::normalized_address("\"a@b\"@c.d") == "\"a@b\"@c.d");
  BOOST_TEST(mime::normalized_address("\"\"@c.d") == "");
  BOOST_TEST(mime::normalized_address("\xc3\x9c@\xc3\x9c.De") == "\xc3\x9c@\xc3\x9c.de");
  BOOST_TEST(mime::normalized_address("\xe2\x84\xaa@example.org") ==
             "\xe2\x84\xaa@example.org");  // KELVIN SIGN is no k
  for (const auto* none : {"", "a", "a@", "@b", "a@b c", "<a@b.c>", "a@b.c,d@e.f", "a@b.c\r\nBcc: x@y.z"})
    BOOST_TEST(mime::normalized_address(none) == "", none);
  BOOST_TEST(mime::domain_of("\"a@b\"@Example.ORG") == "example.org");
  BOOST_TEST(mime::domain_of("nobody") == "");
}

BOOST_AUTO_TEST_CASE(normal_form_is_stable) {
  for (const auto* text :
       {"A@B.c", "\"x y\"@b.c", "\"q\\\"\\\\\"@b.c", "a..b@c.d", "\"a.b\"@c.d", "a@[IPv6:2001:DB8::1]"}) {
    const auto once = mime::normalized_address(text);
    BOOST_TEST(once != "");
    BOOST_TEST(mime::normalized_address(once) == once);
  }
}

BOOST_AUTO_TEST_CASE(hostile_lists_take_linear_time) {
  const auto begin = std::chrono::steady_clock::now();
  for (const auto* piece :
       {"(", "\"", "<", "a,", "((a)", "\\", "a@", ":", "a:;", "\"a\"", "(x)a,", "a.", "<@", "[", "=?"})
    (void)mime::parse_mailboxes('(' + std::string(200000, 'c') + ')' + repeated(piece, 200000));
  BOOST_TEST((std::chrono::steady_clock::now() - begin < std::chrono::seconds(30)));
}

BOOST_AUTO_TEST_SUITE_END()
