// Compressed mails: below a signature, around one, inside an envelope; once, and not as a bomb.
#include <zlib.h>

#include "message/exchange.h"
#include "message/layer.h"
#include "message/made_mail.h"
#include "policy/limits.h"

using namespace siegel;
using namespace siegel::testing;
using message::EncryptionStatus;
using message::SignatureStatus;
namespace der = cms::der;

namespace {

std::string deflated_entity(const std::string& entity, const std::string& algorithm = "1.2.840.113549.1.9.16.3.8") {
  uLongf size = compressBound(entity.size());
  base::ByteVector deflated(size);
  BOOST_TEST_REQUIRE(
      compress2(deflated.data(), &size, reinterpret_cast<const Bytef*>(entity.data()), entity.size(), 9) == Z_OK);
  deflated.resize(size);
  const auto content = der::value(der::context(0), base::Bytes(der::octet_string(deflated)));
  const auto data =
      der::sequence({der::integer(0), der::algorithm(algorithm), der::sequence({der::oid(cms::oids::kData), content})});
  return cms_entity(
      der::sequence({der::oid(cms::oids::kCompressedData), der::value(der::context(0), base::Bytes(data))}),
      "application/pkcs7-mime; smime-type=compressed-data; name=smime.p7z");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(compressed)

BOOST_AUTO_TEST_CASE(alone_it_says_nothing_of_anybody) {
  Exchange exchange;
  const auto received = exchange.bernd.receive(kHead + deflated_entity(kText));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.mail == kHead + kText);
  BOOST_TEST((received.verdict.signature == SignatureStatus::none));
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::none));
  BOOST_TEST(!received.verdict.secured());
}

