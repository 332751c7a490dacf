// The header inside the payload (RFC 9788): written, and found again.
#include "mime/header_protection.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;
using base::HeaderConfidentiality;

BOOST_AUTO_TEST_SUITE(header_protection)

namespace {

mime::Header header_of(const std::string& fields) {
  TextContent content(fields + "\r\n");
  const auto header = mime::read_header(content, mime_limits());
  BOOST_REQUIRE(header);
  return *header;
}

std::string text_of(const std::vector<mime::HeaderField>& fields) {
  std::string text;
  for (const auto& field : fields) text += field.raw;
  return text;
}

const std::string kFields =
    "From: Anna <anna@example.org>\r\nTo: bernd@example.org\r\nBcc: carla@example.org\r\nSubject: Befund\r\n"
    "Keywords: a\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n";

}  // namespace

BOOST_AUTO_TEST_CASE(an_encrypted_mail_says_inside_what_it_shows_outside) {
  const auto sections = mime::protect_header(header_of(kFields), HeaderConfidentiality::baseline, true, false);
  BOOST_REQUIRE(sections);
  BOOST_TEST(text_of(sections->outer) ==
             "From: Anna <anna@example.org>\r\nTo: bernd@example.org\r\nSubject: [...]\r\nMIME-Version: 1.0\r\n");
  BOOST_TEST(text_of(sections->payload) ==
             "From: Anna <anna@example.org>\r\nTo: bernd@example.org\r\nSubject: Befund\r\nKeywords: a\r\n"
             "HP-Outer: From: Anna <anna@example.org>\r\nHP-Outer: To: bernd@example.org\r\n"
             "HP-Outer: Subject: [...]\r\nContent-Type: text/plain; charset=utf-8;\r\n hp=\"cipher\"\r\n");
}

BOOST_AUTO_TEST_CASE(a_signed_mail_hides_nothing) {
  const auto sections = mime::protect_header(header_of(kFields), HeaderConfidentiality::shy, false, false);
  BOOST_REQUIRE(sections);
  BOOST_TEST(text_of(sections->outer).find("Subject: Befund\r\nKeywords: a\r\n") != std::string::npos);
  BOOST_TEST(text_of(sections->payload).find("HP-Outer") == std::string::npos);
  BOOST_TEST(text_of(sections->payload).ends_with("charset=utf-8;\r\n hp=\"clear\"\r\n"));
}

BOOST_AUTO_TEST_CASE(blind_copies_stand_in_drafts_alone) {
  for (const bool draft : {false, true}) {
    const auto sections = mime::protect_header(header_of(kFields), HeaderConfidentiality::baseline, true, draft);
    BOOST_TEST((text_of(sections->payload).find("Bcc") != std::string::npos) == draft);
    BOOST_TEST(text_of(sections->outer).find("Bcc") == std::string::npos);
  }
}

BOOST_AUTO_TEST_CASE(marks_of_another_mail_do_not_stay) {
  const auto header = header_of("HP-Outer: Subject: x\r\nContent-Type: a/b; hp=\"clear\"; c=d\r\n");
  const auto sections = mime::protect_header(header, HeaderConfidentiality::baseline, true, false);
  BOOST_TEST(text_of(sections->outer) == "");
  BOOST_TEST(text_of(sections->payload) == "Content-Type: a/b; c=d;\r\n hp=\"cipher\"\r\n");
}

BOOST_AUTO_TEST_CASE(a_type_that_swallows_the_mark_is_refused) {
  for (const std::string type : {"text/plain; name=\"a", "text/plain (a"})
    BOOST_TEST(!mime::protect_header(header_of("Content-Type: " + type + "\r\n"), HeaderConfidentiality::baseline, true,
                                     false));
}

BOOST_AUTO_TEST_CASE(what_was_written_is_read) {
  const auto sections = mime::protect_header(header_of(kFields), HeaderConfidentiality::baseline, true, false);
  const auto payload = header_of(text_of(sections->payload));
  const auto found = mime::protected_header(payload);
  BOOST_REQUIRE(found);
  BOOST_TEST(found->cipher);
  BOOST_TEST(text_of(found->fields) ==
             "From: Anna <anna@example.org>\r\nTo: bernd@example.org\r\nSubject: Befund\r\nKeywords: a\r\n");
  BOOST_TEST(text_of(found->outer) == "From: Anna <anna@example.org>\r\nTo: bernd@example.org\r\nSubject: [...]\r\n");
  BOOST_TEST(text_of(mime::without_protection_marks(payload).fields).ends_with("text/plain; charset=utf-8\r\n"));
}

BOOST_AUTO_TEST_CASE(a_mail_without_type_comes_back_without) {
  const auto sections = mime::protect_header(header_of("Subject: a\r\n"), HeaderConfidentiality::baseline, true, false);
  const auto payload = header_of(text_of(sections->payload));
  BOOST_TEST(mime::content_type_of(payload).value == "text/plain");
  BOOST_TEST(mime::without_protection_marks(payload).find("Content-Type") == nullptr);
}

BOOST_AUTO_TEST_CASE(only_the_parameter_counts) {
  BOOST_TEST(!mime::protected_header(header_of("Subject: a\r\nContent-Type: text/plain\r\nHP-Outer: Subject: b\r\n")));
  BOOST_TEST(!mime::protected_header(header_of("Content-Type: text/plain; protected-headers=\"v1\"\r\n")));
  BOOST_TEST(mime::has_draft_protection(header_of("Content-Type: text/plain; protected-headers=\"v1\"\r\n")));
  BOOST_TEST(!mime::protected_header(header_of("Content-Type: text/plain; hp=clear\r\n"))->cipher);
  BOOST_TEST(!mime::protected_header(header_of("Content-Type: text/plain; hp=other\r\n"))->cipher);
}

// RFC 9788 prints HP-Outer folded in two ways.
BOOST_AUTO_TEST_CASE(folding_makes_no_difference) {
  const auto found = mime::protected_header(
      header_of("Content-Type: a/b; hp=cipher\r\nHP-Outer:\r\n Message-ID: <1@x>\r\nHP-Outer: To:\r\n a@x\r\n"
                "HP-Outer: nothing\r\nHP-Outer:\r\n"));
  BOOST_TEST(text_of(found->outer) == "Message-ID: <1@x>\r\nTo: a@x\r\n");
}

BOOST_AUTO_TEST_SUITE_END()
