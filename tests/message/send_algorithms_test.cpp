#include "message/send_algorithms.h"

#include "message/announcing.h"
#include "policy/finding_catalogue.h"

using namespace siegel;
using namespace siegel::testing;
using base::KeyTransport;
using message::SignatureStatus;
using policy::Language;

namespace {

constexpr User::Wishes kBoth{.sign = true, .encrypt = true}, kEncrypt{.encrypt = true}, kSign{.sign = true};

struct Writing : Announcing {
  Writing() {
    anna.know(*carla_identity);
    carla.know(*anna_identity);
  }

  void knows(const std::string& address, const base::ByteVector& list, bool withdrawn = false) {
    BOOST_REQUIRE(anna.store().remember_capabilities(address, {++time_, list, withdrawn}, kNow));
  }
  void bernd_reads(const Entries& entries) { knows("bernd@example.org", list_of(entries)); }
  void reads_all(const std::string& address) { knows(address, cms::own_smime_capabilities()); }

  Sent send(User::Wishes wishes = kBoth, const std::string& field = "") {
    auto sent = anna.send(field.empty() ? kMail : field + "\r\n" + kMail, wishes);
    BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
    return sent;
  }
  std::string content(const std::string& field = "") { return send(kEncrypt, field).verdict.content_cipher; }

  static std::string detail(const Sent& sent, std::string_view id) {
    for (const auto& finding : sent.verdict.findings)
      if (finding.id == id) return finding.detail;
    return "-";
  }
  static std::string text(const Sent& sent, std::string_view id, Language language) {
    return policy::finding_text(id, detail(sent, id), language);
  }
  /// How the content key gets to each recipient.
  static std::vector<KeyTransport> transports(const Sent& sent) {
    std::vector<KeyTransport> all;
    for (const auto& recipient : sent.verdict.recipients) all.push_back(recipient.key_transport);
    return all;
  }
  static std::vector<std::string> reasons(const Sent& sent) {
    std::vector<std::string> ids;
    for (const auto& finding : sent.verdict.findings)
      if (policy::finding_entry(finding.id).severity == policy::Severity::info && finding.id != "send.algorithms" &&
          finding.id != "send.signed-too")
        ids.push_back(finding.id + " " + finding.detail);
    return ids;
  }

