// What host-sim says about a mail: the JSON of the contract, and the text for people.
#include <boost/test/unit_test.hpp>

#include "json_report.h"
#include "simulator.h"
#include "terminal.h"
#include "text_report.h"

using simulator::Folder;
using simulator::mail;
using simulator::run;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string received_json(const std::string& plugin, const std::vector<std::string>& more = {}) {
  const Folder folder;
  folder.write("in", "X-Sample: se\r\n" + mail());
  std::vector<std::string> arguments{"receive", "--json", folder / "json", folder / "in", folder / "out"};
  arguments.insert(arguments.begin() + 1, more.begin(), more.end());
  const auto result = run(arguments, plugin);
  BOOST_TEST(result.exit == 0, result.output);
  return folder.read("json");
}

sim::Verdict verdict(int32_t signature, int32_t encryption, bool restricted = false) {
  sim::Verdict made;
  made.signature = signature;
  made.encryption = encryption;
  made.restrict_content = restricted;
  return made;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(report)

BOOST_AUTO_TEST_CASE(json_of_a_received_mail) {
  const std::string json = received_json(simulator::sample(), {"--transport", "verified"});
  for (const char* part :
       {"\"status\": \"ok\"", "\"signature\": \"untrusted\"", "\"encryption\": \"full\"", "\"transport\": \"verified\"",
        "\"secured\": true", "\"signed_inside_encryption\": false", "\"header_protection\": \"none\"",
        "\"subject\": \"Grüße\"", "\"content_cipher\": \"ROT-13\"", "\"address\": \"anna@example.org\"",
        "\"signing_time\": \"2026-11-23T12:00:00Z\"", "\"digest\": \"SHA-256\"", "\"covers_payload\": true",
        "\"fingerprint\": null", "\"recipients\": []", "\"id\": \"sample.toy\"", "\"severity\": \"warning\"",
        "\"layer\": -1", "\"reply_token\": \"sample-token\""})
    BOOST_TEST(has(json, part), part << " is not in " << json);
}

BOOST_AUTO_TEST_CASE(transport_that_nobody_observed_is_unknown) {
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{}, {"--transport", "unknown"}, {"--transport", "cleartext"}})
    BOOST_TEST(has(received_json(simulator::sample(), more), "\"secured\": false"));
  BOOST_TEST(has(received_json(simulator::sample()), "\"transport\": \"unknown\""));
}

BOOST_AUTO_TEST_CASE(plugins_of_other_generations) {
  const std::string newer = received_json(simulator::sample("sample_newer"));
  BOOST_TEST(has(newer, "\"signature\": \"untrusted\""));
  BOOST_TEST(has(newer, "\"reply_token\": \"sample-token\""));
  // An older one lacks members: they are null or empty, never what lies behind its struct.
  const std::string older = received_json(simulator::sample("sample_older"));
  BOOST_TEST(has(older, "\"signature\": \"untrusted\""));
  BOOST_TEST(has(older, "\"address\": \"anna@example.org\""));
  for (const char* part : {"\"name\": null", "\"subject\": null", "\"reply_token\": null", "\"findings\": []"})
    BOOST_TEST(has(older, part), part << " is not in " << older);
}

BOOST_AUTO_TEST_CASE(json_is_utf8_whatever_the_mail_says) {
  sim::JobResult result;
  result.verdict.emplace();
  result.verdict->subject = std::string("bad \xFF\xC3 and \"quoted\"\n");
  const std::string json = sim::json_report(result);
  BOOST_TEST(!has(json, "\xFF"));
  BOOST_TEST(has(json, "\\\"quoted\\\"\\n"));
}

BOOST_AUTO_TEST_CASE(a_demand_for_the_way_is_told) {
  const Folder folder;
  folder.write("in", mail());
  const auto result = run({"send", "--encrypt", "--json", "-", folder / "in", folder / "out"});
  BOOST_TEST(has(result.output, "\"required_transport\": \"unverified\""), result.output);
}

BOOST_AUTO_TEST_CASE(lamps) {
  using sim::Lamp;
  const auto lamp = [](const sim::Verdict& v) { return sim::content_lamp(v); };
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_NONE, SIEGEL_ENC_NONE)) == Lamp::off));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_VALID, SIEGEL_ENC_FULL)) == Lamp::green));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_NONE, SIEGEL_ENC_FULL)) == Lamp::green));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_NONE, SIEGEL_ENC_FULL, true)) == Lamp::amber));  // cms.no-integrity
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_VALID, SIEGEL_ENC_NONE)) == Lamp::amber));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_UNTRUSTED, SIEGEL_ENC_FULL)) == Lamp::amber));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_INDETERMINATE, SIEGEL_ENC_FULL)) == Lamp::amber));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_INVALID, SIEGEL_ENC_FULL)) == Lamp::red));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_NONE, SIEGEL_ENC_LOCKED)) == Lamp::red));
  BOOST_TEST((lamp(verdict(SIEGEL_SIG_NONE, SIEGEL_ENC_PARTIAL)) == Lamp::amber));
}

