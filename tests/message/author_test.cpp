// Whom a signed mail says it is from, and how mails pretend to be from somebody else.
#include "message/author.h"

#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using message::SignatureStatus;

namespace {

/// A mail that Anna signed well, under any From lines.
Received signed_from(Exchange& exchange, const std::string& from_lines, const TestIdentity* signer = nullptr) {
  const auto& who = signer != nullptr ? *signer : *exchange.anna_identity;
  const auto received = exchange.bernd.receive(
      from_lines + "To: bernd@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n" +
      multipart({kText, signature_entity(detached(who, kText, kNow))}));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST_REQUIRE(received.verdict.signers.size() == 1U);
  return received;
}

void refused(Exchange& exchange, const std::string& from_lines, std::string_view finding) {
  const auto received = signed_from(exchange, from_lines);
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted), from_lines);
  BOOST_TEST(received.verdict.has(finding), from_lines);
}

TestIdentity issued_to(Exchange& exchange, const std::string& address) {
  CertificateOptions options;
  options.addresses = {address};
  return issue(exchange.root, options);
}

std::string detail_of(const Received& received, std::string_view id) {
  for (const auto& finding : received.verdict.findings)
    if (finding.id == id) return finding.detail;
  return "(none)";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(author)

BOOST_AUTO_TEST_CASE(ordinary_ways_to_write_an_author) {
  Exchange exchange;
  for (const char* from :
       {"From: anna@example.org", "From: <ANNA@Example.org>", "from:Anna <anna@example.org>",
        "From: \"Schmidt, Anna\" <anna@example.org>", "From: anna@example.org (Anna Schmidt)",
        "From: \"'anna@example.org'\" <anna@example.org>", "From: =?utf-8?q?anna=40example=2Eorg?= <anna@example.org>",
        "From: Anna\r\n <anna@example.org>", "From: \"anna\"@example.org",
        "From: Anna M\xc3\xbcller <anna@example.org>", "From: Anna M\xfcller <anna@example.org>"}) {
    const auto received = signed_from(exchange, from + std::string("\r\n"));
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid), from);
    BOOST_TEST(received.verdict.signers[0].address == "anna@example.org");
  }
}

BOOST_AUTO_TEST_CASE(not_exactly_one_author) {
  Exchange exchange;
  for (const char* from :
       {"", "From:\r\n", "From: \r\n", "From: Anna\r\n", "From: anna@example.org, chef@example.org\r\n",
        "From: anna@example.org,\r\n", "From: anna@example.org\r\nFrom: anna@example.org\r\n",
        "From: chef@example.org\r\nfrom: anna@example.org\r\n", "From: Leitung: anna@example.org;\r\n",
        "From: Leitung:;, anna@example.org\r\n", "From: <@chef.example:anna@example.org>\r\n",
        "From: \"chef@example.org\" anna@example.org\r\n", "From: chef@example.org <anna@example.org>\r\n",
        "From: =?utf-8?q?anna=40example=2Eorg?=\r\n", "From: anna@example.org (\r\n", "From: anna@@example.org\r\n",
        "From: a\xff@example.org\r\n", "From: anna\xe2\x80\xae@example.org\r\n",
        "From : anna@example.org\r\nFrom: anna@example.org\r\n"})
    refused(exchange, from, "signer.from-ambiguous");
  // A quoted local part that some programs cut at its first "@".
  const auto quoted = issued_to(exchange, "\"chef@example.org\"@example.net");
  const auto received = signed_from(exchange, "From: \"chef@example.org\"@example.net\r\n", &quoted);
  BOOST_TEST(received.verdict.has("signer.from-ambiguous"));
}

BOOST_AUTO_TEST_CASE(a_nul_in_the_header_is_no_mail) {
  Exchange exchange;
  const auto sent = exchange.anna.send(kMail, {.sign = true});
  const auto received = exchange.bernd.receive(std::string("From: chef@example.org\0", 23) + "\r\n" + sent.mail);
  BOOST_REQUIRE(!received.outcome);
  BOOST_TEST(received.outcome.error().finding == "mime.header-nul");
}

