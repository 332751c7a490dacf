#include "policy/settings.h"

#include <sys/stat.h>
#include <unistd.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>

#include "policy/policy_file.h"

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

std::vector<std::string> mistakes_of(const std::string& text) {
  std::vector<std::string> out;
  for (const PolicyMistake& mistake : parse_policy(text, "p").mistakes)
    out.push_back(std::to_string(mistake.line) + ": " + mistake.message);
  return out;
}

void check_mistake(const std::string& text, const std::string& expected) {
  const auto mistakes = mistakes_of(text);
  BOOST_REQUIRE_EQUAL(mistakes.size(), 1u);
  BOOST_CHECK_EQUAL(mistakes.front(), expected);
}

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
  BOOST_CHECK_EQUAL(settings->effective.size(), 5u);
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.profile").source, "default");
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.content").source, "profile standard");
  BOOST_CHECK_EQUAL(effective(*settings, "algorithms.digest").value, "SHA-256");
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

BOOST_AUTO_TEST_CASE(each_accepted_value_is_understood_by_base) {
  for (const KnownKey& key : known_keys())
    for (const std::string_view value : key.accepted) {
      const bool known = key.name == "profile"         ? profile_named(value).has_value()
                         : key.name == "content"       ? base::content_cipher_named(value).has_value()
                         : key.name == "key_transport" ? base::key_transport_named(value).has_value()
                         : key.name == "signature"     ? base::rsa_signature_named(value).has_value()
                                                       : base::digest_named(value).has_value();
      BOOST_CHECK_MESSAGE(known, key.name << " " << value);
    }
}

BOOST_AUTO_TEST_CASE(later_files_win) {
  const auto settings = load_settings(system, {file("[algorithms]\nprofile='modern'\ndigest='SHA-512'\n", "a"),
                                               file("[algorithms]\nprofile='standard'\n", "b")});
  BOOST_REQUIRE(settings);
  BOOST_CHECK(settings->profile == Profile::standard);
  BOOST_CHECK(settings->algorithms.digest == base::Digest::sha512);
}

BOOST_AUTO_TEST_CASE(mistakes_say_where_and_what_is_accepted) {
  check_mistake("\n[algorithms]\nprofile = \"BSI\"\n",
                "3: algorithms.profile = \"BSI\" is not known; accepted: \"standard\", \"bsi\", \"modern\", "
                "\"edi-energy\"");
  check_mistake("[algorithms]\ndigest = 256\n",
                "2: algorithms.digest must be a text in quotation marks; accepted: \"SHA-256\", \"SHA-384\", "
                "\"SHA-512\"");
  check_mistake("[algorithms]\n\n\ncipher = \"AES\"\n",
                "4: unknown key \"cipher\" in [algorithms]; known keys: profile, content, key_transport, signature, "
                "digest");
  check_mistake("[algoritms]\nprofile='bsi'\n", "1: unknown table [algoritms]; known tables: [algorithms]");
  check_mistake("profile = 'bsi'\n", "1: unknown key \"profile\"; known tables: [algorithms]");
  check_mistake("algorithms = 'bsi'\n", "1: algorithms must be a table: write [algorithms]");
}

BOOST_AUTO_TEST_CASE(broken_toml_is_a_mistake_with_its_line) {
  for (const char* text :
       {"[algorithms]\nprofile = \n", "[algorithms]\nprofile = \"bsi\n", "x\n= 1", "[algorithms]\n[algorithms]\n"}) {
    const auto mistakes = parse_policy(text, "p").mistakes;
    BOOST_REQUIRE_EQUAL(mistakes.size(), 1u);
    BOOST_CHECK_GE(mistakes.front().line, 1);
    BOOST_CHECK(!mistakes.front().message.empty());
  }
  BOOST_CHECK_EQUAL(parse_policy("[algorithms]\nprofile = \n", "p").mistakes.front().line, 2);
  BOOST_CHECK_EQUAL(parse_policy(std::string(100000, '['), "p").mistakes.size(), 1u);
  BOOST_CHECK_EQUAL(parse_policy(std::string("a\0b", 3), "p").mistakes.size(), 1u);
}

BOOST_AUTO_TEST_CASE(all_mistakes_are_named_from_the_top) {
  const auto mistakes = mistakes_of("[algorithms]\nsignature='x'\ncontent='y'\n[zzz]\n[aaa]\n");
  BOOST_REQUIRE_EQUAL(mistakes.size(), 4u);
  for (std::size_t i = 0; i < mistakes.size(); ++i)
    BOOST_CHECK_EQUAL(mistakes[i].substr(0, 2), std::to_string(i + 2) + ":");
}

BOOST_AUTO_TEST_CASE(a_mistake_stops_everything) {
  const auto policy = file("[algorithms]\nprofile='bis'\n");
  const auto settings = load_settings(system, {policy});
  BOOST_REQUIRE(!settings);
  BOOST_CHECK(settings.error().status == base::Status::policy);
  BOOST_CHECK_EQUAL(settings.error().finding, "policy.file");
  BOOST_CHECK_EQUAL(settings.error().detail.find(policy.string() + ":2: algorithms.profile"), 0u);
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

BOOST_AUTO_TEST_CASE(a_key_of_very_many_parts_is_a_mistake) {
  std::string key = "a";
  for (int i = 0; i < 100000; ++i) key += ".a";
  for (const auto& text : {key + " = 1\n", "[" + key + "]\n", "[algorithms]\n" + key}) {
    const auto mistakes = mistakes_of(text);
    BOOST_REQUIRE_EQUAL(mistakes.size(), 1U);
    BOOST_TEST(mistakes.front().ends_with("a key of too many parts"));
  }
}

BOOST_AUTO_TEST_CASE(what_a_mistake_quotes_cannot_steer_a_terminal) {
  const auto mistakes = mistakes_of("[algorithms]\nprofile = \"\\u001b[31m\\u202e\"\n\"\\u0007x\" = 1\n");
  BOOST_REQUIRE(!mistakes.empty());
  for (const auto& mistake : mistakes) BOOST_TEST(mistake.find_first_of("\x1b\x07") == std::string::npos, mistake);
}

BOOST_AUTO_TEST_CASE(a_pipe_is_no_policy_file) {
  const Folder folder;
  const auto pipe = folder.path / "pipe";
  BOOST_REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  BOOST_TEST(!load_settings(folder.system, {pipe}).has_value());  // and does not wait for a writer
  BOOST_TEST(check_policy_file(pipe).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
