// Whom the settings let vouch for mail: files of authorities, and prescribed issuers.
#include <openssl/pem.h>

#include <fstream>

#include "message/exchange.h"

using namespace siegel;
using namespace siegel::testing;
using message::RecipientStatus;
using message::SignatureStatus;
namespace fs = std::filesystem;

namespace {

fs::path write_pem(const fs::path& path, const x509::Certificate& certificate, bool for_tls_alone = false) {
  const auto opened = certificate.open(library()).value();
  if (for_tls_alone) BOOST_REQUIRE(X509_add1_reject_object(opened.get(), OBJ_nid2obj(NID_email_protect)) == 1);
  const base::BioPtr bio(BIO_new_file(path.c_str(), "w"));
  BOOST_REQUIRE(PEM_write_bio_X509_AUX(bio.get(), opened.get()) == 1);
  return path;
}

/// Bernd trusts nobody whom Anna knows, but for what the settings say.
struct World {
  Exchange exchange;
  TestIdentity other_root = make_root("Other Root", TestKey::p384);
  User reader{other_root};
  ScratchFolder folder;
  std::string mail = exchange.anna.send(kMail, {.sign = true}).mail;

  Received read() {
    auto received = reader.receive(mail);
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    return received;
  }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(trust)

BOOST_FIXTURE_TEST_CASE(authorities_out_of_a_file, World) {
  BOOST_TEST(read().verdict.has("x509.no-anchor"));
  reader.settings.trust.anchors = {write_pem(folder / "house.pem", exchange.root.certificate)};
  const auto received = read();
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(!received.verdict.has("trust.file-unreadable"));
}

BOOST_FIXTURE_TEST_CASE(an_authority_for_tls_alone_vouches_for_no_mail, World) {
  reader.settings.trust.anchors = {write_pem(folder / "tls.pem", exchange.root.certificate, true)};
  const auto received = read();
  BOOST_TEST((received.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(received.verdict.has("x509.no-anchor"));
  BOOST_TEST(received.verdict.has("trust.file-without-anchor"));
}

BOOST_FIXTURE_TEST_CASE(files_that_cannot_be_read_are_named, World) {
  const auto missing = folder / "missing.pem";
  reader.settings.trust.anchors = {missing, write_pem(folder / "house.pem", exchange.root.certificate)};
  const auto received = read();
  BOOST_TEST((received.verdict.signature == SignatureStatus::valid));
  const auto& findings = received.verdict.findings;
  BOOST_TEST(std::count_if(findings.begin(), findings.end(), [&](const message::Finding& finding) {
               return finding.id == "trust.file-unreadable" && finding.detail == missing.string();
             }) == 1);
}

BOOST_FIXTURE_TEST_CASE(the_systems_authorities_know_no_test_root, World) {
  reader.settings.trust.system_anchors = true;
  BOOST_TEST((read().verdict.signature == SignatureStatus::untrusted));
}

BOOST_FIXTURE_TEST_CASE(prescribed_issuers_of_signers, World) {
  auto& bernd = exchange.bernd;
  bernd.settings.trust.required_issuers = {other_root.certificate.fingerprint()};
  const auto refused = bernd.receive(mail);
  BOOST_TEST((refused.verdict.signature == SignatureStatus::untrusted));
  BOOST_TEST(refused.verdict.has("x509.issuer-not-permitted"));
  bernd.settings.trust.required_issuers.push_back(exchange.root.certificate.fingerprint());
  BOOST_TEST((bernd.receive(mail).verdict.signature == SignatureStatus::valid));
}

BOOST_FIXTURE_TEST_CASE(prescribed_issuers_of_recipients, World) {
  auto& anna = exchange.anna;
  anna.settings.trust.required_issuers = {exchange.root.certificate.fingerprint()};
  BOOST_TEST(anna.send(kMail, {.encrypt = true}).outcome.has_value());
  anna.settings.trust.required_issuers = {other_root.certificate.fingerprint()};
  const auto refuse = [&] {
    const auto sent = anna.send(kMail, {.encrypt = true});
    BOOST_REQUIRE(!sent.outcome);
    BOOST_TEST(sent.verdict.has("recipient.issuer-not-permitted"));
    BOOST_TEST((sent.verdict.recipients.front().status == RecipientStatus::untrusted));
  };
  refuse();
  // No pin gets round what the administrator prescribes.
  BOOST_REQUIRE(anna.store().pin("bernd@example.org", exchange.bernd_identity->certificate.fingerprint()));
  refuse();
}

BOOST_AUTO_TEST_SUITE_END()
