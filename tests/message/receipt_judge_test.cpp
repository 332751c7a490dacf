// Signed receipts from the asking to the confirmation (RFC 2634 section 2), and all that stands in the way.
#include "message/receipt_judge.h"

#include <utility>

#include "cms/handmade_signed_data.h"
#include "cms/receipt.h"
#include "message/exchange.h"
#include "message/made_mail.h"
#include "message/receipt_answer.h"

using namespace siegel;
using namespace siegel::testing;
using message::ReceiptStatus;
using message::ReceiptWish;
using message::SignatureStatus;

namespace {

constexpr User::Wishes kAsking{.sign = true, .request_receipt = true};

/// A mail of Anna's that asks Bernd.
std::string asking(Exchange& exchange, User::Wishes wishes = kAsking) {
  const auto sent = exchange.anna.send(kMail, wishes);
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  return sent.mail;
}

std::string answer_of(User& user, const std::string& mail) {
  const auto answered = user.answer(mail);
  BOOST_REQUIRE_MESSAGE(answered.outcome, outcome(answered.outcome));
  return answered.mail;
}

void refuses(User& user, const std::string& mail, const std::string& finding) {
  const auto answered = user.answer(mail);
  BOOST_REQUIRE(!answered.outcome);
  BOOST_TEST(answered.outcome.error().finding == finding);
  BOOST_TEST((answered.outcome.error().status == base::Status::policy));
  BOOST_TEST(answered.mail.empty());
}

message::ReceiptVerdict receipt_of(const Received& received) {
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST_REQUIRE(received.verdict.receipt.has_value());
  return *received.verdict.receipt;
}

/// What somebody would write who does not keep to the rules.
struct ForgedReceipt {
  cms::Receipt receipt;
  base::ByteVector digest;