BOOST_AUTO_TEST_CASE(a_display_name_that_shows_another_address) {
  Exchange exchange;
  for (const char* name : {"\"chef@bank.de\"", "\"Chef <chef@bank.de>\"", "=?utf-8?q?chef=40bank=2Ede?=",
                           "=?utf-8?b?Y2hlZkBiYW5rLmRl?=", "\"=?utf-8?q?chef=40bank=2Ede?=\"",
                           "=?utf-8?q?chef=40?= =?utf-8?q?bank=2Ede?=", "=?utf-8?q?ch=E2=80=8Bef=40ba=C2=ADnk=2Ede?=",
                           "=?utf-8?q?chef=EF=BC=A0bank=EF=BC=8Ede?=", "\"anna@example.org via chef@bank.de\""})
    refused(exchange, "From: " + std::string(name) + " <anna@example.org>\r\n", "signer.display-name-address");
  refused(exchange, "From: anna@example.org (chef@bank.de)\r\n", "signer.display-name-address");
  const auto received = signed_from(exchange, "From: \"chef@b\xd0\xb0nk.de\" <anna@example.org>\r\n");
  BOOST_TEST(detail_of(received, "signer.display-name-address") == "chef@xn--bnk-6cd.de");
  BOOST_TEST(received.verdict.signers[0].address == "anna@example.org");  // the signature stays about the address
}

// Every program that decodes what Siegel does not would show an address here.
BOOST_AUTO_TEST_CASE(a_display_name_that_cannot_be_decoded) {
  Exchange exchange;
  for (const char* name :
       {"=?utf-7?Q?chef+AEA-bank.de?=", "=?utf-16?B?/v8AYwBoAGUAZgBAAGIAYQBuAGsALgBkAGU=?=",
        "=?utf-16le?B?YwBoAGUAZgBAAGIAYQBuAGsALgBkAGUA?=", "=?x-unknown?Q?chef=40bank=2Ede?=",
        "=?cp037?B?g4iFhnyCgZWSS4SF?=", "=?hz-gb-2312?Q?chef=40bank=2Ede?=", "=?gb2312?B?Y2hlZqPAYmFua6OuZGU=?=",
        "=?big5?Q?chef=40bank=2Ede?=", "=?shift_jis?Q?chef=40bank=2Ede?=", "=?iso-2022-jp?Q?chef=40bank=2Ede?=",
        "=?utf-8?Q?chef=4?= =?utf-8?Q?0bank=2Ede?=", "=?utf-8?B?Y2hlZkBi*YW5rLmRl?=", "=?utf-8?Q?chef=C1=80bank=2Ede?=",
        "\"=?utf-8?B?Y2hlZkBi YW5rLmRl?=\"", "=?utf-8?Q?chef=40bank=2Ede_(x)?=",
        "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fchef=3D40bank=2Ede=3F=3D?=", "\"=?utf-8?Q?chef=40bank.de\""})
    refused(exchange, "From: " + std::string(name) + " <anna@example.org>\r\n", "signer.display-name-unreadable");
}

BOOST_AUTO_TEST_CASE(names_in_the_charsets_of_europe) {
  Exchange exchange;
  for (const char* name : {"=?iso-8859-2?Q?Ji=F8=ED_Nov=E1k?=", "=?ISO-8859-9?Q?G=FCl=FEen?=", "=?koi8-r?B?4c7OwQ==?=",
                           "=?windows-1251?Q?=C0=ED=ED=E0?=", "=?CP1250?Q?=8Aulc?=", "=?iso-8859-7?Q?=C1=ED=ED=E1?=",
                           "=?windows-1255?Q?=E0=F0=E4?=", "=?us-ascii?Q?Anna?=", "\xff\xfe Anna"}) {
    const auto received = signed_from(exchange, "From: " + std::string(name) + " <anna@example.org>\r\n");
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid), name);
  }
  for (const char* charset : {"iso-8859-2", "iso-8859-9", "koi8-r", "windows-1251", "windows-1250", "iso_8859-5"})
    refused(exchange, "From: =?" + std::string(charset) + "?Q?chef=40bank=2Ede?= <anna@example.org>\r\n",
            "signer.display-name-address");
}

