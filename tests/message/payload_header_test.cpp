// Where a sender put the header that he protected.
#include "message/payload_header.h"

#include "message/exchange.h"
#include "message/made_mail.h"
#include "policy/limits.h"

using namespace siegel;
using namespace siegel::testing;
using message::HeaderScheme;

BOOST_AUTO_TEST_SUITE(payload_header)

namespace {

const std::string kAround =
    "From: Anna <anna@example.org>\r\nMessage-ID: <1@x>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n";

mime::Header header_of(base::Content& content) {
  const auto header = mime::read_header(content, policy::limits());
  BOOST_REQUIRE(header);
  return *header;
}

message::PayloadHeader found_in(const std::string& payload, const std::string& around = kAround) {
  base::MemoryContent outer(base::copy_of(base::bytes_of(around + "\r\n")));
  message::Entity entity;
  entity.contents.push_back(std::make_unique<base::MemoryContent>(base::copy_of(base::bytes_of(payload))));
  entity.content = entity.contents.back().get();
  entity.header = header_of(*entity.content);
  const auto found = message::read_payload_header(entity, header_of(outer));
  BOOST_REQUIRE_MESSAGE(found, outcome(found));
  return *found;
}

std::string wrapped(const std::string& mail, const std::string& type = "message/rfc822") {
  return "Content-Type: " + type + "\r\n\r\n" + mail + "Content-Type: text/plain\r\n\r\nText\r\n";
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_three_ways) {
  const auto now = found_in("Subject: a\r\nContent-Type: text/plain; hp=\"cipher\"\r\n\r\nText\r\n");
  BOOST_TEST((now.scheme == HeaderScheme::rfc9788));
  BOOST_TEST(now.header.fields.size() == 1u);
  const auto before = found_in("Subject: a\r\nFrom: b@x\r\nContent-Type: text/plain; protected-headers=\"v1\"\r\n\r\n");
  BOOST_TEST((before.scheme == HeaderScheme::draft));
  BOOST_TEST(before.header.fields.size() == 1u);  // the Subject alone
  const auto first = found_in(wrapped(kAround + "Subject: a\r\n"));
  BOOST_TEST((first.scheme == HeaderScheme::wrapped));
  BOOST_TEST(first.header.fields.size() == 4u);
  BOOST_TEST(first.wrapped.value("Content-Type") == "text/plain");
}

BOOST_AUTO_TEST_CASE(nothing_is_none) {
  for (const std::string payload :
       {"Subject: a\r\nContent-Type: text/plain\r\n\r\n", "Content-Type: text/plain; protected-headers=\"v1\"\r\n\r\n",
        "Content-Type: text/plain; protected-headers=\"v2\"\r\nSubject: a\r\n\r\n",
        // a layer is no payload: what signs a ciphertext does not say whom the text is from
        "From: eve@x\r\nContent-Type: application/pkcs7-mime; hp=\"clear\"\r\n\r\n"})
    BOOST_TEST((found_in(payload).scheme == HeaderScheme::none), payload);
}

BOOST_AUTO_TEST_CASE(a_forwarded_mail_is_not_this_one) {
  for (const std::string mail :
       {"From: Carla <carla@example.net>\r\nMessage-ID: <1@x>\r\n", "From: anna@example.org\r\nMessage-ID: <2@x>\r\n",
        "From: anna@example.org\r\nDate: Mon, 23 Nov 2026 12:00:01 +0000\r\n",
        "From: anna@example.org\r\nFrom: anna@example.org\r\nMessage-ID: <1@x>\r\n"})
    BOOST_TEST((found_in(wrapped(mail)).scheme == HeaderScheme::none), mail);
  // nothing says that it is this one
  BOOST_TEST(
      (found_in(wrapped("From: anna@example.org\r\n"), "From: anna@example.org\r\n").scheme == HeaderScheme::none));
  BOOST_TEST((found_in(wrapped("Message-ID: <1@x>\r\n"), "Message-ID: <1@x>\r\n").scheme == HeaderScheme::none));
  // a header that cannot be read does not make the mail around it unreadable
  for (const std::string& unreadable : {"Subject: a" + std::string(1, '\0'), "Subject: " + std::string(2 << 20, 'a')})
    BOOST_TEST((found_in(wrapped(kAround + unreadable + "\r\n")).scheme == HeaderScheme::none));
  BOOST_TEST((found_in(wrapped(kAround, "message/rfc822; forwarded=yes")).scheme == HeaderScheme::none));
  BOOST_TEST(
      (found_in(wrapped(kAround, "message/rfc822\r\nContent-Transfer-Encoding: base64")).scheme == HeaderScheme::none));
  BOOST_TEST((found_in("Content-Type: message/rfc822\r\n\r\n" + kAround +
                       "Content-Type: application/pkcs7-mime\r\n\r\nAAAA\r\n")
                  .scheme == HeaderScheme::none));
}

// gematik's gemSMIME_KOMLE, section 2.1.1: KOM-LE-A_2097, A_2098-03, A_2101-01.
BOOST_AUTO_TEST_CASE(a_kim_mail_is_the_same_by_author_and_date) {
  const std::string kim = kAround + "X-KOM-LE-Version: 1.0\r\n";
  for (const std::string mail :
       {"From: Anna <anna@example.org>\r\nMessage-ID: <2@x>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n",
        "From: anna@example.org\r\nDate: Mon, 23 Nov 2026 13:00:00 +0100\r\n",
        "From: anna@example.org\r\nMessage-ID: <1@x>\r\nDate: Tue, 24 Nov 2026 12:00:00 +0000\r\n"}) {
    const auto found = found_in(wrapped(mail + "Subject: Arztbrief\r\n"), kim);
    BOOST_TEST((found.scheme == HeaderScheme::wrapped), mail);
    BOOST_TEST(found.wrapped.value("Subject") == "Arztbrief");
  }
  for (const std::string mail :
       {"From: anna@example.org\r\nMessage-ID: <2@x>\r\nDate: Mon, 23 Nov 2026 12:00:01 +0000\r\n",
        "From: anna@example.org\r\nMessage-ID: <2@x>\r\n",
        "From: carla@example.net\r\nMessage-ID: <2@x>\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\n"})
    BOOST_TEST((found_in(wrapped(mail), kim).scheme == HeaderScheme::none), mail);
  // Two dates that nobody can read are no date in common.
  BOOST_TEST((found_in(wrapped("From: anna@example.org\r\nDate: heute\r\n"),
                       "From: anna@example.org\r\nX-KOM-LE-Version: 1.5\r\nDate: heute\r\n")
                  .scheme == HeaderScheme::none));
}

BOOST_AUTO_TEST_SUITE_END()
