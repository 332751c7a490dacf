// Compressed mails: below a signature, around one, inside an envelope; once, and not as a bomb.
#include <zlib.h>

#include "message/exchange.h"
#include "message/made_mail.h"

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

BOOST_AUTO_TEST_SUITE_END()
