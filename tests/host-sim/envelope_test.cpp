// Reading From, To, Cc and Bcc.
#include "envelope.h"

#include <boost/test/unit_test.hpp>

namespace {

std::string shown(const std::vector<sim::Mailbox>& mailboxes) {
  std::string text;
  for (const auto& mailbox : mailboxes)
    text += std::to_string(mailbox.role) + " " + mailbox.display_name + "<" + mailbox.address + ">|";
  return text;
}

std::string parsed(std::string_view body) { return shown(sim::parse_mailboxes(body, SIEGEL_ROLE_TO)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(envelope)

BOOST_AUTO_TEST_CASE(mailboxes_of_rfc_5322) {
  BOOST_TEST(parsed("a@example.org") == "0 <a@example.org>|");
  BOOST_TEST(parsed("Anna <a@example.org>, b@example.org") == "0 Anna<a@example.org>|0 <b@example.org>|");
  BOOST_TEST(parsed("\"Groß, Bernd\" <b@example.org>") == "0 Groß, Bernd<b@example.org>|");
  BOOST_TEST(parsed("\"a \\\" <x@y>\" <b@example.org>") == "0 a \" <x@y><b@example.org>|");
  BOOST_TEST(parsed("a@example.org (a comment, <x@y> (nested) \\) )") == "0 <a@example.org>|");
  BOOST_TEST(parsed("Team: a@example.org, B <b@example.org>;, c@example.org") ==
             "0 <a@example.org>|0 B<b@example.org>|0 <c@example.org>|");
  BOOST_TEST(parsed("undisclosed-recipients:;").empty());
  BOOST_TEST(parsed("<@relay.example:a@example.org>") == "0 <a@example.org>|");
  BOOST_TEST(parsed("<\"a b\"@example.org>") == "0 <\"a b\"@example.org>|");
  BOOST_TEST(parsed(",, ,").empty());
  BOOST_TEST(parsed("\"open").find("open") != std::string::npos);
  BOOST_TEST(parsed("<a@example.org") == "0 <a@example.org>|");
}

BOOST_AUTO_TEST_CASE(fields_are_unfolded_and_the_sender_comes_first) {
  const auto mailboxes = sim::parse_envelope(
      "TO: b@example.org,\r\n\tc@example.org\r\nSubject: To: x@y\r\nbcc: d@example.org\r\nCc : e@example.org\r\n"
      "From: Anna <a@example.org>\r\n\r\nTo: body@example.org\r\n");
  BOOST_TEST(shown(mailboxes) ==
             "3 Anna<a@example.org>|0 <b@example.org>|0 <c@example.org>|2 <d@example.org>|1 <e@example.org>|");
}

BOOST_AUTO_TEST_CASE(any_header_ends_in_order) {
  for (const std::string_view header :
       {"", "\n", "\r\n", "To", "To:", "To: ", ":", " folded first\nTo: a@b\n", "To: a@b"})
    BOOST_TEST(sim::parse_envelope(header).size() <= 1U);
}

BOOST_AUTO_TEST_SUITE_END()
