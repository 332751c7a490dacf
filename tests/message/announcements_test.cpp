#include "message/announcements.h"

#include "message/announcing.h"

using namespace siegel;
using namespace siegel::testing;
using message::SignatureStatus;

BOOST_FIXTURE_TEST_SUITE(announcements, Announcing)

BOOST_AUTO_TEST_CASE(a_valid_signature_tells_what_its_program_reads) {
  const auto sent = bernd.send("From: bernd@example.org\r\nTo: anna@example.org\r\nMIME-Version: 1.0\r\n\r\nHallo\r\n",
                               {.sign = true});
  BOOST_REQUIRE(sent.outcome);
  BOOST_TEST((hears_mail(sent.mail) == SignatureStatus::valid));
  BOOST_REQUIRE(known().has_value());
  BOOST_TEST(known()->content.size() == 5U);
  BOOST_TEST(known()->oaep);
  BOOST_TEST(known()->pss);
  BOOST_TEST(!known("anna@example.org").has_value());
}

BOOST_AUTO_TEST_CASE(it_tells_nothing_before_the_mail_was_handed_over) {
  anna.commits = false;
  hears(cms::own_smime_capabilities());
  BOOST_TEST(!known().has_value());
}

BOOST_AUTO_TEST_CASE(other_signatures_teach_nothing) {
  const auto own = cms::own_smime_capabilities();
  auto altered = announcing_mail(*bernd_identity, own, kNow - 100);
  altered.replace(altered.find("Hallo"), 5, "Hullo");
  BOOST_TEST((hears_mail(altered) == SignatureStatus::invalid));
  BOOST_TEST(!known().has_value());

  // Carla's certificate is good, but not for Bernd's address.
  const auto in_his_name = announcing_mail(*carla_identity, own, kNow - 100);
  BOOST_TEST((hears_mail(in_his_name) == SignatureStatus::untrusted));
  BOOST_TEST(!known().has_value());
  BOOST_TEST(!known("carla@example.net").has_value());

  const auto stranger = make_root("Stranger", TestKey::rsa3072);
  CertificateOptions options;
  options.addresses = {"bernd@example.org"};
  options.key = TestKey::rsa2048_b;
  const auto untrusted = issue(stranger, options);
  BOOST_TEST((hears_mail(announcing_mail(untrusted, own, kNow - 100)) == SignatureStatus::untrusted));
  options.addresses = {};
  const auto without_address = issue(root, options);
  BOOST_TEST((hears_mail(announcing_mail(without_address, own, kNow - 100)) == SignatureStatus::indeterminate));
  BOOST_TEST(anna.store().all_capabilities().value().empty());
}

BOOST_AUTO_TEST_CASE(a_signature_around_the_envelope_alone_teaches_nothing) {
  const auto closed = cms_entity(enveloped(*anna_identity, kText),
                                 "application/pkcs7-mime; smime-type=authEnveloped-data; name=smime.p7m");
  const auto mail =
      "From: bernd@example.org\r\nTo: anna@example.org\r\nMIME-Version: 1.0\r\n" +
      multipart(
          {closed, signature_entity(detached(*bernd_identity, closed, kNow - 100, cms::own_smime_capabilities()))});
  BOOST_TEST((hears_mail(mail) == SignatureStatus::valid));
  BOOST_TEST(!known().has_value());
}

BOOST_AUTO_TEST_CASE(an_older_signature_changes_nothing) {
  hears(cms::own_smime_capabilities(), kNow - 100);
  BOOST_TEST(knows_gcm());
  hears(list_of(kCbcOnly), kNow - 101);
  BOOST_TEST(knows_gcm());
  hears(list_of(kCbcOnly), kNow - 100);  // nor one of the same second
  BOOST_TEST(knows_gcm());
}

