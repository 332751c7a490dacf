// Mail that was cut, flipped or garbled on the way: a status and a finding, never a crash, never `valid` over other
// bytes.

#include <set>

#include "message/exchange.h"
#include "mime/transfer_encoding.h"

using namespace siegel;
using namespace siegel::testing;
using message::SignatureStatus;

namespace {

// Under TSan, which looks for races and not for what a byte does, every eighth place is enough.
#if defined(__SANITIZE_THREAD__)
constexpr std::size_t kStep = 8;
#else
constexpr std::size_t kStep = 1;
#endif

const std::string kShort =
    "From: anna@example.org\r\nTo: bernd@example.org\r\nSubject: kurz\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain\r\n\r\nNur ein Satz.\r\n";

struct Form {
  std::string name;
  policy::Profile profile;
  User::Wishes wishes;
};
const std::vector<Form> kForms{
    {"GCM", policy::Profile::modern, {.encrypt = true}},
    {"CBC", policy::Profile::standard, {.sign = true, .encrypt = true}},
    {"clear-signed", policy::Profile::standard, {.sign = true}},
    {"opaque", policy::Profile::standard, {.sign = true, .opaque = true}},
};

std::string body_of(const std::string& mail) {
  const auto blank = mail.find("\r\n\r\n");
  return blank == std::string::npos ? std::string() : mail.substr(blank + 4);
}
std::string head_of(const std::string& mail) { return mail.substr(0, mail.find("\r\n\r\n") + 4); }

std::string decoded(const std::string& base64) {
  StringSink sink;
  const auto decoder = mime::base64_decoder(sink);
  BOOST_REQUIRE(feed(*decoder, base64, 0));
  return sink.text();
}

std::string encoded(const std::string& bytes) {
  StringSink sink;
  const auto encoder = mime::base64_encoder(sink);
  BOOST_REQUIRE(feed(*encoder, bytes, 0));
  return sink.text();
}

/// What must hold for every altered mail, whatever the alteration did.
void judge(const Form& form, const Received& received, const std::string& original, std::size_t at) {
  const bool same_body = body_of(received.mail) == body_of(original);
  if (received.verdict.signature == SignatureStatus::valid && received.outcome &&
      *received.outcome == message::Outcome::done)
    BOOST_TEST(same_body, form.name << ": valid over altered bytes at " << at);
  if (!received.outcome) {
    BOOST_TEST(received.mail.empty(), form.name << ": output beside an error at " << at);
    BOOST_TEST(!received.outcome.error().finding.empty(), form.name << ": no finding at " << at);
    return;
  }
  if (form.name == "GCM" && !received.mail.empty()) BOOST_TEST(same_body, "GCM gave altered bytes at " << at);
  if (form.name == "CBC" && !received.mail.empty() && !same_body)
    BOOST_TEST((received.verdict.has("cms.no-integrity") || received.verdict.signature == SignatureStatus::invalid),
               "CBC gave altered bytes without a word at " << at);
}

Exchange& small_exchange() {
  static Exchange exchange(TestKey::p256, TestKey::p256_b);
  return exchange;
}

std::string sent_in(const Form& form) {
  auto& anna = small_exchange().anna;
  anna.settings.profile = form.profile;
  auto sent = anna.send(kShort, form.wishes);
  BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
  return sent.mail;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bad_input)

BOOST_AUTO_TEST_CASE(cut_at_two_hundred_places) {
  for (const auto& form : kForms) {
    const auto mail = sent_in(form);
    for (std::size_t i = 0; i < 200; ++i) {
      const auto at = i * mail.size() / 200;
      const auto received = small_exchange().bernd.receive(mail.substr(0, at));
      judge(form, received, kShort, at);
      BOOST_TEST((received.verdict.signature != SignatureStatus::valid), form.name << " cut at " << at);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_byte_of_the_body_flipped) {
  for (const auto& form : kForms) {
    const auto mail = sent_in(form);
    for (std::size_t at = head_of(mail).size(); at < mail.size(); at += kStep) {
      auto altered = mail;
      altered[at] = static_cast<char>(altered[at] ^ 0x01);
      judge(form, small_exchange().bernd.receive(altered), kShort, at);
    }
  }
}

BOOST_AUTO_TEST_CASE(each_byte_of_the_cms_message_flipped) {
  for (const auto& form : kForms) {
    if (form.name == "clear-signed") continue;  // its CMS message is in the second part, flipped above
    const auto mail = sent_in(form);
    const auto cms = decoded(body_of(mail));
    for (std::size_t at = 0; at < cms.size(); at += kStep) {
      auto altered = cms;
      altered[at] = static_cast<char>(altered[at] ^ (1 << (at % 8)));
      judge(form, small_exchange().bernd.receive(head_of(mail) + encoded(altered)), kShort, at);
    }
  }
}

/// Nonce, ciphertext, tag and the reader's own RecipientInfo: not one byte gets out.
BOOST_AUTO_TEST_CASE(gcm_gives_nothing_for_a_flip_where_it_counts) {
  const auto mail = sent_in(kForms.front());
  const auto cms = decoded(body_of(mail));
  const std::string gcm_parameters{"\x30\x11\x04\x0c", 4}, mac_head{"\x04\x10", 2};
  const auto nonce = cms.find(gcm_parameters), mac = cms.rfind(mac_head);
  BOOST_REQUIRE(nonce != std::string::npos);
  BOOST_REQUIRE(mac != std::string::npos);
  BOOST_REQUIRE(mac > nonce);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < 12; ++i) places.push_back(nonce + 4 + i);
  for (std::size_t at = nonce + 4 + 12 + 3; at < mac; ++at) places.push_back(at);  // framing and ciphertext
  for (std::size_t i = 0; i < 16; ++i) places.push_back(mac + 2 + i);
  for (const auto at : places) {
    auto altered = cms;
    altered[at] = static_cast<char>(altered[at] ^ 0x80);
    const auto received = small_exchange().bernd.receive(head_of(mail) + encoded(altered));
    BOOST_TEST(received.mail.empty(), "bytes got out for a flip at " << at);
    BOOST_TEST(!received.outcome.has_value());
  }
}

BOOST_AUTO_TEST_CASE(every_decryption_failure_looks_alike) {
  const auto mail = sent_in(kForms[1]);
  const auto cms = decoded(body_of(mail));
  std::set<std::string> findings;
  // The last kilobyte holds the end of the ciphertext: padding errors, garbage, and what cannot be told from either.
  for (std::size_t at = cms.size() - 200; at < cms.size() - 20; ++at) {
    auto altered = cms;
    altered[at] = static_cast<char>(altered[at] ^ 0x10);
    const auto received = small_exchange().bernd.receive(head_of(mail) + encoded(altered));
    if (!received.outcome && received.outcome.error().status == base::Status::locked)
      findings.insert(received.outcome.error().finding + "/" + received.outcome.error().detail);
  }
  BOOST_TEST(findings.size() == 1U);
  BOOST_TEST(findings.contains("cms.locked/"));
}

BOOST_AUTO_TEST_CASE(wrong_base64_and_wrong_lengths_are_malformed) {
  const auto mail = sent_in(kForms.front());
  const auto head = head_of(mail);
  auto cms = decoded(body_of(mail));
  for (const auto& body : {std::string("kein Base64 ***\r\n"), std::string("AAAA====AAAA\r\n"), std::string("MIAG\r\n"),
                           std::string(), encoded(cms + "angehängt"), encoded("\x30\x84\xff\xff\xff\xff" + cms)}) {
    const auto received = small_exchange().bernd.receive(head + body);
    BOOST_REQUIRE(!received.outcome);
    BOOST_TEST((received.outcome.error().status == base::Status::malformed), outcome(received.outcome));
  }
}

BOOST_AUTO_TEST_SUITE_END()
