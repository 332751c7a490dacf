// What of a header is seen outside (RFC 9788 section 3.2).
#include "mime/header_confidentiality.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;
using base::HeaderConfidentiality;

BOOST_AUTO_TEST_SUITE(header_confidentiality)

namespace {

/// The raw field that stands outside, "" if none does.
std::string outside(HeaderConfidentiality policy, const std::string& raw) {
  const auto field = mime::exposed(policy, {raw.substr(0, raw.find(':')), raw});
  return field ? field->raw : "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(baseline_hides_what_the_mail_is_about) {
  const auto policy = HeaderConfidentiality::baseline;
  BOOST_TEST(outside(policy, "subject: Befund Meier\r\n") == "subject: [...]\r\n");
  BOOST_TEST(outside(policy, "Keywords: Befund\r\n") == "");
  BOOST_TEST(outside(policy, "Comments: eilig\r\n") == "");
  BOOST_TEST(outside(policy, "Thread-Topic: Befund Meier\r\n") == "");
  for (const std::string same : {"From: Anna <anna@example.org>\r\n", "Date: Mon, 23 Nov 2026 13:00:00 +0100\r\n",
                                 "Message-ID: <1@example.org>\r\n", "X-Other: 1\r\n"})
    BOOST_TEST(outside(policy, same) == same);
}

BOOST_AUTO_TEST_CASE(shy_also_hides_names_and_the_time_zone) {
  const auto policy = HeaderConfidentiality::shy;
  BOOST_TEST(outside(policy, "Subject: Befund\r\n") == "Subject: [...]\r\n");
  BOOST_TEST(outside(policy, "From: Anna <anna@example.org>\r\n") == "From: anna@example.org\r\n");
  BOOST_TEST(outside(policy, "To: \"A, B\" <a@example.org> (Chef), Team: b@example.org;\r\n") ==
             "To: a@example.org,\r\n b@example.org\r\n");
  BOOST_TEST(outside(policy, "Date: Mon, 23 Nov 2026 13:00:00 +0100\r\n") ==
             "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n");
  for (const std::string name : {"Disposition-Notification-To: ", "Resent-From: ", "mail-reply-to: "})
    BOOST_TEST(outside(policy, name + "Anna <anna@example.org>\r\n") == name + "anna@example.org\r\n");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_stays) {
  for (const std::string same : {"To: undisclosed-recipients:;\r\n", "To: Anna <anna@\r\n", "Date: gestern\r\n"})
    BOOST_TEST(outside(HeaderConfidentiality::shy, same) == same);
}

BOOST_AUTO_TEST_CASE(none_hides_nothing) {
  BOOST_TEST(outside(HeaderConfidentiality::none, "Subject: a\r\n") == "Subject: a\r\n");
  BOOST_TEST(!mime::is_hidden(HeaderConfidentiality::none, {"Subject", "Subject: a\r\n"}));
  BOOST_TEST(mime::is_hidden(HeaderConfidentiality::baseline, {"Subject", "Subject: a\r\n"}));
  BOOST_TEST(!mime::is_hidden(HeaderConfidentiality::shy, {"From", "From: a@example.org\r\n"}));
  BOOST_TEST(mime::is_hidden(HeaderConfidentiality::shy, {"From", "From: A <a@example.org>\r\n"}));
  BOOST_TEST(!mime::is_hidden(HeaderConfidentiality::shy, {"Thread-Topic", "Thread-Topic: a\r\n"}));
}

BOOST_AUTO_TEST_SUITE_END()
