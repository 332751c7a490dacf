#include "policy/settings.h"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "policy/known_settings.h"

using namespace siegel;
using namespace siegel::policy;

namespace {

namespace fs = std::filesystem;

struct Folder {
  fs::path path;
  fs::path system = "/nonexistent/policy.toml";
  Folder() {
    std::string name = (fs::temp_directory_path() / "siegel-settings-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~Folder() { fs::remove_all(path); }
  fs::path file(const std::string& text, const std::string& name = "policy.toml") const {
    std::ofstream(path / name, std::ios::binary) << text;
    fs::permissions(path / name, fs::perms(0644));
    return path / name;
  }
};

const EffectiveValue& effective(const Settings& settings, std::string_view key) {
  for (const EffectiveValue& value : settings.effective)
    if (value.key == key) return value;
  BOOST_FAIL("no such key");
  return settings.effective.front();
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(settings, Folder)

BOOST_AUTO_TEST_CASE(without_files_the_defaults_hold) {
  const auto settings = load_settings(system, {});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->profile == Profile::standard);
  BOOST_CHECK(!settings->algorithms.content && !settings->algorithms.digest);
  BOOST_CHECK_EQUAL(settings->effective.size(), known_settings().size());
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.profile").source, "default");
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.content").source, "profile standard");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "algorithms.digest").value), "SHA-256");
  BOOST_CHECK(settings->trust.revocation == RevocationMode::prefer);
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "trust.revocation").value), "prefer");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "trust.grace_hours").value), "24");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "trust.initial_policies").value), "anyPolicy");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "network.enabled").value), "true");
  BOOST_CHECK(settings->receipts.answer == ReceiptAnswer::ask);
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "receipts.answer").value), "ask");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "receipts.other_addresses").value), "false");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "delegation").value), "-");
}

BOOST_AUTO_TEST_CASE(every_key_is_read) {
  const auto policy = file(
      "# comment\n[algorithms]\nprofile = \"bsi\"\ncontent = 'AES-256-GCM'\nkey_transport = \"RSA-OAEP\"\n"
      "signature = \"RSA-v1.5\"\ndigest = \"SHA-512\"\n");
  BOOST_CHECK(check_policy_file(policy).empty());
  const auto settings = load_settings(system, {policy});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->profile == Profile::bsi);
  BOOST_CHECK(settings->algorithms.content == base::ContentCipher::aes256_gcm);
  BOOST_CHECK(settings->algorithms.key_transport == base::KeyTransport::rsa_oaep_sha256);
  BOOST_CHECK(settings->algorithms.signature == base::RsaSignature::v15);
  BOOST_CHECK(settings->algorithms.digest == base::Digest::sha512);
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.digest").source, policy.string());
}