 private:
  std::int64_t time_ = kNow - 1000;
};

bool contains(const std::string& mail, const base::ByteVector& wanted) {
  const auto start = mail.find("\r\n\r\n") + 4;
  std::string base64;
  for (const char c : mail.substr(start))
    if (c != '\r' && c != '\n') base64 += c;
  base::ByteVector der(base64.size());
  const int size = EVP_DecodeBlock(der.data(), reinterpret_cast<const unsigned char*>(base64.data()),
                                   static_cast<int>(base64.size()));
  BOOST_REQUIRE(size > 0);
  return std::search(der.begin(), der.end(), wanted.begin(), wanted.end()) != der.end();
}

bool contains_oid(const std::string& mail, std::string_view oid) { return contains(mail, cms::der::oid(oid)); }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(send_algorithms, Writing)

BOOST_AUTO_TEST_CASE(two_people_come_to_know_what_they_read) {
  const auto first = send();
  BOOST_TEST(first.verdict.content_cipher == "AES-256-CBC");
  BOOST_TEST(contains_oid(first.mail, cms::oids::kRsaEncryption));
  BOOST_TEST(!contains_oid(first.mail, cms::oids::kRsaesOaep));
  BOOST_TEST(text(first, "send.reads-unknown", Language::de) ==
             "Es wurden keine stärkeren Verfahren gewählt, weil nicht bekannt ist, ob „bernd@example.org“ sie lesen "
             "kann. Sie müssen nichts tun; eine signierte E-Mail von dort gibt darüber Auskunft.");
  BOOST_TEST(text(first, "send.algorithms", Language::en) ==
             "The mail is encrypted with these methods: “AES-256-CBC, RSA-v1.5; profile standard”. You need not do "
             "anything.");

  BOOST_REQUIRE((bernd.receive(first.mail).verdict.signature == SignatureStatus::valid));
  auto answer =
      bernd.send("From: bernd@example.org\r\nTo: anna@example.org\r\nMIME-Version: 1.0\r\n\r\nHallo\r\n", kBoth);
  BOOST_REQUIRE(answer.outcome);
  BOOST_TEST(answer.verdict.content_cipher == "AES-256-GCM");
  BOOST_TEST(contains_oid(answer.mail, cms::oids::kRsaesOaep));
  BOOST_TEST(!contains_oid(answer.mail, cms::oids::kRsaEncryption));
  BOOST_TEST(answer.verdict.has("send.reads-everything"));
  BOOST_TEST(!answer.verdict.has("send.reads-unknown"));
  const auto read = anna.receive(answer.mail);
  BOOST_TEST((read.verdict.signature == SignatureStatus::valid));
  BOOST_TEST(read.verdict.content_cipher == "AES-256-GCM");
  BOOST_TEST(content() == "AES-256-GCM");
}

BOOST_AUTO_TEST_CASE(a_mail_that_is_only_signed_has_pss_where_all_are_known_to_read_it) {
  // Only PSS has a salt length (RFC 4055 section 3.1).
  const auto has_pss = [&](const Sent& sent) {
    const auto start = sent.mail.rfind("Content-Type: application/pkcs7-signature");
    return contains(sent.mail.substr(start, sent.mail.rfind("\r\n--") - start),
                    cms::der::value(cms::der::context(2), cms::der::integer(32)));
  };
  BOOST_TEST(!has_pss(send(kSign)));
  reads_all("bernd@example.org");
  const auto sent = send(kSign);
  BOOST_TEST(has_pss(sent));
  BOOST_TEST((bernd.receive(sent.mail).verdict.signature == SignatureStatus::valid));
  BOOST_TEST(!has_pss(send(kSign, "Cc: somebody@example.net")));
}

BOOST_AUTO_TEST_CASE(each_announcement_is_followed) {
  bernd_reads(kCbcOnly);
  BOOST_TEST(content() == "AES-256-CBC");
  bernd_reads(kShortCbcOnly);
  BOOST_TEST(content() == "AES-128-CBC");
  bernd_reads({cipher(cms::oids::kAes128Gcm)});
  BOOST_TEST(content() == "AES-128-GCM");
  bernd_reads(kGcmOnly);
  BOOST_TEST(content() == "AES-256-GCM");
  // 3DES alone is no reason to write anything weaker than to a stranger.
  bernd_reads(kTripleDesOnly);
  BOOST_TEST(content() == "AES-256-CBC");
}

BOOST_AUTO_TEST_CASE(the_reason_says_who_kept_what_from_being_used) {
  using Reasons = std::vector<std::string>;
  const std::string bernd_address = " bernd@example.org";
  BOOST_TEST(reasons(send()) == (Reasons{"send.reads-unknown" + bernd_address}), boost::test_tools::per_element());
  bernd_reads(kShortCbcOnly);
  BOOST_TEST(reasons(send()) ==
                 (Reasons{"send.aes-256-not-announced" + bernd_address, "send.gcm-not-announced" + bernd_address,
                          "send.oaep-not-announced" + bernd_address, "send.pss-not-announced" + bernd_address}),
             boost::test_tools::per_element());
  bernd_reads(kGcmOnly);
  BOOST_TEST(
      reasons(send()) == (Reasons{"send.oaep-not-announced" + bernd_address, "send.pss-not-announced" + bernd_address}),
      boost::test_tools::per_element());
  bernd_reads(kTripleDesOnly);
  BOOST_TEST(reasons(send()) == (Reasons{"send.reads-unknown" + bernd_address}), boost::test_tools::per_element());
  knows("bernd@example.org", list_of(kCbcOnly), true);
  BOOST_TEST(send().verdict.has("send.gcm-withdrawn"));
  BOOST_TEST(!send().verdict.has("send.gcm-not-announced"));
  anna.settings.profile = policy::Profile::edi_energy;
  BOOST_TEST(reasons(send()).empty());
}

BOOST_AUTO_TEST_CASE(what_is_known_from_the_future_is_not_known) {
  reads_all("bernd@example.org");
  anna.now = kNow - 2000;
  BOOST_TEST(content() == "AES-256-CBC");
}

BOOST_AUTO_TEST_CASE(one_content_cipher_and_each_ones_own_key_transport) {
  bernd_reads(kGcmOnly);
  reads_all("carla@example.net");
  const auto sent = send(kBoth, "Cc: carla@example.net");
  BOOST_TEST(sent.verdict.content_cipher == "AES-256-GCM");
  BOOST_TEST(
      (transports(sent) == std::vector{KeyTransport::rsa_v15, KeyTransport::rsa_oaep_sha256, KeyTransport::rsa_v15}));
  BOOST_TEST(contains_oid(sent.mail, cms::oids::kRsaesOaep));
  BOOST_TEST(contains_oid(sent.mail, cms::oids::kRsaEncryption));
  BOOST_TEST(detail(sent, "send.algorithms") == "AES-256-GCM, RSA-OAEP, RSA-v1.5; profile standard");
  BOOST_TEST(detail(sent, "send.oaep-not-announced") == "bernd@example.org");
  for (auto* reader : {&bernd, &carla, &anna}) BOOST_TEST(reader->receive(sent.mail).outcome.has_value());
}

BOOST_AUTO_TEST_CASE(a_blind_copy_gets_nothing_weaker_than_the_others) {
  reads_all("bernd@example.org");
  anna.recipients = {{"bernd@example.org", message::Role::to}, {"carla@example.net", message::Role::bcc}};
  const auto sent = send();
  BOOST_TEST(sent.verdict.content_cipher == "AES-256-CBC");
  BOOST_TEST(detail(sent, "send.reads-unknown") == "carla@example.net");
  BOOST_TEST(contains_oid(sent.mail, cms::oids::kAes256Cbc));
  BOOST_TEST(contains_oid(sent.bcc.at("carla@example.net"), cms::oids::kAes256Cbc));
  reads_all("carla@example.net");
  const auto later = send();
  BOOST_TEST(contains_oid(later.mail, cms::oids::kAes256Gcm));
  BOOST_TEST(contains_oid(later.bcc.at("carla@example.net"), cms::oids::kAes256Gcm));
}

BOOST_AUTO_TEST_CASE(what_one_writes_to_oneself_limits_nobody) {
  reads_all("bernd@example.org");
  BOOST_TEST(content("Cc: ANNA@example.org") == "AES-256-GCM");
  anna.recipients = {{"anna@example.org", message::Role::to}};
  const auto note = send(kEncrypt);
  BOOST_TEST(note.verdict.content_cipher == "AES-256-GCM");
  BOOST_TEST(reasons(note).empty());
}

BOOST_AUTO_TEST_CASE(what_is_prescribed_holds_and_a_warning_says_who_may_not_read_it) {
  anna.settings.profile = policy::Profile::modern;
  BOOST_TEST(!send().verdict.has("send.prescribed-not-announced"));
  bernd_reads(kCbcOnly);
  const auto sent = send();
  BOOST_TEST(sent.verdict.content_cipher == "AES-256-GCM");
  BOOST_TEST(detail(sent, "send.prescribed-not-announced") == "bernd@example.org");
  bernd_reads(kGcmOnly);
  BOOST_TEST(!send().verdict.has("send.prescribed-not-announced"));
}

// What is prescribed for the one goes to the other as well, who may not read it.
BOOST_AUTO_TEST_CASE(a_stranger_beside_somebody_with_a_profile_of_his_own_is_warned_of) {
  anna.settings.partners = {{"example.net", policy::Profile::modern, ""}};
  const auto sent = send(kEncrypt, "Cc: carla@example.net");
  BOOST_TEST(sent.verdict.content_cipher == "AES-256-GCM");
  BOOST_TEST(detail(sent, "send.prescribed-not-known") == "bernd@example.org");
  bernd_reads(kCbcOnly);
  const auto known = send(kEncrypt, "Cc: carla@example.net");
  BOOST_TEST(detail(known, "send.prescribed-not-announced") == "bernd@example.org");
  bernd_reads(kGcmOnly);
  const auto read = send(kEncrypt, "Cc: carla@example.net");
  BOOST_TEST(!read.verdict.has("send.prescribed-not-announced"));
  BOOST_TEST(!read.verdict.has("send.prescribed-not-known"));
}

BOOST_AUTO_TEST_CASE(chacha_is_prescribed_and_announced) {
  // Alone it says nothing of AES, and no profile chooses it.
  bernd_reads({cipher(cms::oids::kChaCha20Poly1305)});
  BOOST_TEST(content() == "AES-256-CBC");
  anna.settings.algorithms.content = base::ContentCipher::chacha20_poly1305;
  bernd_reads(kGcmOnly);
  BOOST_TEST(detail(send(), "send.prescribed-not-announced") == "bernd@example.org");
  reads_all("bernd@example.org");
  const auto sent = send();
  BOOST_TEST(sent.verdict.content_cipher == "ChaCha20-Poly1305");
  BOOST_TEST(!sent.verdict.has("send.prescribed-not-announced"));
}

BOOST_AUTO_TEST_CASE(the_administrators_word_comes_before_the_announcement) {
  anna.settings.partners = {{"Example.ORG", std::nullopt, "modern"}};
  BOOST_TEST(content() == "AES-256-GCM");
  anna.settings.partners = {{"example.org", std::nullopt, "cbc"}};
  reads_all("bernd@example.org");
  const auto sent = send();
  BOOST_TEST(sent.verdict.content_cipher == "AES-256-CBC");
  BOOST_TEST(detail(sent, "send.reads-by-policy") == "bernd@example.org");
  anna.settings.partners = {{"other.example.org", std::nullopt, "cbc"}, {"rg", std::nullopt, "cbc"}};
  BOOST_TEST(content() == "AES-256-GCM");
}

BOOST_AUTO_TEST_CASE(a_domain_has_a_profile_of_its_own) {
  anna.settings.partners = {{"example.net", policy::Profile::edi_energy, ""}};
  anna.recipients = {{"carla@example.net", message::Role::to}};
  auto sent = send();
  BOOST_TEST(detail(sent, "send.algorithms") == "AES-256-CBC, RSA-OAEP; profile edi-energy");
  BOOST_TEST((transports(sent).front() == KeyTransport::rsa_oaep_sha256));
  reads_all("bernd@example.org");
  anna.recipients.push_back({"bernd@example.org", message::Role::to});
  sent = send();
  BOOST_TEST(detail(sent, "send.algorithms") == "AES-256-CBC, RSA-OAEP; profile edi-energy, standard");
  BOOST_TEST(!sent.verdict.has("send.reads-unknown"));
  BOOST_TEST(!sent.verdict.has("send.reads-everything"));
  BOOST_TEST(detail(sent, "send.prescribed-weaker") == "carla@example.net");
  anna.settings.profile = policy::Profile::modern;
  const auto refused = anna.send(kMail, kBoth);
  BOOST_REQUIRE(!refused.outcome);
  BOOST_TEST(refused.outcome.error().finding == "send.prescriptions-differ");
  BOOST_TEST(refused.outcome.error().detail == "carla@example.net (edi-energy), bernd@example.org (modern)");
  BOOST_TEST(refused.mail.empty());
  // Single values replace those of [algorithms] profile, not those of the partner's own; the digest is everybody's.
  anna.settings.profile = policy::Profile::standard;
  anna.settings.algorithms.key_transport = KeyTransport::rsa_v15;
  anna.recipients = {{"carla@example.net", message::Role::to}};
  BOOST_TEST((transports(send()).front() == KeyTransport::rsa_oaep_sha256));
}

BOOST_AUTO_TEST_CASE(of_many_two_are_named_and_the_others_counted) {
  std::string field = "Cc: carla@example.net";
  for (const char* name : {"dora", "emil", "fritz"}) {
    CertificateOptions options;
    options.addresses = {std::string(name) + "@example.net"};
    anna.know(issue(root, options));
    field += ", " + options.addresses.front();
  }
  BOOST_TEST(detail(send(kEncrypt, field), "send.reads-unknown") == "bernd@example.org, carla@example.net (+3)");
  reads_all("bernd@example.org");
  reads_all("carla@example.net");
  BOOST_TEST(detail(send(kEncrypt, field), "send.reads-unknown") == "dora@example.net, emil@example.net (+1)");
  reads_all("emil@example.net");
  BOOST_TEST(detail(send(kEncrypt, field), "send.reads-unknown") == "dora@example.net, fritz@example.net");
}

BOOST_AUTO_TEST_CASE(long_addresses_do_not_push_the_count_out_of_sight) {
  anna.settings.profile = policy::Profile::bsi;
  std::string field = "Cc: ";
  for (const char c : {'x', 'y', 'z'}) {
    CertificateOptions options;
    options.addresses = {std::string(60, c) + "@" + std::string(60, c) + ".example.net"};
    anna.know(issue(root, options));
    field += (c == 'x' ? "" : ", ") + options.addresses.front();
  }
  reads_all("bernd@example.org");
  const auto sent = send(kEncrypt, field);
  BOOST_TEST(text(sent, "send.reads-unknown", Language::en).find("(+2)") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(who_shares_a_certificate_gets_the_key_in_the_way_that_all_read) {
  CertificateOptions options;
  options.addresses = {"info@example.net"};
  options.key = TestKey::rsa2048_b;
  const auto gateway = issue(root, options);
  BOOST_REQUIRE(anna.store().map_domain("example.com", gateway.certificate));
  reads_all("bernd@example.org");
  reads_all("first@example.com");
  bernd_reads({cipher(cms::oids::kAes256Gcm), cms::rsa_oaep_sha256_key_transport()});
  for (const auto& order : {std::pair("first", "second"), std::pair("second", "first")}) {
    anna.recipients = {{std::string(order.first) + "@example.com", message::Role::to},
                       {std::string(order.second) + "@example.com", message::Role::to}};
    const auto sent = send();
    BOOST_TEST(contains_oid(sent.mail, cms::oids::kRsaEncryption));
    BOOST_TEST(!contains_oid(sent.mail, cms::oids::kRsaesOaep));
  }
}

BOOST_AUTO_TEST_CASE(elliptic_keys_need_no_oaep_and_elliptic_signers_no_pss) {
  Exchange elliptic(TestKey::p256, TestKey::p384);
  BOOST_REQUIRE(elliptic.anna.store().remember_capabilities("bernd@example.org", {1, list_of(kGcmOnly), false}, kNow));
  const auto sent = elliptic.anna.send(kMail, kBoth);
  BOOST_REQUIRE(sent.outcome);
  BOOST_TEST(detail(sent, "send.algorithms") == "AES-256-GCM, ECDH; profile standard");
  BOOST_TEST(reasons(sent) == std::vector<std::string>{"send.reads-everything "}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