BOOST_AUTO_TEST_CASE(offered_certificates) {
  sim::JobResult result;
  result.status = SIEGEL_OK;
  result.verdict.emplace();
  sim::OfferedCertificate offer;
  offer.standing = SIEGEL_OFFER_OTHER_PINNED;
  offer.status = SIEGEL_RCPT_EXPIRED;
  offer.addresses = {"anna@example.org", "a@example.org"};
  offer.name = "Anna\033[2J";
  offer.fingerprint = "4711";
  offer.not_after = 1795435200;
  result.verdict->offered_certificates = {offer};
  offer.authority = true;
  offer.standing = SIEGEL_OFFER_KNOWN;
  result.verdict->offered_certificates.push_back(offer);
  const std::string english = sim::TextReport(sim::Language::en, false).job(result);
  BOOST_TEST(has(english, "Offered    <anna@example.org> <a@example.org> Anna"), english);
  BOOST_TEST(has(english, "another one is pinned for this address, certificate expired; SHA-256 4711"), english);
  BOOST_TEST(has(english, "already known; SHA-256 4711"), english);
  BOOST_TEST(!has(english, "\033"));
  BOOST_TEST(has(sim::TextReport(sim::Language::de, false).job(result), "Aussteller <anna@example.org>"));
  const std::string json = sim::json_report(result);
  for (const char* part : {"\"standing\": \"other-pinned\"", "\"status\": \"expired\"", "\"authority\": true",
                           "\"not_after\": \"2026-11-23T12:00:00Z\"", "\"imported_certificates\": []"})
    BOOST_TEST(has(json, part), part << " is not in " << json);
  // An older plugin knows of none.
  BOOST_TEST(has(received_json(simulator::sample("sample_older")), "\"offered_certificates\": []"));
}

BOOST_AUTO_TEST_CASE(text_in_two_languages_without_tricks) {
  sim::JobResult result;
  result.status = SIEGEL_OK;
  result.verdict = verdict(SIEGEL_SIG_VALID, SIEGEL_ENC_FULL);
  result.verdict->subject = std::string("\033[2J\u202Egnp.exe\u0085\x7F");
  const std::string german = sim::TextReport(sim::Language::de, false).job(result);
  BOOST_TEST(has(german, "● grün: verschlüsselt, Signatur gültig"), german);
  BOOST_TEST(has(german, "Transport  ○ aus: nicht bekannt"), german);
  BOOST_TEST(!has(german, "\033"));
  BOOST_TEST(!has(german, "\u202E"));
  const std::string english = sim::TextReport(sim::Language::en, true).job(result);
  BOOST_TEST(has(english, "\033[32mgreen\033[0m: encrypted, signature valid"), english);
  BOOST_TEST(has(english, "Not secured"));
  BOOST_TEST(sim::printable("Grüße – 日本") == "Grüße – 日本");
}

BOOST_AUTO_TEST_CASE(check_names_every_recipient) {
  const Folder folder;
  folder.write("good", "From: a@example.org\r\nTo: B <b@example.org>\r\nCc: c@example.org\r\n\r\n");
  folder.write("bad", "From: a@example.org\r\nTo: b@example.org\r\nBcc: missing@example.org\r\n\r\n");
  BOOST_TEST(run({"check", "--json", folder / "json", folder / "good"}).exit == 0);
  BOOST_TEST(has(folder.read("json"), "\"role\": \"cc\""));
  const auto result = run({"check", "--json", folder / "json", folder / "bad"});
  BOOST_TEST(result.exit == 3);
  for (const char* part : {"\"status\": \"refused\"", "\"status\": \"missing\"", "\"role\": \"bcc\"",
                           "\"suggestion\": \"Ask for a signed mail.\"", "\"address\": \"b@example.org\""})
    BOOST_TEST(has(folder.read("json"), part), part);
  BOOST_TEST(has(result.output, "missing@example.org: no certificate is known. Ask for a signed mail."), result.output);
  BOOST_TEST(run({"check", folder / "none"}).exit == 5);
}

BOOST_AUTO_TEST_SUITE_END()