BOOST_AUTO_TEST_CASE(comments_are_part_of_what_is_shown) {
  Exchange exchange;
  for (const char* from :
       {"Chef (chef@bank.de) <anna@example.org>", "(chef@bank.de) Chef <anna@example.org>",
        "(chef@bank.de) anna@example.org", "<anna@example.org> (chef@bank.de)",
        "Chef <anna@example.org> (chef@bank.de)", "<anna(chef@bank.de)@example.org>", "anna@(chef@bank.de)example.org",
        "anna@example.org (x) (chef@bank.de) (y)", "anna@example.org <anna@example.org> (chef@bank.de)",
        "anna@example.org (chef@bank.de) <anna@example.org>", "\"chef\" \"@bank.de\" <anna@example.org>",
        "\"chef\" (@bank.de) <anna@example.org>", "chef (at) bank.de <anna@example.org>",
        "\"chef <at> bank.de\" <anna@example.org>", "=?utf-8?q?chef?= (=?utf-8?q?=40bank=2Ede?=) <anna@example.org>",
        "anna@example.org (=?utf-8?q?chef=40bank=2Ede?=)", "\"chef\\@bank.de\" <anna@example.org>"})
    refused(exchange, "From: " + std::string(from) + "\r\n", "signer.display-name-address");
  for (const char* from :
       {"\"M\xc3\xbcller, Anna (Amt 4)\" <anna@example.org>", "Anna (Amt 4) <anna@example.org> (anna@example.org)",
        "\"anna@example.org\" <anna@example.org>", "\"Anna @ Home\" <anna@example.org>", "Team 24/7 <anna@example.org>",
        "Dr. med. A. Meier <anna@example.org>", "\"Anna\xc2\xb7Schmidt @ Hof\xc2\xb7Laden\" <anna@example.org>"}) {
    const auto received = signed_from(exchange, "From: " + std::string(from) + "\r\n");
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid), from);
  }
}

BOOST_AUTO_TEST_CASE(a_display_name_that_turns_or_hides) {
  Exchange exchange;
  for (const char* name : {"=?utf-8?q?=E2=80=AEgro=2Eknab?=", "=?utf-8?q?Chef=0D=0AFrom=3A?=", "=?utf-8?q?a=00b?=",
                           "=?utf-8?q?=1B[1m?=", "\"\xe2\x81\xa6x\"", "Anna\xe2\x80\xa8x"})
    refused(exchange, "From: " + std::string(name) + " <anna@example.org>\r\n", "signer.display-name-hidden");
  const auto arabic = signed_from(exchange, "From: \xd8\xa2\xd9\x86\xd8\xa7\xe2\x80\x8f <anna@example.org>\r\n");
  BOOST_TEST((arabic.verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(look_alike_domains_are_different) {
  Exchange exchange;
  const std::string cyrillic = "anna@ex\xd0\xb0mple.org";
  const auto received = signed_from(exchange, "From: " + cyrillic + "\r\n");
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("signer.address-mismatch"));
  BOOST_TEST(detail_of(received, "signer.mixed-scripts") == "anna@xn--exmple-4nf.org");
  refused(exchange, "From: anna@example.org\xc2\xa0\r\n", "signer.address-mismatch");
  // Of that address it is, but its letters are said to be what they are.
  const auto own = issued_to(exchange, cyrillic);
  const auto honest = signed_from(exchange, "From: " + cyrillic + "\r\n", &own);
  BOOST_TEST((honest.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(honest.verdict.has("signer.mixed-scripts"));
  BOOST_TEST(honest.verdict.signers[0].address == "anna@xn--exmple-4nf.org");
}

BOOST_AUTO_TEST_CASE(u_labels_and_a_labels_are_the_same_domain) {
  Exchange exchange;
  const auto ascii = issued_to(exchange, "anna@xn--mller-kva.example");
  const auto unicode = issued_to(exchange, "anna@m\xc3\xbcller.example");
  for (const auto* identity : {&ascii, &unicode})
    for (const char* from : {"From: anna@m\xc3\xbcller.example\r\n", "From: Anna <anna@XN--MLLER-KVA.example>\r\n"}) {
      const auto received = signed_from(exchange, from, identity);
      BOOST_TEST((received.verdict.signature == SignatureStatus::valid), from);
      BOOST_TEST(!received.verdict.has("signer.mixed-scripts"));
    }
}

BOOST_AUTO_TEST_SUITE_END()
