// What was verified once: known again by the bytes of the mail.
#include "message/raw_mail.h"

#include "message/verified_terms.h"

#include "message/exchange.h"
#include "message/made_mail.h"
#include "support/revocation.h"

using namespace siegel;
using namespace siegel::testing;
using message::SignatureStatus;

namespace {

// printf 'abc' | sha256sum
constexpr const char* kHashOfAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

class CountedContent final : public base::Content {
 public:
  explicit CountedContent(std::string text) : text_(std::move(text)) {}
  base::Result<void> write_to(base::Sink& sink) override {
    ++passes;
    for (std::size_t i = 0; i < text_.size(); ++i) SIEGEL_TRY(sink.write(base::bytes_of(text_.substr(i, 1))));
    return {};
  }
  int passes = 0;

 private:
  std::string text_;
};

constexpr std::int64_t kAfterExpiry = kNow + 800 * kDay;

/// The clear-signed mail of the tests, valid while the certificate is.
std::string signed_mail(const Exchange& exchange) {
  return kHead + multipart({kText, signature_entity(detached(*exchange.anna_identity, kText, kNow))});
}

std::string detail_of(const Received& received, std::string_view id) {
  for (const auto& finding : received.verdict.findings)
    if (finding.id == id) return finding.detail;
  return "(none)";
}

/// Reads the mail today and again when the certificate has expired.
Received again_after_expiry(Exchange& exchange, const std::string& mail) {
  BOOST_TEST((exchange.bernd.receive(mail).verdict.signature == SignatureStatus::valid));
  exchange.bernd.now = kAfterExpiry;
  return exchange.bernd.receive(mail);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(raw_mail)

BOOST_AUTO_TEST_CASE(a_pass_that_is_made_anyway_gives_the_hash) {
  CountedContent content("abc");
  message::RawMail mail(library(), content);
  StringSink sink;
  BOOST_REQUIRE(mail.write_to(sink));
  BOOST_TEST(sink.text() == "abc");
  BOOST_TEST(*mail.hash() == kHashOfAbc);
  BOOST_TEST(content.passes == 1);
  BOOST_REQUIRE(mail.write_to(sink));
  BOOST_TEST(*mail.hash() == kHashOfAbc);
}

BOOST_AUTO_TEST_CASE(a_reader_that_has_enough_has_not_read_all) {
  CountedContent content("abc");
  message::RawMail mail(library(), content);
  base::SliceContent slice(mail, 0, 1);
  StringSink sink;
  BOOST_REQUIRE(base::pump(slice, sink));
  BOOST_TEST(sink.text() == "a");
  BOOST_TEST(*mail.hash() == kHashOfAbc);
  BOOST_TEST(content.passes == 2);
}

BOOST_AUTO_TEST_CASE(expiry_alone_costs_nothing) {
  Exchange exchange;
  const auto mail = signed_mail(exchange);
  const auto received = again_after_expiry(exchange, mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(detail_of(received, "signer.checked-on") == "2026-11-23");
  BOOST_TEST(!received.verdict.has("x509.expired"));
  // Years later it still says when it was checked for the first time.
  exchange.bernd.now += 900 * kDay;
  BOOST_TEST(detail_of(exchange.bernd.receive(mail), "signer.checked-on") == "2026-11-23");
}

BOOST_AUTO_TEST_CASE(opaque_and_encrypted_mails_are_remembered_too) {
  for (const auto wishes : {User::Wishes{.sign = true, .opaque = true}, User::Wishes{.sign = true, .encrypt = true}}) {
    Exchange exchange;
    const auto received = again_after_expiry(exchange, exchange.anna.send(kMail, wishes).mail);
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
    BOOST_TEST(received.verdict.has("signer.checked-on"));
  }
}

BOOST_AUTO_TEST_CASE(another_mail_is_not_the_one_that_was_checked) {
  Exchange exchange;
  const auto mail = signed_mail(exchange);
  (void)again_after_expiry(exchange, mail);
  for (const auto& other : {"X-New: 1\r\n" + mail, mail + "\r\n"}) {
    const auto received = exchange.bernd.receive(other);
    BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
    BOOST_TEST(received.verdict.has("x509.expired"));
  }
}

BOOST_AUTO_TEST_CASE(what_was_not_handed_over_or_not_valid_is_not_remembered) {
  Exchange exchange;
  exchange.bernd.commits = false;
  const auto mail = signed_mail(exchange);
  BOOST_TEST((again_after_expiry(exchange, mail).verdict.signature == SignatureStatus::untrusted));

  Exchange other;
  const auto foreign = "From: chef@example.org\r\n" + mail.substr(mail.find("\r\n") + 2);
  BOOST_TEST(other.bernd.receive(foreign).verdict.verified_hash.empty());
  BOOST_TEST(other.bernd.receive(kHead + kText).verdict.verified_hash.empty());
}

BOOST_AUTO_TEST_CASE(revocation_anchors_and_policy_judge_anew) {
  {
    Exchange exchange;
    const auto mail = signed_mail(exchange);
    (void)exchange.bernd.receive(mail);
    BOOST_REQUIRE(exchange.bernd.store().add_crl(crl_listing(exchange.root, {exchange.anna_identity->certificate})));
    BOOST_TEST((exchange.bernd.receive(mail).verdict.signature == SignatureStatus::invalid));
  }
  {
    Exchange exchange;
    const auto mail = signed_mail(exchange);
    (void)exchange.bernd.receive(mail);
    BOOST_REQUIRE(exchange.bernd.store().remove_anchor(exchange.root.certificate.fingerprint()));
    exchange.bernd.now = kAfterExpiry;
    const auto received = exchange.bernd.receive(mail);
    BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
    BOOST_TEST(!received.verdict.has("signer.checked-on"));
  }
  {
    Exchange exchange;
    exchange.bernd.settings.delegations = {{"anna@example.org", "chef@example.org"}};
    const auto mail =
        "Sender: anna@example.org\r\nFrom: chef@example.org\r\n" + signed_mail(exchange).substr(kHead.find("\r\n") + 2);
    BOOST_TEST((exchange.bernd.receive(mail).verdict.signature == SignatureStatus::valid));
    exchange.bernd.settings.delegations.clear();
    exchange.bernd.now = kAfterExpiry;
    BOOST_TEST((exchange.bernd.receive(mail).verdict.signature == SignatureStatus::untrusted));
  }
}

/// Checked when the certificate had expired already, or by a clock that went wrong.
BOOST_AUTO_TEST_CASE(a_time_at_which_nothing_was_valid_proves_nothing) {
  for (const std::int64_t at : {kAfterExpiry - 1, kAfterExpiry + 900 * kDay, kNow - 900 * kDay, std::int64_t{-1}}) {
    Exchange exchange;
    exchange.bernd.commits = false;
    const auto mail = signed_mail(exchange);
    const auto hash = exchange.bernd.receive(mail).verdict.verified_hash;
    BOOST_TEST(hash.size() == 64U);
    BOOST_REQUIRE(
        exchange.bernd.store().remember_verified(hash, at, message::verified_terms(exchange.bernd.settings.trust)));
    exchange.bernd.now = kAfterExpiry;
    BOOST_TEST((exchange.bernd.receive(mail).verdict.signature == SignatureStatus::untrusted), at);
  }
}

BOOST_AUTO_TEST_SUITE_END()