BOOST_AUTO_TEST_CASE(trust_network_and_delegation_are_read) {
  const std::string digits(64, 'a');
  const auto policy = file(
      "[trust]\nrevocation='require'\ngrace_hours=0\nanchors=['ca/root.pem', '/etc/x.pem']\n"
      "system_anchors=true\nrequired_issuers=['" +
      std::string(64, 'A') +
      "']\n"
      "initial_policies=['1.3.6.1.4.1.7879.13']\nexplicit_policy=true\n"
      "inhibit_any_policy=true\ninhibit_policy_mapping=true\n"
      "[headers]\nprotection='hcp_shy'\nlegacy_display=true\n"
      "[network]\nenabled=false\nproxy='http://Proxy:3128'\nca_file='tls.pem'\n"
      "allowed_private=['10.1.2.0/24','fd00::/8']\ndeadline_seconds=60\n"
      "[send]\ncompress=true\n"
      "[receipts]\nanswer='never'\nother_addresses=true\n"
      "[[delegation]]\nsender='Anna@Example.org'\nfrom='chef@example.org'\n"
      "[[partner]]\ndomain='@Stadtwerke.example'\nprofile='edi-energy'\n[[partner]]\ndomain='x.de'\nreads='cbc'\n");
  const auto settings = load_settings(system, {policy});
  BOOST_REQUIRE_MESSAGE(settings, settings.error().detail);
  const TrustSettings& trust = settings->trust;
  BOOST_CHECK(trust.revocation == RevocationMode::require);
  BOOST_CHECK_EQUAL(trust.grace_hours, 0);
  BOOST_CHECK(trust.anchors == (std::vector<fs::path>{path / "ca/root.pem", "/etc/x.pem"}));
  BOOST_CHECK(trust.system_anchors);
  BOOST_CHECK(trust.required_issuers == std::vector{digits});
  BOOST_CHECK(trust.policies.initial_policies == std::vector<std::string>{"1.3.6.1.4.1.7879.13"});
  BOOST_CHECK(trust.policies.explicit_policy && trust.policies.inhibit_any_policy &&
              trust.policies.inhibit_policy_mapping);
  BOOST_CHECK(settings->headers.protection == base::HeaderConfidentiality::shy && settings->headers.legacy_display);
  const NetworkSettings& network = settings->network;
  BOOST_CHECK(!network.enabled);
  BOOST_CHECK_EQUAL(network.proxy, "http://proxy:3128");
  BOOST_CHECK_EQUAL(network.ca_file, path / "tls.pem");
  BOOST_CHECK(network.allowed_private == (std::vector<std::string>{"10.1.2.0/24", "fd00::/8"}));
  BOOST_CHECK_EQUAL(network.deadline_seconds, 60);
  BOOST_CHECK(settings->send.compress && !Settings{}.send.compress);
  BOOST_CHECK(settings->receipts.answer == ReceiptAnswer::never);
  BOOST_CHECK(settings->receipts.other_addresses);
  BOOST_REQUIRE_EQUAL(settings->delegations.size(), 1u);
  BOOST_CHECK_EQUAL(settings->delegations.front().sender, "anna@example.org");
  BOOST_CHECK_EQUAL(settings->delegations.front().from, "chef@example.org");
  BOOST_REQUIRE_EQUAL(settings->partners.size(), 2u);
  BOOST_CHECK_EQUAL(settings->partners[0].domain, "stadtwerke.example");
  BOOST_CHECK(settings->partners[0].profile == Profile::edi_energy && settings->partners[0].reads.empty());
  BOOST_CHECK(!settings->partners[1].profile && settings->partners[1].reads == "cbc");
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "partner").value),
                    "domain=stadtwerke.example profile=edi-energy, domain=x.de reads=cbc");
  // What is read is what is shown.
  for (const EffectiveValue& one : settings->effective)
    if (!one.key.starts_with("algorithms.")) BOOST_CHECK_EQUAL(one.source, policy.string());
  BOOST_CHECK(std::get<std::int64_t>(effective(*settings, "network.deadline_seconds").value) == 60);
  BOOST_CHECK_EQUAL(text_of(effective(*settings, "delegation").value), "from=chef@example.org sender=anna@example.org");
}

BOOST_AUTO_TEST_CASE(any_policy_among_others_is_no_restriction) {
  const auto settings = load_settings(system, {file("[trust]\ninitial_policies=['1.2.3', 'AnyPolicy']\n")});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->trust.policies.initial_policies.empty());
}

BOOST_AUTO_TEST_CASE(later_files_win) {
  const auto settings = load_settings(system, {file("[algorithms]\nprofile='modern'\ndigest='SHA-512'\n", "a"),
                                               file("[algorithms]\nprofile='standard'\n", "b")});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->profile == Profile::standard);
  BOOST_CHECK(settings->algorithms.digest == base::Digest::sha512);
}

BOOST_AUTO_TEST_CASE(a_mistake_stops_everything) {
  const auto policy = file("[algorithms]\nprofile='bis'\n");
  const auto settings = load_settings(system, {policy});
  BOOST_REQUIRE(!settings);
  BOOST_CHECK(settings.error().status == base::Status::policy);
  BOOST_CHECK_EQUAL(settings.error().finding, "policy.file");
  BOOST_CHECK_EQUAL(settings.error().detail.find(policy.string() + ":2: algorithms.profile"), 0u);
}