  [[nodiscard]] std::string mail(const TestIdentity& signer, const std::string& from) const {
    const auto key = signer.open_key();
    StringSink out;
    auto sink = cms::opaque_signer(library(),
                                   {{.certificate = signer.certificate,
                                     .key = key.get(),
                                     .digest = cms::digest_for(signer.certificate, base::Digest::sha256),
                                     .signing_time = kNow,
                                     .content_type = std::string(cms::oids::kReceipt),
                                     .message_signature_digest = digest}},
                                   out);
    BOOST_REQUIRE_MESSAGE(sink, outcome(sink));
    BOOST_REQUIRE(feed(**sink, cms::write_receipt(receipt), 0));
    return "From: " + from +
           "\r\nTo: anna@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n" +
           cms_entity(base::bytes_of(out.text()), "application/pkcs7-mime; smime-type=signed-receipt; name=smime.p7m");
  }
};

/// The truth about a mail that Bernd received.
ForgedReceipt truth(Exchange& exchange, const std::string& mail) {
  const auto received = exchange.bernd.receive(mail);
  BOOST_TEST_REQUIRE(received.verdict.requested_receipt.has_value());
  const auto& wish = *received.verdict.requested_receipt;
  return {{wish.content_type, wish.request.content_id, wish.signature}, wish.attributes_digest};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(receipt_judge)

BOOST_AUTO_TEST_CASE(asked_answered_confirmed) {
  for (const auto wishes :
       {kAsking, User::Wishes{.sign = true, .opaque = true, .request_receipt = true},
        User::Wishes{.sign = true, .encrypt = true, .request_receipt = true},
        User::Wishes{.sign = true, .encrypt = true, .triple_wrap = true, .request_receipt = true}}) {
    for (const auto& [anna, bernd] : std::vector<std::pair<TestKey, TestKey>>{
             {TestKey::rsa2048, TestKey::p256}, {TestKey::p384, TestKey::rsa3072}, {TestKey::p521, TestKey::p384}}) {
      Exchange exchange(anna, bernd);
      const auto mail = asking(exchange, wishes);
      const auto received = exchange.bernd.receive(mail);
      BOOST_TEST((received.verdict.receipt_wish == ReceiptWish::asked));
      BOOST_TEST(received.verdict.has("receipt.requested"));

      const auto answer = exchange.bernd.answer(mail);
      BOOST_REQUIRE_MESSAGE(answer.outcome, outcome(answer.outcome));
      BOOST_TEST((answer.verdict.encryption == message::EncryptionStatus::full) == wishes.encrypt);
      BOOST_TEST((answer.mail.find("smime-type=signed-receipt") != std::string::npos) == !wishes.encrypt);
      BOOST_TEST(answer.mail.find("To: <anna@example.org>\r\n") != std::string::npos);
      BOOST_TEST(answer.mail.find("In-Reply-To: <1@example.org>\r\n") != std::string::npos);
      BOOST_TEST((exchange.bernd.receive(mail).verdict.receipt_wish == ReceiptWish::answered));

      const auto confirmed = exchange.anna.receive(answer.mail);
      const auto verdict = receipt_of(confirmed);
      BOOST_TEST((verdict.status == ReceiptStatus::confirmed));
      BOOST_TEST(confirmed.verdict.has("receipt.confirmed"));
      BOOST_TEST((confirmed.verdict.signature == SignatureStatus::valid));
      BOOST_TEST(verdict.address == "bernd@example.org");
      BOOST_TEST(verdict.message_id == "<1@example.org>");
      BOOST_TEST(verdict.sent_at.value() == kNow);
      BOOST_TEST((confirmed.verdict.receipt_wish == ReceiptWish::none));  // no receipt for a receipt
      BOOST_TEST((*confirmed.outcome == message::Outcome::untouched) == !wishes.encrypt);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_mail_that_asks_for_nothing_gets_nothing) {
  Exchange exchange;
  const auto mail = asking(exchange, {.sign = true});
  BOOST_TEST((exchange.bernd.receive(mail).verdict.receipt_wish == ReceiptWish::none));
  refuses(exchange.bernd, mail, "receipt.not-requested");
  refuses(exchange.bernd, kMail, "receipt.not-requested");
}

BOOST_AUTO_TEST_CASE(a_receipt_is_given_once) {
  Exchange exchange;
  const auto mail = asking(exchange);
  exchange.bernd.commits = false;  // the host failed: nothing was given
  answer_of(exchange.bernd, mail);
  exchange.bernd.commits = true;
  answer_of(exchange.bernd, mail);
  refuses(exchange.bernd, mail, "receipt.already-answered");
  refuses(exchange.bernd, "X-Resent: yes\r\n" + mail, "receipt.already-answered");  // the same mail by another way
}

BOOST_AUTO_TEST_CASE(of_two_at_once_one_gives_it) {
  Exchange exchange;
  const auto mail = asking(exchange);
  const auto give = [&](message::Verdict& verdict) {
    base::MemoryContent content{base::copy_of(base::bytes_of(mail))};
    StringSink sink;
    return message::answer_receipt(exchange.bernd.environment(), {.mail = content, .sink = sink, .sender = {}},
                                   verdict);
  };
  message::Verdict first, second;
  BOOST_REQUIRE(give(first));  // not handed over yet
  const auto refused = give(second);
  BOOST_REQUIRE(!refused);
  BOOST_TEST(refused.error().finding == "receipt.already-answered");
  BOOST_REQUIRE(message::take_back_receipts(exchange.bernd.store(), second));  // takes nothing of the first one's
  BOOST_TEST(!give(second));
  BOOST_REQUIRE(message::take_back_receipts(exchange.bernd.store(), first));
  BOOST_TEST(give(second).has_value());
}

BOOST_AUTO_TEST_CASE(a_quicker_job_wins) {
  Exchange exchange;
  const auto mail = asking(exchange);
  /// While one receipt is written, another job gives its own.
  class Meanwhile final : public base::Sink {
   public:
    Meanwhile(User& user, const std::string& mail) : user_(user), mail_(mail) {}
    base::Result<void> write(base::Bytes) override {
      if (!std::exchange(done_, true)) BOOST_TEST(user_.answer(mail_).outcome.has_value());
      return {};
    }
    base::Result<void> finish() override { return {}; }

   private:
    User& user_;
    const std::string& mail_;
    bool done_ = false;
  };
  Meanwhile sink(exchange.bernd, mail);
  base::MemoryContent content{base::copy_of(base::bytes_of(mail))};
  message::Verdict verdict;
  const auto slower =
      message::answer_receipt(exchange.bernd.environment(), {.mail = content, .sink = sink, .sender = {}}, verdict);
  BOOST_REQUIRE(!slower);
  BOOST_TEST(slower.error().finding == "receipt.already-answered");
  BOOST_REQUIRE(message::take_back_receipts(exchange.bernd.store(), verdict));
  refuses(exchange.bernd, mail, "receipt.already-answered");  // the quicker one's stays
}

BOOST_AUTO_TEST_CASE(the_same_mail_with_another_signature_value_is_answered_once) {
  namespace der = cms::der;
  Exchange exchange(TestKey::p256);
  HandmadeSignedData data(*exchange.anna_identity, kText);
  data.attributes.push_back(
      attribute(cms::oids::kReceiptRequest, {cms::receipt_request(base::ByteVector{1}, "anna@example.org")}));
  answer_of(exchange.bernd, kHead + cms_entity(data.message()));
  const auto again = kHead + cms_entity(data.message());  // an ECDSA signature differs each time
  BOOST_TEST((exchange.bernd.receive(again).verdict.receipt_wish == ReceiptWish::answered));
  refuses(exchange.bernd, again, "receipt.already-answered");
  data.attributes.back() =
      attribute(cms::oids::kReceiptRequest, {cms::receipt_request(base::ByteVector{2}, "anna@example.org")});
  answer_of(exchange.bernd, kHead + cms_entity(data.message()));
}

BOOST_AUTO_TEST_CASE(what_is_not_handed_over_is_forgotten) {
  Exchange exchange;
  exchange.anna.commits = false;
  BOOST_REQUIRE(exchange.anna.send("Bcc: carla@example.net\r\n" + kMail, kAsking).outcome);
  BOOST_TEST(exchange.anna.store().awaited_receipts().value().empty());
  exchange.anna.commits = true;
  asking(exchange);
  BOOST_TEST(exchange.anna.store().awaited_receipts().value().size() == 1U);
}

BOOST_AUTO_TEST_CASE(a_request_without_a_signature_is_a_mistake) {
  Exchange exchange;
  exchange.anna.settings.profile = policy::Profile::modern;  // which signs nothing unasked
  for (const auto& [wishes, flag] : std::vector<std::pair<User::Wishes, std::string>>{
           {{.encrypt = true, .request_receipt = true}, "SIEGEL_REQUEST_RECEIPT: SIEGEL_SIGN"},
           {{.encrypt = true, .triple_wrap = true}, "SIEGEL_TRIPLE_WRAP: SIEGEL_SIGN, SIEGEL_ENCRYPT"},
           {{.sign = true, .triple_wrap = true}, "SIEGEL_TRIPLE_WRAP: SIEGEL_SIGN, SIEGEL_ENCRYPT"}}) {
    const auto sent = exchange.anna.send(kMail, wishes);
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST((sent.outcome.error().status == base::Status::argument));
    BOOST_TEST(sent.outcome.error().detail == flag);
    BOOST_TEST(sent.mail.empty());
  }
  BOOST_TEST(
      exchange.anna.send(kMail, {.draft = true, .triple_wrap = true, .request_receipt = true}).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(policy_has_the_last_word) {
  Exchange exchange;
  const auto mail = asking(exchange);
  exchange.bernd.unattended = true;
  refuses(exchange.bernd, mail, "receipt.unattended");
  exchange.bernd.settings.receipts.answer = policy::ReceiptAnswer::never;
  refuses(exchange.bernd, mail, "receipt.never");
  exchange.bernd.unattended = false;
  refuses(exchange.bernd, mail, "receipt.never");
  BOOST_TEST((exchange.bernd.receive(mail).verdict.receipt_wish == ReceiptWish::refused));
  exchange.bernd.settings.receipts.answer = policy::ReceiptAnswer::always;
  exchange.bernd.unattended = true;
  answer_of(exchange.bernd, mail);
}

BOOST_AUTO_TEST_CASE(only_a_valid_signature_is_confirmed) {
  Exchange exchange;
  exchange.anna.settings.headers.protection = base::HeaderConfidentiality::none;
  auto mail = asking(exchange);
  auto altered = mail;
  altered.replace(altered.find("Hallo"), 5, "Hullo");
  refuses(exchange.bernd, altered, "receipt.origin-not-valid");
  BOOST_TEST(exchange.bernd.answer(altered).verdict.has("cms.digest-mismatch"));  // which the sentence refers to
  auto another = mail;
  another.replace(another.find("<anna@"), 6, "<chef@");
  BOOST_TEST((exchange.bernd.receive(another).verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST((exchange.bernd.receive(another).verdict.receipt_wish == ReceiptWish::none));
  refuses(exchange.bernd, another, "receipt.origin-not-valid");
}

BOOST_AUTO_TEST_CASE(only_who_was_asked_answers) {
  Exchange exchange;
  const auto mail = asking(exchange);
  refuses(exchange.carla, mail, "receipt.hidden-copy");
  exchange.carla.answers_as = "carla@example.net";  // somebody passed it on to her, and she says so
  answer_of(exchange.carla, mail);
  exchange.bernd.answers_as = "carla@example.net";
  refuses(exchange.bernd, mail, "receipt.not-for-us");
}

BOOST_AUTO_TEST_CASE(no_receipt_for_a_receipt) {
  Exchange exchange;
  refuses(exchange.anna, answer_of(exchange.bernd, asking(exchange)), "receipt.for-receipt");
}

BOOST_AUTO_TEST_CASE(a_receipt_goes_to_the_signer_alone) {
  namespace der = cms::der;
  Exchange exchange(TestKey::p256);
  const auto mail = [&](const std::vector<std::string>& addresses) {
    std::vector<base::ByteVector> entities;
    base::ByteVector all;
    for (const auto& address : addresses) {
      const auto one = der::sequence({der::value(0x81, base::bytes_of(address))});
      all.insert(all.end(), one.begin(), one.end());
    }
    HandmadeSignedData data(*exchange.anna_identity, kText);
    data.attributes.push_back(attribute(
        cms::oids::kReceiptRequest,
        {der::sequence({der::octet_string(base::bytes_of(addresses.front())), der::retagged(der::integer(0), 0x80),
                        der::value(der::kSequence, base::Bytes(all))})}));
    return kHead + cms_entity(data.message());
  };
  refuses(exchange.bernd, mail({"victim@example.com"}), "receipt.foreign-address");
  const auto amplified = exchange.bernd.receive(mail({"victim@example.com"})).verdict;
  BOOST_TEST((amplified.receipt_wish == ReceiptWish::refused));
  BOOST_TEST(amplified.has("receipt.foreign-address"));
  const auto both = exchange.bernd.answer(mail({"ANNA@example.org", "victim@example.com"}));
  BOOST_REQUIRE_MESSAGE(both.outcome, outcome(both.outcome));
  BOOST_TEST(both.mail.find("victim") == std::string::npos);
  BOOST_TEST(both.mail.find("To: <anna@example.org>\r\n") != std::string::npos);
  BOOST_TEST(both.verdict.has("receipt.foreign-address"));
  exchange.bernd.settings.receipts.other_addresses = true;
  BOOST_TEST(answer_of(exchange.bernd, mail({"victim@example.com"})).find("To: <victim@example.com>\r\n") !=
             std::string::npos);
  refuses(exchange.bernd, mail({"\"a,b\"@example.com"}), "receipt.foreign-address");
}

BOOST_AUTO_TEST_CASE(lists_and_flawed_requests_get_none) {
  namespace der = cms::der;
  Exchange exchange(TestKey::p256);
  HandmadeSignedData data(*exchange.anna_identity, kText);
  data.attributes.push_back(
      attribute(cms::oids::kReceiptRequest, {cms::receipt_request(base::ByteVector{1}, "anna@example.org")}));
  auto listed = data;
  listed.attributes.push_back(attribute(cms::oids::kMlExpandHistory, {der::sequence({})}));
  BOOST_TEST((exchange.bernd.receive(kHead + cms_entity(data.message())).verdict.receipt_wish == ReceiptWish::asked));
  refuses(exchange.bernd, kHead + cms_entity(listed.message()), "receipt.through-list");
  const auto through_list = exchange.bernd.receive(kHead + cms_entity(listed.message())).verdict;
  BOOST_TEST((through_list.receipt_wish == ReceiptWish::refused));
  BOOST_TEST(through_list.has("receipt.through-list"));

  HandmadeSignedData flawed(*exchange.anna_identity, kText);
  flawed.attributes.push_back(attribute(cms::oids::kReceiptRequest, {der::sequence({})}));
  const auto received = exchange.bernd.receive(kHead + cms_entity(flawed.message()));
  BOOST_TEST(received.verdict.has("receipt.request-flawed"));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  refuses(exchange.bernd, kHead + cms_entity(flawed.message()), "receipt.request-flawed");
  // RFC 2634 section 2.7: a SignerInfo "MUST NOT include multiple instances".
  flawed.attributes.push_back(data.attributes.back());
  BOOST_TEST(exchange.bernd.receive(kHead + cms_entity(flawed.message())).verdict.has("cms.duplicate-attribute"));
}

BOOST_AUTO_TEST_CASE(a_request_around_the_encryption_counts_for_nothing) {
  Exchange exchange(TestKey::p256);
  const auto inner = exchange.anna.send(kMail, {.sign = true, .encrypt = true});
  HandmadeSignedData outer(*exchange.anna_identity, inner.mail.substr(inner.mail.find("Content-Type:")));
  outer.attributes.push_back(
      attribute(cms::oids::kReceiptRequest, {cms::receipt_request(base::ByteVector{1}, "anna@example.org")}));
  const auto mail = kHead + cms_entity(outer.message());
  BOOST_TEST((exchange.bernd.receive(mail).verdict.receipt_wish == ReceiptWish::none));
  refuses(exchange.bernd, mail, "receipt.not-requested");
}

BOOST_AUTO_TEST_CASE(the_same_mail_confirms_again_and_another_repeats) {
  Exchange exchange;
  const auto answer = answer_of(exchange.bernd, asking(exchange));
  BOOST_TEST((receipt_of(exchange.anna.receive(answer)).status == ReceiptStatus::confirmed));
  BOOST_TEST((receipt_of(exchange.anna.receive(answer)).status == ReceiptStatus::confirmed));
  const auto replayed = exchange.anna.receive("X-Again: yes\r\n" + answer);
  BOOST_TEST((receipt_of(replayed).status == ReceiptStatus::repeated));
  BOOST_TEST(replayed.verdict.has("receipt.repeated"));
}

BOOST_AUTO_TEST_CASE(what_was_not_asked_for_is_unexpected) {
  Exchange exchange;
  const auto answer = answer_of(exchange.bernd, asking(exchange));
  // A receipt of Carla's for a mail that did not go to her.
  const auto mail = asking(exchange);
  const auto carlas = truth(exchange, mail).mail(*exchange.carla_identity, "carla@example.net");
  const auto strange = exchange.anna.receive(carlas);
  BOOST_TEST((receipt_of(strange).status == ReceiptStatus::unexpected));
  BOOST_TEST(strange.verdict.has("receipt.stranger"));
  // One that nobody here asked for.
  auto unknown = truth(exchange, mail);
  unknown.receipt.content_id = {1, 2, 3};
  const auto unexpected = exchange.anna.receive(unknown.mail(*exchange.bernd_identity, "bernd@example.org"));
  BOOST_TEST((receipt_of(unexpected).status == ReceiptStatus::unexpected));
  BOOST_TEST(unexpected.verdict.has("receipt.unexpected"));
  BOOST_TEST((receipt_of(exchange.anna.receive(answer)).status == ReceiptStatus::confirmed));  // none of it counted
}

BOOST_AUTO_TEST_CASE(a_receipt_about_another_text_is_contradicted) {
  Exchange exchange;
  const auto mail = asking(exchange);
  const auto good = truth(exchange, mail);
  const auto status = [&](const ForgedReceipt& forged) {
    return receipt_of(exchange.anna.receive(forged.mail(*exchange.bernd_identity, "bernd@example.org"))).status;
  };
  auto digest = good;
  digest.digest[0] ^= 1;
  BOOST_TEST((status(digest) == ReceiptStatus::contradicted));
  auto without = good;
  without.digest.clear();
  BOOST_TEST((status(without) == ReceiptStatus::contradicted));
  auto signature = good;
  signature.receipt.signature[0] ^= 1;
  BOOST_TEST((status(signature) == ReceiptStatus::contradicted));
  auto type = good;
  type.receipt.content_type = cms::oids::kSignedData;
  BOOST_TEST((status(type) == ReceiptStatus::contradicted));
  BOOST_TEST((status(good) == ReceiptStatus::confirmed));
}

BOOST_AUTO_TEST_CASE(a_receipt_proves_as_much_as_its_signature) {
  Exchange exchange;
  const auto mail = asking(exchange);
  const auto good = truth(exchange, mail);
  // Somebody else's signature under Bernd's name.
  const auto posing = exchange.anna.receive(good.mail(*exchange.carla_identity, "bernd@example.org"));
  BOOST_TEST((receipt_of(posing).status == ReceiptStatus::unproven));
  // An authority that nobody trusts.
  const auto other_root = make_root("Other Root", TestKey::p384);
  CertificateOptions options;
  options.addresses = {"bernd@example.org"};
  const auto false_bernd = exchange.anna.receive(good.mail(issue(other_root, options), "bernd@example.org"));
  BOOST_TEST((receipt_of(false_bernd).status == ReceiptStatus::unproven));
  BOOST_TEST(false_bernd.verdict.has("receipt.unproven"));
  // What is no receipt inside.
  auto broken = good;
  broken.receipt.content_id = base::ByteVector(300);
  const auto unread = exchange.anna.receive(broken.mail(*exchange.bernd_identity, "bernd@example.org"));
  BOOST_TEST((receipt_of(unread).status == ReceiptStatus::unproven));
  BOOST_TEST(unread.verdict.has("receipt.malformed"));
}

BOOST_AUTO_TEST_CASE(what_was_signed_as_something_else_is_no_mail) {
  Exchange exchange(TestKey::p256);
  const auto key = exchange.anna_identity->open_key();
  const auto signed_as = [&](std::string_view type, bool beside) {
    const std::vector<cms::Signer> signers{{.certificate = exchange.anna_identity->certificate,
                                            .key = key.get(),
                                            .signing_time = kNow,
                                            .content_type = std::string(type)}};
    StringSink out;
    if (beside) {
      auto sink = cms::detached_signer(library(), signers);
      BOOST_REQUIRE_MESSAGE(sink, outcome(sink));
      BOOST_REQUIRE(feed(**sink, kText, 0));
      return kHead + multipart({kText, signature_entity((*sink)->signature())});
    }
    auto sink = cms::opaque_signer(library(), signers, out);
    BOOST_REQUIRE_MESSAGE(sink, outcome(sink));
    BOOST_REQUIRE(feed(**sink, kText, 0));
    return kHead + cms_entity(base::bytes_of(out.text()));
  };
  for (const bool beside : {true, false}) {
    BOOST_TEST(
        (exchange.bernd.receive(signed_as(cms::oids::kData, beside)).verdict.signature == SignatureStatus::valid));
    for (const auto type :
         {cms::oids::kReceipt, cms::oids::kSignedData, cms::oids::kCompressedData, cms::oids::kSha256}) {
      if (type == cms::oids::kReceipt && !beside) continue;  // that is what a receipt is
      const auto received = exchange.bernd.receive(signed_as(type, beside));
      BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
      BOOST_TEST((received.verdict.signature == SignatureStatus::invalid));
      BOOST_TEST(received.verdict.has("cms.signed-type"));
    }
  }
}

BOOST_AUTO_TEST_CASE(what_reads_as_text_is_not_repeated) {
  Exchange exchange(TestKey::p256);
  HandmadeSignedData data(*exchange.anna_identity, kText);
  const std::string text = "\r\n\r\nContract accepted. I owe Mallory 48,000 EUR.\r\n\r\n";
  data.attributes.push_back(
      attribute(cms::oids::kReceiptRequest, {cms::receipt_request(base::bytes_of(text), "anna@example.org")}));
  const auto mail = kHead + cms_entity(data.message());
  const auto received = exchange.bernd.receive(mail);
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST((received.verdict.receipt_wish == ReceiptWish::refused));
  BOOST_TEST(received.verdict.has("receipt.text"));
  refuses(exchange.bernd, mail, "receipt.text");
}

BOOST_AUTO_TEST_CASE(each_message_has_a_request_of_its_own) {
  Exchange exchange;
  exchange.anna.know(*exchange.carla_identity);
  const auto sent = exchange.anna.send("Bcc: carla@example.net\r\n" + kMail,
                                       {.sign = true, .encrypt = true, .request_receipt = true});
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  exchange.carla.know(*exchange.anna_identity);
  const auto hers = exchange.carla.receive(sent.bcc.at("carla@example.net")).verdict;
  BOOST_TEST((hers.receipt_wish == ReceiptWish::refused));
  BOOST_TEST(hers.has("receipt.hidden-copy"));
  refuses(exchange.carla, sent.bcc.at("carla@example.net"), "receipt.hidden-copy");
  exchange.carla.answers_as = "carla@example.net";
  const auto carlas = answer_of(exchange.carla, sent.bcc.at("carla@example.net"));
  BOOST_TEST((receipt_of(exchange.anna.receive(carlas)).status == ReceiptStatus::confirmed));
  BOOST_TEST(
      (receipt_of(exchange.anna.receive(answer_of(exchange.bernd, sent.mail))).status == ReceiptStatus::confirmed));
}

BOOST_AUTO_TEST_SUITE_END()
