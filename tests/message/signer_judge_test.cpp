// Signers judged: for whom they may sign, several of them, what anybody can attach.
#include "message/signer_judge.h"

#include "cms/handmade_signed_data.h"
#include "cms/openssl_maker.h"
#include "message/exchange.h"
#include "message/made_mail.h"

using namespace siegel;
using namespace siegel::testing;
using message::SignatureStatus;

namespace {

Received opened(Exchange& exchange, const std::string& mail) {
  auto received = exchange.bernd.receive(mail);
  BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
  return received;
}

std::string signed_by(const TestIdentity& signer) {
  return multipart({kText, signature_entity(detached(signer, kText, kNow))});
}

const std::string kRest = "To: bernd@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nMIME-Version: 1.0\r\n";
const std::string kForTheDirector = "Sender: Anna <Anna@example.org>\r\nFrom: Chef <chef@example.org>\r\n" + kRest;

}  // namespace

BOOST_AUTO_TEST_SUITE(signer_judge)

BOOST_AUTO_TEST_CASE(a_secretary_on_the_list_signs_for_the_director) {
  Exchange exchange;
  exchange.bernd.settings.delegations = {{"anna@example.org", "chef@example.org"}};
  const auto received = opened(exchange, kForTheDirector + signed_by(*exchange.anna_identity));
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(received.verdict.has("signer.on-behalf-of"));
  BOOST_TEST(!received.verdict.has("signer.sender-for-from"));
  BOOST_TEST(received.verdict.signers[0].address == "anna@example.org");
  for (const auto& finding : received.verdict.findings)
    if (finding.id == "signer.on-behalf-of") BOOST_TEST(finding.detail == "anna@example.org → chef@example.org");
}

// Whoever has any mail that the secretary signed can write other fields around it.
BOOST_AUTO_TEST_CASE(the_signature_of_a_secretary_does_not_protect_from) {
  Exchange exchange;
  exchange.bernd.settings.delegations = {{"anna@example.org", "chef@example.org"}};
  const auto delegated = opened(exchange, kForTheDirector + signed_by(*exchange.anna_identity));
  std::string unprotected;
  for (const auto& finding : delegated.verdict.findings)
    if (finding.id == "signer.from-unprotected") unprotected = finding.detail;
  BOOST_TEST(unprotected == "chef@example.org");
  const auto own = opened(exchange, "From: Anna <anna@example.org>\r\n" + kRest + signed_by(*exchange.anna_identity));
  BOOST_TEST((own.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(!own.verdict.has("signer.from-unprotected"));
}

BOOST_AUTO_TEST_CASE(the_list_names_pairs) {
  Exchange exchange;
  const auto mail = kForTheDirector + signed_by(*exchange.anna_identity);
  for (const auto& pairs : std::vector<std::vector<policy::Delegation>>{{},
                                                                        {{"chef@example.org", "anna@example.org"}},
                                                                        {{"anna@example.org", "bernd@example.org"}},
                                                                        {{"carla@example.org", "chef@example.org"}},
                                                                        {{"", ""}}}) {
    exchange.bernd.settings.delegations = pairs;
    const auto received = opened(exchange, mail);
    BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
    BOOST_TEST(received.verdict.has("signer.sender-for-from"));
    BOOST_TEST(!received.verdict.has("signer.on-behalf-of"));
  }
}

BOOST_AUTO_TEST_CASE(the_list_says_nothing_of_others) {
  Exchange exchange;
  exchange.bernd.settings.delegations = {{"anna@example.org", "chef@example.org"}};
  // Without a Sender, with two, signed by somebody who is not the Sender, with a name that shows somebody else.
  const std::string from = "From: chef@example.org\r\n" + kRest;
  const auto anna = signed_by(*exchange.anna_identity);
  BOOST_TEST(opened(exchange, from + anna).verdict.has("signer.address-mismatch"));
  BOOST_TEST(opened(exchange, "Sender: anna@example.org\r\nSender: anna@example.org\r\n" + from + anna)
                 .verdict.has("signer.address-mismatch"));
  BOOST_TEST(opened(exchange, "Sender: anna@example.org\r\n" + from + signed_by(*exchange.carla_identity))
                 .verdict.has("signer.address-mismatch"));
  const auto posing =
      opened(exchange, "Sender: anna@example.org\r\nFrom: \"ceo@bank.de\" <chef@example.org>\r\n" + kRest + anna);
  BOOST_TEST((posing.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(posing.verdict.has("signer.display-name-address"));
}

BOOST_AUTO_TEST_CASE(the_worst_of_several_signers_wins) {
  Exchange exchange;
  const auto two =
      opened(exchange, kHead + cms_entity(openssl_sign({&*exchange.anna_identity, &*exchange.carla_identity}, kText)));
  BOOST_TEST_REQUIRE(two.verdict.signers.size() == 2U);
  BOOST_TEST((two.verdict.signature == SignatureStatus::untrusted));  // Carla's address is another
  std::vector<SignatureStatus> statuses;
  for (const auto& signer : two.verdict.signers) statuses.push_back(signer.status);
  std::sort(statuses.begin(), statuses.end());
  BOOST_TEST((statuses == std::vector{SignatureStatus::valid, SignatureStatus::untrusted}));

  CertificateOptions options;
  options.key = TestKey::p256;
  const auto second = issue(exchange.root, options);  // Anna's second certificate
  const auto both = opened(exchange, kHead + cms_entity(openssl_sign({&*exchange.anna_identity, &second}, kText)));
  BOOST_TEST(both.verdict.signers.size() == 2U);
  BOOST_TEST((both.verdict.signature == SignatureStatus::valid));
}

BOOST_AUTO_TEST_CASE(a_countersignature_is_named_and_does_no_harm) {
  Exchange exchange(TestKey::p256);
  HandmadeSignedData data(*exchange.anna_identity, kText);
  BOOST_TEST(!opened(exchange, kHead + cms_entity(data.message())).verdict.has("cms.countersignature"));
  for (const auto& value : {cms::der::sequence({cms::der::integer(1)}), cms::der::octet_string(base::ByteVector(3))}) {
    data.unsigned_attributes = {attribute(cms::oids::kCountersignature, {value})};
    const auto received = opened(exchange, kHead + cms_entity(data.message()));
    BOOST_TEST(received.verdict.has("cms.countersignature"));
    BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
    BOOST_TEST(received.verdict.signers.size() == 1U);
  }
}

BOOST_AUTO_TEST_SUITE_END()