BOOST_AUTO_TEST_CASE(for_reading_the_systems_file_outlives_a_mistake_in_a_later_one) {
  const auto house =
      file("[algorithms]\nprofile = 'bsi'\n[[delegation]]\nsender='a@x.de'\nfrom='b@x.de'\n", "house.toml");
  const auto own = file("[trust]\nrevocation = 'require'\n", "own.toml");
  const auto wrong = file("[trust]\nrevocation = 'sometimes'\n", "wrong.toml");
  const auto good = load_settings_to_read(house, {own});
  BOOST_CHECK(!good.mistake && good.settings.profile == Profile::bsi);
  BOOST_CHECK(good.settings.trust.revocation == RevocationMode::require);
  for (const auto& files :
       std::vector<std::vector<fs::path>>{{wrong}, {own, wrong}, {wrong, own}, {path / "none.toml"}}) {
    const auto half = load_settings_to_read(house, files);
    BOOST_REQUIRE(half.mistake);
    BOOST_CHECK(half.settings.profile == Profile::bsi);
    BOOST_CHECK_EQUAL(half.settings.delegations.size(), 1u);
    BOOST_CHECK(half.settings.trust.revocation == RevocationMode::prefer);  // nothing of a file beside it
    BOOST_CHECK_EQUAL(half.settings.effective.size(), known_settings().size());
    BOOST_CHECK(!load_settings(house, files));
  }
  const auto defaults = load_settings_to_read(wrong, {own});
  BOOST_REQUIRE(defaults.mistake);
  BOOST_CHECK(defaults.settings.profile == Profile::standard && defaults.settings.delegations.empty());
  BOOST_CHECK(defaults.settings.trust.revocation == RevocationMode::prefer);
}

BOOST_AUTO_TEST_CASE(a_file_that_is_named_must_be_there) {
  const auto settings = load_settings(system, {path / "missing.toml"});
  BOOST_REQUIRE(!settings);
  BOOST_CHECK_EQUAL(settings.error().finding, "io.not-found");
  BOOST_CHECK_EQUAL(check_policy_file(path / "missing.toml").size(), 1u);
}

BOOST_AUTO_TEST_CASE(files_can_only_tighten_the_systems) {
  if (::geteuid() != 0) return;  // only root can make a trusted file
  const auto system_file = file("[algorithms]\nprofile='bsi'\ndigest='SHA-384'\n", "system.toml");
  auto settings =
      load_settings(system_file, {file("[algorithms]\nprofile='standard'\ndigest='SHA-256'\nkey_transport='RSA-v1.5'\n"
                                       "signature='RSA-v1.5'\ncontent='AES-256-CBC'\n")});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->profile == Profile::bsi);
  BOOST_CHECK(settings->algorithms.digest == base::Digest::sha384);
  BOOST_CHECK(!settings->algorithms.key_transport && !settings->algorithms.signature && !settings->algorithms.content);
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.profile").source, system_file.string());

  BOOST_REQUIRE_EQUAL(settings->passed_over.size(), 5u);  // and said
  BOOST_CHECK_EQUAL(settings->passed_over.front().file, (path / "policy.toml").string());

  settings = load_settings(system_file, {file("[algorithms]\nprofile='modern'\ndigest='SHA-512'\n", "a"),
                                         file("[algorithms]\nprofile='bsi'\ndigest='SHA-384'\n", "b")});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->profile == Profile::modern);
  BOOST_CHECK(settings->algorithms.digest == base::Digest::sha512);
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.profile").source, (path / "a").string());
}

BOOST_AUTO_TEST_CASE(the_systems_file_must_be_roots_alone) {
  const auto untrusted = [](const fs::path& system_file) {
    const auto settings = load_settings(system_file, {});
    return !settings && settings.error().finding == "policy.untrusted-file" &&
           settings.error().status == base::Status::policy;
  };
  const auto system_file = file("[algorithms]\nprofile='bsi'\n", "system.toml");
  fs::permissions(system_file, fs::perms(0664));
  BOOST_CHECK(untrusted(system_file));
  fs::permissions(system_file, fs::perms(0646));
  BOOST_CHECK(untrusted(system_file));
  fs::create_symlink(system_file, path / "link.toml");
  BOOST_CHECK(untrusted(path / "link.toml"));
  fs::permissions(system_file, fs::perms(0644));
  BOOST_CHECK_EQUAL(untrusted(system_file), ::geteuid() != 0);
  if (::geteuid() != 0) return;
  BOOST_REQUIRE_EQUAL(::chown(system_file.c_str(), 65534, 65534), 0);
  BOOST_CHECK(untrusted(system_file));
}

BOOST_AUTO_TEST_CASE(a_pipe_is_no_policy_file) {
  const Folder folder;
  const auto pipe = folder.path / "pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  BOOST_TEST(!load_settings(folder.system, {pipe}).has_value());  // and does not wait for a writer
  BOOST_TEST(check_policy_file(pipe).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
