// Two people with profiles of their own, for tests of the two stories without the ABI.
#pragma once

#include <boost/test/unit_test.hpp>
#include <deque>
#include <filesystem>
#include <map>
#include <string>

#include "base/scratch.h"
#include "message/announcements.h"
#include "message/key_ring.h"
#include "message/receipt_answer.h"
#include "message/receipt_judge.h"
#include "message/receive.h"
#include "message/send.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel::testing {

/// Answers with one passphrase; counts how often.
class FixedPrompter final : public message::Prompter {
 public:
  base::Result<base::Secret> passphrase(const store::Identity& identity, unsigned attempt) override {
    ++asked;
    if (cancel) return base::fail(base::Status::cancelled, "prompt.cancelled");
    if (absent || attempt > answers) return base::fail(base::Status::no_key, "key.passphrase-needed", identity.label);
    return base::Secret(std::string_view(text));
  }
  std::string text = "geheim";
  int asked = 0;
  unsigned answers = 1;
  bool cancel = false, absent = false;
};

class NoProgress final : public message::Progress {
 public:
  void expect_passes(unsigned) override {}
};

/// Collects the outputs of a send.
class TestOutbox final : public message::Outbox {
 public:
  base::Sink& main() override { return main_sink; }
  [[nodiscard]] bool can_open() const override { return opens; }
  base::Result<base::Sink*> open(const message::Addressee& bcc) override {
    if (!opens) return base::fail(base::Status::unsupported, "send.bcc-unsupported", bcc.address);
    bcc_addresses.push_back(bcc.address);
    return &bcc_sinks.emplace_back();
  }
  StringSink main_sink;
  std::deque<StringSink> bcc_sinks;
  std::vector<std::string> bcc_addresses;
  bool opens = true;
};

struct Sent {
  base::Result<message::Outcome> outcome = message::Outcome::untouched;
  message::Verdict verdict;
  std::string mail;
  std::map<std::string, std::string> bcc;
};

struct Received {
  base::Result<message::Outcome> outcome = message::Outcome::untouched;
  message::Verdict verdict;
  std::string mail;
};

/// Somebody with a profile. The passphrase of every key is "geheim".
class User {
 public:
  explicit User(const TestIdentity& root) {
    auto opened = store::Store::open(library(), folder_.path() / "profile");
    BOOST_REQUIRE_MESSAGE(opened, outcome(opened));
    store_ = *std::move(opened);
    BOOST_REQUIRE(store_->add_anchor(root.certificate));
  }

  void own(const TestIdentity& identity) {
    auto encrypted = x509::encrypt_key(library(), identity.key, "geheim", 1000);
    BOOST_REQUIRE_MESSAGE(encrypted, outcome(encrypted));
    BOOST_REQUIRE(store_->add_identity({identity.certificate, *std::move(encrypted), "Test"}, {}));
  }
  void know(const TestIdentity& other) { BOOST_REQUIRE(store_->add_certificate(other.certificate)); }

  struct Wishes {
    bool sign = false, encrypt = false, opaque = false, draft = false, triple_wrap = false;
    bool request_receipt = false;
  };
  Sent send(const std::string& mail, Wishes wishes) {
    Sent sent;
    base::MemoryContent content{base::copy_of(base::bytes_of(mail))};
    TestOutbox outbox;
    outbox.opens = bcc_outputs;
    const message::SendRequest request{.mail = content,
                                       .outbox = outbox,
                                       .sign = wishes.sign,
                                       .encrypt = wishes.encrypt,
                                       .opaque = wishes.opaque,
                                       .draft = wishes.draft,
                                       .request_receipt = wishes.request_receipt,
                                       .triple_wrap = wishes.triple_wrap,
                                       .transport = transport,
                                       .sender = sender,
                                       .recipients = recipients,
                                       .reply_token = reply_token};
    sent.outcome = message::send(environment(), request, sent.verdict);
    if (!sent.outcome || !commits) BOOST_REQUIRE(message::take_back_receipts(*store_, sent.verdict));
    sent.mail = outbox.main_sink.text();
    for (std::size_t i = 0; i < outbox.bcc_sinks.size(); ++i)
      sent.bcc[outbox.bcc_addresses[i]] = outbox.bcc_sinks[i].text();
    return sent;
  }