BOOST_AUTO_TEST_CASE(a_newer_one_counts_even_if_it_says_less_and_that_is_remembered) {
  hears(cms::own_smime_capabilities(), kNow - 100);
  BOOST_TEST(!anna.store().capabilities("bernd@example.org").value()->gcm_withdrawn);
  hears(list_of(kCbcOnly), kNow - 99);
  BOOST_TEST(!knows_gcm());
  BOOST_TEST(anna.store().capabilities("bernd@example.org").value()->gcm_withdrawn);
  hears(list_of(kShortCbcOnly), kNow - 98);
  BOOST_TEST(anna.store().capabilities("bernd@example.org").value()->gcm_withdrawn);
  hears(list_of(kGcmOnly), kNow - 97);
  BOOST_TEST(knows_gcm());
  BOOST_TEST(!anna.store().capabilities("bernd@example.org").value()->gcm_withdrawn);
}

BOOST_AUTO_TEST_CASE(the_future_is_not_believed) {
  BOOST_TEST((hears(list_of(kCbcOnly), kNow + 1) == SignatureStatus::valid));
  BOOST_TEST(!known().has_value());
  hears(list_of(kGcmOnly), kNow);
  BOOST_TEST(knows_gcm());
}

BOOST_AUTO_TEST_CASE(lists_that_are_none_teach_nothing_and_do_no_harm) {
  hears(list_of(kGcmOnly), kNow - 100);
  const auto gcm = cipher(cms::oids::kAes256Gcm);
  const Entries many(200, gcm);
  const auto octets = cms::der::octet_string(base::ByteVector(5000));
  const auto large = list_of({cms::der::algorithm("1.2.3", octets)});
  for (const auto& bad : {list_of(many), large, cms::der::null(), cms::der::sequence({cms::der::null()})}) {
    BOOST_TEST((hears(bad, kNow - 50) == SignatureStatus::valid));
    BOOST_TEST(knows_gcm());
    BOOST_TEST(anna.store().capabilities("bernd@example.org").value()->signing_time == kNow - 100);
  }
}

BOOST_AUTO_TEST_CASE(a_mail_without_the_attribute_says_nothing) {
  hears(list_of(kGcmOnly), kNow - 100);
  hears({}, kNow - 50);
  BOOST_TEST(knows_gcm());
}

BOOST_AUTO_TEST_CASE(ones_own_mails_teach_nothing) {
  const auto own = announcing_mail(*anna_identity, list_of(kCbcOnly), kNow - 100, "Anna <Anna@Example.org>");
  BOOST_TEST((hears_mail(own) == SignatureStatus::valid));
  const auto sent = anna.send(kMail, {.sign = true});
  BOOST_REQUIRE(sent.outcome);
  BOOST_REQUIRE(message::remember_announcements(anna.store(), kNow, sent.verdict));
  hears_mail(sent.mail);
  BOOST_TEST(anna.store().all_capabilities().value().empty());
  BOOST_TEST(message::is_own_address(anna.store(), "ANNA@example.org").value());
  BOOST_TEST(!message::is_own_address(anna.store(), "bernd@example.org").value());
  BOOST_TEST(!message::is_own_address(anna.store(), "").value());
}

BOOST_AUTO_TEST_CASE(receipts_teach_nothing_encrypted_or_not) {
  for (const bool encrypt : {false, true}) {
    const auto asking = anna.send(kMail, {.sign = true, .encrypt = encrypt, .request_receipt = true});
    BOOST_REQUIRE_MESSAGE(asking.outcome, outcome(asking.outcome));
    const auto answer = bernd.answer(asking.mail);
    BOOST_REQUIRE_MESSAGE(answer.outcome, outcome(answer.outcome));
    const auto received = anna.receive(answer.mail);
    BOOST_TEST((received.verdict.receipt->status == message::ReceiptStatus::confirmed));
    BOOST_TEST(!received.verdict.signers.back().capabilities.empty());
    BOOST_TEST(!known().has_value());
  }
}

BOOST_AUTO_TEST_CASE(under_a_policy_that_cannot_be_read_nothing_is_learnt) {
  auto environment = anna.environment();
  environment.policy_unknown = true;
  base::MemoryContent content{
      base::copy_of(base::bytes_of(announcing_mail(*bernd_identity, list_of(kGcmOnly), kNow - 100)))};
  StringSink sink;
  message::Verdict verdict;
  BOOST_REQUIRE(message::receive(environment, {.mail = content, .sink = sink}, verdict));
  BOOST_REQUIRE(message::remember_announcements(anna.store(), kNow, verdict));
  BOOST_TEST(!known().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
