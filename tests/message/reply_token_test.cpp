// What an answer has to hide.
#include "message/reply_token.h"

#include "message/exchange.h"

using namespace siegel;
using namespace siegel::testing;
using base::HeaderConfidentiality;

BOOST_AUTO_TEST_SUITE(reply_token)

BOOST_AUTO_TEST_CASE(an_answer_hides_what_the_mail_hid) {
  for (const auto policy : {HeaderConfidentiality::none, HeaderConfidentiality::baseline, HeaderConfidentiality::shy}) {
    Exchange exchange;
    exchange.anna.settings.headers.protection = policy;
    const auto sent = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
    const auto received = exchange.bernd.receive(sent.mail);
    BOOST_TEST((message::confidentiality_demanded_by(received.verdict.reply_token) == policy));

    exchange.bernd.settings.headers.protection = HeaderConfidentiality::none;
    exchange.bernd.reply_token = received.verdict.reply_token;
    const std::string answer =
        "From: Bernd <bernd@example.org>\r\nTo: Anna <anna@example.org>\r\nSubject: Re: Gruss\r\n\r\nDanke\r\n";
    const auto answered = exchange.bernd.send(answer, {.sign = true, .encrypt = true});
    BOOST_REQUIRE_MESSAGE(answered.outcome, outcome(answered.outcome));
    const bool hides = policy != HeaderConfidentiality::none;
    BOOST_TEST((answered.mail.find("Subject: [...]") != std::string::npos) == hides);
    BOOST_TEST((answered.mail.find("Re: Gruss") == std::string::npos) == hides);
    BOOST_TEST((answered.mail.find("To: anna@example.org") != std::string::npos) ==
               (policy == HeaderConfidentiality::shy));
  }
}

// What came encrypted is not quoted in clear.
BOOST_AUTO_TEST_CASE(an_answer_in_clear_is_refused) {
  Exchange exchange;
  const auto received = exchange.bernd.receive(exchange.anna.send(kMail, {.sign = true, .encrypt = true}).mail);
  exchange.bernd.reply_token = received.verdict.reply_token;
  const std::string answer = "From: bernd@example.org\r\nTo: anna@example.org\r\n\r\nDanke\r\n";
  for (const auto wishes : {User::Wishes{}, User::Wishes{.sign = true}}) {
    const auto answered = exchange.bernd.send(answer, wishes);
    BOOST_REQUIRE(!answered.outcome);
    BOOST_TEST(answered.outcome.error().finding == "send.answer-in-clear");
    BOOST_TEST(answered.mail == "");
  }
  BOOST_TEST(exchange.bernd.send(answer, {.draft = true}).outcome.has_value());
}

// The subject of what was signed elsewhere cannot be put inside.
BOOST_AUTO_TEST_CASE(an_answer_that_would_show_its_subject_is_refused) {
  Exchange exchange;
  const auto received = exchange.bernd.receive(exchange.anna.send(kMail, {.sign = true, .encrypt = true}).mail);
  const std::string fields = "From: bernd@example.org\r\nTo: anna@example.org\r\n",
                    layer = "Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\nAAAA\r\n";
  const auto before = exchange.bernd.send(fields + "Subject: Re: Gruss\r\n" + layer, {.encrypt = true});
  BOOST_REQUIRE(before.outcome);
  BOOST_TEST(before.verdict.has("send.header-of-layer"));
  exchange.bernd.reply_token = received.verdict.reply_token;
  const auto answered = exchange.bernd.send(fields + "Subject: Re: Gruss\r\n" + layer, {.encrypt = true});
  BOOST_REQUIRE(!answered.outcome);
  BOOST_TEST(answered.outcome.error().finding == "send.answer-shows-header");
  BOOST_TEST(answered.mail == "");
  BOOST_TEST(exchange.bernd.send(fields + layer, {.encrypt = true}).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(a_token_that_nobody_made_asks_for_everything) {
  BOOST_TEST((message::confidentiality_demanded_by("") == HeaderConfidentiality::none));
  BOOST_TEST((message::confidentiality_demanded_by("x") == HeaderConfidentiality::shy));
}

BOOST_AUTO_TEST_CASE(a_mail_that_everybody_could_read_asks_for_nothing) {
  Exchange exchange;
  BOOST_TEST(exchange.bernd.receive(exchange.anna.send(kMail, {.sign = true}).mail).verdict.reply_token == "");
}

BOOST_AUTO_TEST_SUITE_END()
