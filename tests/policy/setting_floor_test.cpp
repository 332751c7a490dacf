#include "policy/setting_floor.h"

#include <boost/test/unit_test.hpp>

using namespace siegel::policy;

namespace {

PolicyFile parsed(const std::string& text, const std::string& name) {
  auto file = parse_policy(text, name);
  for (const PolicyMistake& mistake : file.mistakes) BOOST_FAIL(mistake.message);
  return file;
}

const SettingSpec& spec(std::string_view key) {
  for (const SettingSpec& one : known_settings())
    if (one.key() == key) return one;
  BOOST_FAIL("no such key");
  return known_settings().front();
}

/// "[trust]\nrevocation = ..." in the system's file and in another; does the other one's value count?
bool counts(const std::string& key, const std::string& system, const std::string& later) {
  const auto dot = key.find('.');
  const auto text = [&](const std::string& value) {
    return "[" + key.substr(0, dot) + "]\n" + key.substr(dot + 1) + " = " + value + "\n";
  };
  SettingFloor floor;
  floor.apply(parsed(text(system), "/s"), true);
  floor.apply(parsed(text(later), "/l"), false);
  const bool taken = floor.find(spec(key))->file == "/l";
  BOOST_CHECK_EQUAL(floor.passed_over().size(), taken ? 0u : 1u);
  return taken;
}

void only_tightens(const std::string& key, const std::string& lax, const std::string& strict) {
  BOOST_CHECK_MESSAGE(counts(key, lax, strict), key << ": " << lax << ", then " << strict);
  BOOST_CHECK_MESSAGE(!counts(key, strict, lax), key << ": " << strict << ", then " << lax);
  BOOST_CHECK_MESSAGE(counts(key, lax, lax), key);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(setting_floor)

BOOST_AUTO_TEST_CASE(each_setting_can_be_tightened_and_not_relaxed) {
  const std::string a = "'" + std::string(64, 'a') + "'", b = "'" + std::string(64, 'b') + "'";
  const std::map<std::string, std::pair<std::string, std::string>> cases{
      {"algorithms.profile", {"'standard'", "'bsi'"}},
      {"algorithms.content", {"'AES-256-CBC'", "'AES-128-GCM'"}},
      {"algorithms.key_transport", {"'RSA-v1.5'", "'RSA-OAEP'"}},
      {"algorithms.signature", {"'RSA-v1.5'", "'RSA-PSS'"}},
      {"algorithms.digest", {"'SHA-256'", "'SHA-384'"}},
      {"trust.revocation", {"'prefer'", "'require'"}},
      {"trust.grace_hours", {"24", "0"}},
      {"trust.anchors", {"['/a', '/b']", "['/b']"}},
      {"trust.system_anchors", {"true", "false"}},
      {"trust.required_issuers", {"[" + a + "," + b + "]", "[" + b + "]"}},
      {"trust.initial_policies", {"['1.2.3', '1.2.4']", "['1.2.4']"}},
      {"trust.explicit_policy", {"false", "true"}},
      {"trust.inhibit_any_policy", {"false", "true"}},
      {"trust.inhibit_policy_mapping", {"false", "true"}},
      {"headers.protection", {"'hcp_baseline'", "'hcp_shy'"}},
      {"headers.legacy_display", {"true", "false"}},
      {"network.enabled", {"true", "false"}},
      {"network.allowed_private", {"['10.0.0.0/8']", "['10.1.0.0/16', '10.2.0.0/16']"}},
      {"network.deadline_seconds", {"10", "5"}},
      {"send.compress", {"true", "false"}},
      {"receipts.answer", {"'ask'", "'never'"}},
      {"receipts.other_addresses", {"true", "false"}},
  };
  for (const auto& [key, values] : cases) only_tightens(key, values.first, values.second);
  for (const SettingSpec& one : known_settings())
    if (one.stricter != Stricter::none && one.type != SettingType::records)
      BOOST_CHECK_MESSAGE(cases.count(one.key()) == 1, one.key() << " is not tested here");
}

BOOST_AUTO_TEST_CASE(chacha_is_no_way_around_aes_256) {
  only_tightens("algorithms.content", "'ChaCha20-Poly1305'", "'AES-256-GCM'");
  only_tightens("algorithms.content", "'AES-256-CBC'", "'ChaCha20-Poly1305'");
}

BOOST_AUTO_TEST_CASE(an_empty_list_is_strict_or_none_at_all) {
  only_tightens("trust.anchors", "['/a']", "[]");
  only_tightens("network.allowed_private", "['10.0.0.0/8']", "[]");
  only_tightens("trust.required_issuers", "[]", "['" + std::string(64, 'a') + "']");
  only_tightens("trust.initial_policies", "[]", "['1.2.3']");
  only_tightens("trust.initial_policies", "['1.2.3', 'anyPolicy']", "['1.2.3']");
  BOOST_CHECK(counts("trust.initial_policies", "[]", "['anyPolicy']"));
}

BOOST_AUTO_TEST_CASE(other_entries_are_not_fewer) {
  BOOST_CHECK(!counts("trust.anchors", "['/a']", "['/b']"));
  BOOST_CHECK(
      !counts("trust.required_issuers", "['" + std::string(64, 'a') + "']", "['" + std::string(64, 'b') + "']"));
  BOOST_CHECK(!counts("network.allowed_private", "['10.0.0.0/8']", "['10.1.0.0/16', '192.168.0.0/16']"));
  BOOST_CHECK(counts("trust.anchors", "['/a/b']", "['/a/./c/../b']"));
}

BOOST_AUTO_TEST_CASE(what_has_no_order_stays) {
  for (const char* key : {"network.proxy", "network.ca_file"}) {
    const std::string one = key == std::string("network.proxy") ? "'http://a'" : "'/a'";
    const std::string other = key == std::string("network.proxy") ? "'http://b'" : "'/b'";
    BOOST_CHECK(!counts(key, one, other));
    BOOST_CHECK(counts(key, one, one));
  }
  BOOST_CHECK(!counts("network.proxy", "'http://a'", "''"));
  BOOST_CHECK(!counts("network.proxy", "''", "'http://a'"));
}

BOOST_AUTO_TEST_CASE(delegations_become_fewer) {
  const std::string anna = "[[delegation]]\nsender='anna@x.de'\nfrom='chef@x.de'\n";
  const std::string eve = "[[delegation]]\nsender='eve@x.de'\nfrom='chef@x.de'\n";
  const auto source = [](const std::string& system, const std::string& later) {
    SettingFloor floor;
    floor.apply(parsed(system, "/s"), true);
    floor.apply(parsed(later, "/l"), false);
    return floor.find(spec("delegation"))->file;
  };
  BOOST_CHECK_EQUAL(source(anna + eve, anna), "/l");
  BOOST_CHECK_EQUAL(source(anna, "delegation = []\n"), "/l");
  BOOST_CHECK_EQUAL(source(anna, anna + eve), "/s");
  BOOST_CHECK_EQUAL(source(anna, eve), "/s");
}

BOOST_AUTO_TEST_CASE(a_partners_profile_is_not_weaker_than_what_the_system_demands) {
  const auto counts_after = [](const std::string& system, const std::string& partner) {
    SettingFloor floor;
    floor.apply(parsed(system, "/s"), true);
    floor.apply(parsed("[[partner]]\ndomain = 'x.de'\n" + partner + "\n", "/l"), false);
    return floor.find(spec("partner")) != nullptr && floor.find(spec("partner"))->file == "/l";
  };
  const std::string bsi = "[algorithms]\nprofile = 'bsi'\n";
  BOOST_CHECK(counts_after(bsi, "profile = 'modern'"));
  BOOST_CHECK(counts_after(bsi, "profile = 'bsi'"));
  BOOST_CHECK(!counts_after(bsi, "reads = 'cbc'"));
  BOOST_CHECK(!counts_after(bsi, "reads = 'gcm'"));
  BOOST_CHECK(counts_after(bsi, "reads = 'modern'"));
  BOOST_CHECK(counts_after("", "reads = 'cbc'"));
  BOOST_CHECK(!counts_after(bsi, "profile = 'standard'"));
  BOOST_CHECK(!counts_after(bsi, "profile = 'edi-energy'"));
  BOOST_CHECK(counts_after("", "profile = 'standard'"));
  BOOST_CHECK(!counts_after("[algorithms]\ncontent = 'AES-256-GCM'\n", "profile = 'bsi'"));
  BOOST_CHECK(!counts_after("[algorithms]\ncontent = 'AES-256-GCM'\n", "profile = 'modern'"));  // AES-128-GCM to some
  BOOST_CHECK(counts_after("[algorithms]\ncontent = 'AES-128-GCM'\n", "profile = 'modern'"));
  BOOST_CHECK(!counts_after("[algorithms]\nkey_transport = 'RSA-OAEP'\n", "profile = 'standard'"));
  BOOST_CHECK(counts_after("[algorithms]\ndigest = 'SHA-512'\n", "profile = 'standard'"));
  // What the system says of partners itself stays.
  BOOST_CHECK(!counts_after("[[partner]]\ndomain = 'y.de'\n", "profile = 'modern'"));
}

BOOST_AUTO_TEST_CASE(what_the_system_leaves_open_is_free) {
  SettingFloor floor;
  floor.apply(parsed("[trust]\nrevocation='require'\n", "/s"), true);
  floor.apply(parsed("[trust]\ngrace_hours=0\n", "/a"), false);
  floor.apply(parsed("[trust]\ngrace_hours=720\n", "/b"), false);
  BOOST_CHECK_EQUAL(floor.find(spec("trust.grace_hours"))->file, "/b");
  BOOST_CHECK(floor.passed_over().empty());
}

BOOST_AUTO_TEST_CASE(a_tightened_value_is_the_new_floor) {
  SettingFloor floor;
  floor.apply(parsed("[trust]\ngrace_hours=48\n", "/s"), true);
  floor.apply(parsed("[trust]\ngrace_hours=12\n", "/a"), false);
  floor.apply(parsed("\n[trust]\n\ngrace_hours=24\n", "/b"), false);
  BOOST_CHECK_EQUAL(text_of(floor.find(spec("trust.grace_hours"))->value), "12");
  BOOST_REQUIRE_EQUAL(floor.passed_over().size(), 1u);
  const PassedOver& passed = floor.passed_over().front();
  BOOST_CHECK_EQUAL(passed.file + ":" + std::to_string(passed.line) + ": " + passed.key + " = " + text_of(passed.value),
                    "/b:4: trust.grace_hours = 24");
}

BOOST_AUTO_TEST_SUITE_END()