BOOST_AUTO_TEST_CASE(below_a_signature_and_around_one) {
  Exchange exchange;
  const auto below = exchange.bernd.receive(exchange.anna.send(kHead + deflated_entity(kText), {.sign = true}).mail);
  BOOST_REQUIRE_MESSAGE(below.outcome, outcome(below.outcome));
  BOOST_TEST((below.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(below.mail == kHead + kText);

  const auto sealed = multipart({kText, signature_entity(detached(*exchange.anna_identity, kText, kNow))});
  const auto around = exchange.bernd.receive(kHead + deflated_entity(sealed));
  BOOST_REQUIRE_MESSAGE(around.outcome, outcome(around.outcome));
  BOOST_TEST((around.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(around.mail == kHead + kText);
}

BOOST_AUTO_TEST_CASE(inside_an_envelope) {
  Exchange exchange;
  const auto sealed = multipart({kText, signature_entity(detached(*exchange.anna_identity, kText, kNow))});
  const auto received =
      exchange.bernd.receive(kHead + cms_entity(enveloped(*exchange.bernd_identity, deflated_entity(sealed))));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST((received.verdict.encryption == EncryptionStatus::full));
  BOOST_TEST(received.verdict.signed_inside_encryption);
  BOOST_TEST(received.mail == kHead + kText);
}

BOOST_AUTO_TEST_CASE(twice_is_once_too_often) {
  Exchange exchange;
  const auto once = deflated_entity(kText);
  const auto received = exchange.bernd.receive(kHead + deflated_entity(once));
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  BOOST_TEST(received.verdict.has("receive.layer-closed"));
  BOOST_TEST(received.mail == kHead + once);
}

BOOST_AUTO_TEST_CASE(bombs_and_unknown_algorithms_stay_closed) {
  Exchange exchange;
  const auto bomb = deflated_entity(kText + std::string(30'000'000, ' ')), unknown = deflated_entity(kText, "1.2.3");
  for (const auto& [entity, finding] :
       {std::pair{bomb, "cms.decompression-limit"}, std::pair{unknown, "cms.compression-unsupported"}}) {
    const auto refused = exchange.bernd.receive(kHead + entity);
    BOOST_TEST_REQUIRE(!refused.outcome.has_value());
    BOOST_TEST(refused.outcome.error().finding == finding);
    BOOST_TEST(refused.mail.empty());
    // Below a signature it is shown as it came.
    const auto received = exchange.bernd.receive(exchange.anna.send(kHead + entity, {.sign = true}).mail);
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    BOOST_TEST(received.verdict.has(finding));
    BOOST_TEST(received.mail == kHead + entity);
    BOOST_TEST((received.verdict.encryption == EncryptionStatus::none));
  }
}

/// What Bernd, who has the same key, finds inside Anna's envelope.
std::string inside_envelope(Exchange& exchange, const std::string& mail) {
  base::MemoryContent content_of_mail(base::copy_of(base::bytes_of(mail)));
  message::Entity entity;
  entity.content = &content_of_mail;
  entity.header = mime::read_header(content_of_mail, policy::limits()).value();
  const auto body = message::open_cms_body(entity).value();
  const auto data = cms::parse_enveloped_data(body.skeleton, policy::limits()).value();
  for (const auto& recipient : data.recipients) {
    if (!recipient.names(exchange.bernd_identity->certificate)) continue;
    const auto key = exchange.bernd_identity->open_key();
    auto content_key = cms::unlock(library(), data, recipient, exchange.bernd_identity->certificate, key.get()).value();
    cms::DecryptedContent content(*body.ber, std::move(content_key), policy::limits());
    return collect(content);
  }
  return {};
}

bool says_compressed(const message::Verdict& verdict) {
  return std::any_of(verdict.findings.begin(), verdict.findings.end(), [](const auto& finding) {
    return finding.id == "send.algorithms" && finding.detail.ends_with("; compressed");
  });
}

/// Some tens of kilobytes that shrink to a fraction.
std::string readings() {
  std::string text;
  for (int line = 0; line < 1000; ++line) text += "Messung " + std::to_string(line * 7919 % 100'003) + ": gut\r\n";
  return text;
}

bool is_compressed(const std::string& entity) {
  return entity.starts_with("Content-Type: application/pkcs7-mime; smime-type=compressed-data;\r\n name=\"smime.p7z\"");
}

BOOST_AUTO_TEST_CASE(on_demand_it_is_written_inside_the_encryption) {
  const auto mail = kMail + readings();
  for (const bool sign : {true, false})
    for (const bool opaque : {true, false})
      for (const bool wanted : {true, false}) {
        Exchange exchange;
        exchange.anna.settings.profile = policy::Profile::modern;
        exchange.anna.settings.send.compress = wanted;
        const auto sent = exchange.anna.send(mail, {.sign = sign, .encrypt = true, .opaque = opaque});
        BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
        BOOST_TEST(is_compressed(inside_envelope(exchange, sent.mail)) == wanted);
        BOOST_TEST(says_compressed(sent.verdict) == wanted);
        const auto received = exchange.bernd.receive(sent.mail);
        BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
        BOOST_TEST((received.verdict.signature == SignatureStatus::valid) == sign);
        BOOST_TEST((received.verdict.encryption == EncryptionStatus::full));
        BOOST_TEST(received.verdict.signed_inside_encryption == sign);
        if (sign) BOOST_TEST(sent.verdict.signers.back().layer == received.verdict.signers.back().layer);
        BOOST_TEST(received.mail == mail);
      }
}

BOOST_AUTO_TEST_CASE(what_does_not_pay_or_looks_like_a_bomb_is_sent_as_it_is) {
  std::string noise(30'000, ' ');
  std::uint32_t state = 1;
  for (auto& letter : noise) {
    state = state * 1664525U + 1013904223U;
    letter = state % 70 == 0 ? '\n' : static_cast<char>('!' + (state >> 16) % 90);
  }
  for (const auto& text : {noise, std::string(3'000'000, '\n')}) {
    Exchange exchange;
    exchange.anna.settings.send.compress = true;
    const auto sent = exchange.anna.send(kMail + text, {.sign = true, .encrypt = true});
    BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
    BOOST_TEST(!is_compressed(inside_envelope(exchange, sent.mail)));
    BOOST_TEST(!says_compressed(sent.verdict));
    BOOST_TEST(exchange.bernd.receive(sent.mail).outcome.has_value());
  }
}

BOOST_AUTO_TEST_CASE(what_is_not_encrypted_and_drafts_are_not_compressed) {
  Exchange exchange;
  exchange.anna.settings.send.compress = true;
  const auto mail = kMail + readings();
  BOOST_TEST(exchange.anna.send(mail, {.sign = true}).mail.find("compressed-data") == std::string::npos);
  const auto draft = exchange.anna.send(mail, {.draft = true});
  BOOST_REQUIRE_MESSAGE(draft.outcome, outcome(draft.outcome));
  BOOST_TEST(!says_compressed(draft.verdict));
}

BOOST_AUTO_TEST_SUITE_END()