  Received receive(const std::string& mail) {
    Received received;
    base::MemoryContent content{base::copy_of(base::bytes_of(mail))};
    StringSink sink;
    received.outcome =
        message::receive(environment(), {.mail = content, .sink = sink, .transport = transport}, received.verdict);
    received.mail = sink.text();
    if (received.outcome && commits) {
      BOOST_REQUIRE(message::remember_receipts(*store_, received.verdict));
      BOOST_REQUIRE(message::remember_verified(*store_, now, received.verdict));
      BOOST_REQUIRE(message::remember_announcements(*store_, now, received.verdict));
    }
    return received;
  }

  /// The signed receipt that a mail asks for.
  Received answer(const std::string& mail) {
    Received answered;
    base::MemoryContent content{base::copy_of(base::bytes_of(mail))};
    StringSink sink;
    const message::AnswerRequest request{.mail = content, .sink = sink, .sender = answers_as, .unattended = unattended};
    answered.outcome = message::answer_receipt(environment(), request, answered.verdict);
    answered.mail = sink.text();
    if (!answered.outcome || !commits) BOOST_REQUIRE(message::take_back_receipts(*store_, answered.verdict));
    return answered;
  }

  message::Environment environment() {
    return {.library = library(),
            .store = *store_,
            .settings = settings,
            .keys = keys,
            .prompter = prompter,
            .progress = progress_,
            .now = now,
            .network = network};
  }

  store::Store& store() { return *store_; }

  FixedPrompter prompter;
  policy::Settings settings;
  message::KeyRing keys;
  message::TransportStatus transport = message::TransportStatus::unknown;
  std::string sender;                          // of the send request
  std::vector<message::Addressee> recipients;  // likewise
  std::string reply_token;                     // likewise
  std::int64_t now = kNow;
  std::string answers_as;  // of an answer
  bool unattended = false;
  bool bcc_outputs = true;
  bool commits = true;  // what was written
  base::Fetcher* network = nullptr;

 private:
  ScratchFolder folder_;
  std::unique_ptr<store::Store> store_;
  NoProgress progress_;
};

/// Anna and Bernd, who know each other's certificates and trust the same authority; Carla, whom nobody asked.
struct Exchange {
  explicit Exchange(TestKey anna_key = TestKey::rsa2048, TestKey bernd_key = TestKey::p256) {
    CertificateOptions options;
    options.key = anna_key;
    anna_identity = issue(root, options);
    options = {};
    options.common_name = "Bernd Beispiel";
    options.addresses = {"bernd@example.org"};
    options.key = bernd_key;
    bernd_identity = issue(root, options);
    options.common_name = "Carla Fremd";
    options.addresses = {"carla@example.net"};
    options.key = TestKey::rsa3072;
    carla_identity = issue(root, options);
    anna.own(*anna_identity);
    anna.know(*bernd_identity);
    bernd.own(*bernd_identity);
    bernd.know(*anna_identity);
    carla.own(*carla_identity);
  }

  TestIdentity root = make_root();
  std::optional<TestIdentity> anna_identity, bernd_identity, carla_identity;
  User anna{root}, bernd{root}, carla{root};
};

inline const std::string kMail =
    "From: =?UTF-8?Q?Anna_M=C3=BCller?= <anna@example.org>\r\n"
    "To: Bernd <bernd@example.org>\r\n"
    "Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=\r\n"
    "Date: Mon, 23 Nov 2026 12:00:00 +0000\r\n"
    "Message-ID: <1@example.org>\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n"
    "\r\n"
    "Hallo Bernd,\r\nsch=C3=B6ne Gr=C3=BC=C3=9Fe\r\n";

}  // namespace siegel::testing
