#include "policy/policy_file.h"

#include <boost/test/unit_test.hpp>
#include <fstream>
#include <iterator>

using namespace siegel::policy;

namespace {

const std::string kTables =
    "[algorithms], [trust], [headers], [network], [send], [receipts], [[delegation]], [[partner]]";

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

}  // namespace

BOOST_AUTO_TEST_SUITE(policy_file)

BOOST_AUTO_TEST_CASE(mistakes_say_where_and_what_is_accepted) {
  check_mistake("\n[algorithms]\nprofile = \"BSI\"\n",
                "3: algorithms.profile = \"BSI\" is not accepted; accepted: \"standard\", \"bsi\", \"modern\", "
                "\"edi-energy\"");
  check_mistake("[algorithms]\ndigest = 256\n",
                "2: algorithms.digest must be a text in quotation marks; accepted: \"SHA-256\", \"SHA-384\", "
                "\"SHA-512\"");
  check_mistake("[algorithms]\n\n\ncipher = \"AES\"\n",
                "4: unknown key \"cipher\" in [algorithms]; known keys: profile, content, key_transport, signature, "
                "digest");
  check_mistake("[algoritms]\nprofile='bsi'\n", "1: unknown table [algoritms]; known tables: " + kTables);
  check_mistake("profile = 'bsi'\n", "1: unknown key \"profile\"; known tables: " + kTables);
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

BOOST_AUTO_TEST_CASE(a_key_of_very_many_parts_is_a_mistake) {
  std::string key = "a";
  for (int i = 0; i < 100000; ++i) key += ".a";
  for (const auto& text : {key + " = 1\n", "[" + key + "]\n", "[algorithms]\n" + key, "x = {" + key + " = 1}\n",
                           "x = [\n{'=' = 1, " + key + " = 1}]\n", "\"=\\\"\"." + key + " = 1\n"}) {
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

BOOST_AUTO_TEST_CASE(each_type_says_what_it_accepts) {
  check_mistake("[trust]\nrevocation = 'always'\n",
                "2: trust.revocation = \"always\" is not accepted; accepted: \"off\", \"prefer\", \"require\"");
  for (const char* hours : {"-1", "721", "9223372036854775807"})
    check_mistake("[trust]\ngrace_hours = " + std::string(hours) + "\n",
                  "2: trust.grace_hours = " + std::string(hours) + " must be a whole number from 0 to 720");
  for (const char* hours : {"'24'", "24.0", "true", "[24]", "1979-05-27"})
    check_mistake("[trust]\ngrace_hours = " + std::string(hours) + "\n",
                  "2: trust.grace_hours must be a whole number from 0 to 720");
  for (const char* flag : {"'true'", "1", "[]"})
    check_mistake("[trust]\nsystem_anchors = " + std::string(flag) + "\n",
                  "2: trust.system_anchors must be true or false, without quotation marks");
  check_mistake("[trust]\nanchors = 'root.pem'\n",
                "2: trust.anchors must be a list, [\"...\", \"...\"], of: the path of a file; a relative one begins at "
                "the folder of this policy file");
  check_mistake(
      "[trust]\nanchors = [\n 'a', \n 1]\n",
      "4: trust.anchors must be a text in quotation marks; accepted: the path of a file; a relative one begins "
      "at the folder of this policy file");
}

BOOST_AUTO_TEST_CASE(each_entry_of_a_list_has_its_own_line) {
  const auto mistakes = mistakes_of("[network]\nallowed_private = [\n'10.0.0.0/8',\n'10.1.2.3/8',\n'here',\n]\n");
  BOOST_REQUIRE_EQUAL(mistakes.size(), 2u);
  BOOST_CHECK_EQUAL(mistakes[0].find("4: network.allowed_private = \"10.1.2.3/8\" is not accepted; accepted: an addr"),
                    0u);
  BOOST_CHECK_EQUAL(mistakes[1].find("5: network.allowed_private = \"here\""), 0u);
}

BOOST_AUTO_TEST_CASE(records_are_whole) {
  check_mistake("[[delegation]]\nsender = 'a@b.de'\n",
                "1: [[delegation]] lacks from; accepted: one mail address such as \"anna@example.org\"");
  check_mistake("[[delegation]]\nsender = 'a@b.de'\nfrom = 'c@d.de'\nuntil = 1\n",
                "4: unknown key \"until\" in [[delegation]]; known keys: sender, from");
  check_mistake("[[delegation]]\nsender = 'a@b.de'\nfrom = 'Chef'\n",
                "3: delegation.from = \"Chef\" is not accepted; accepted: one mail address such as "
                "\"anna@example.org\"");
  for (const char* text : {"[delegation]\nsender = 'a@b.de'\n", "delegation = 1\n", "delegation = [1]\n"})
    check_mistake(text, "1: delegation must be a list of tables: write [[delegation]]");
  check_mistake("[[directory]]\n", "1: unknown table [[directory]]; known tables: " + kTables);
  BOOST_CHECK(mistakes_of("delegation = []\n").empty());
  BOOST_CHECK(mistakes_of("[[partner]]\ndomain = 'x.de'\nreads = 'cbc'\n").empty());
  check_mistake("[[partner]]\nreads = 'cbc'\n",
                "1: [[partner]] lacks domain; accepted: the domain of mail addresses such as \"example.org\", without "
                "its subdomains");
  check_mistake("[[partner]]\ndomain = 'x.de'\nreads = '3des'\n",
                "3: partner.reads = \"3des\" is not accepted; accepted: \"cbc\", \"gcm\", \"modern\"");
}

BOOST_AUTO_TEST_CASE(dots_that_part_no_key_do_not_count) {
  const std::string dots(100, '.');
  BOOST_CHECK(mistakes_of("# " + dots + "\n[trust] # " + dots + "\nanchors = ['" + dots + "', \"" + dots + "\\\"" +
                          dots + "\"]\n")
                  .empty());
}

BOOST_AUTO_TEST_CASE(dots_of_different_keys_do_not_add_up) {
  std::string numbers;
  for (int i = 0; i < 100; ++i) numbers += "1.5, ";
  check_mistake("x = [" + numbers + "]\n", "1: unknown table [[x]]; known tables: " + kTables);
}

BOOST_AUTO_TEST_CASE(lists_have_an_end) {
  std::string text = "[trust]\nanchors = [";
  for (int i = 0; i < 1001; ++i) text += "'a',";
  check_mistake(text + "]\n", "2: trust.anchors has 1001 entries; at most 1000 are accepted");
}

BOOST_AUTO_TEST_CASE(an_entry_counts_once) {
  const auto file = parse_policy("[trust]\nanchors = ['/x/a', '/x/./a', '/x/b/../a']\n", "p");
  BOOST_REQUIRE_EQUAL(file.items.size(), 1u);
  BOOST_CHECK_EQUAL(text_of(file.items.front().value), "/x/a");
}

BOOST_AUTO_TEST_CASE(the_documents_example_names_every_setting) {
  std::ifstream in(SIEGEL_SOURCE_DIR "/docs/policy.md", std::ios::binary);
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  const auto begin = page.find("```toml\n");
  BOOST_REQUIRE(begin != std::string::npos);
  const std::string example = page.substr(begin + 8, page.find("```", begin + 8) - begin - 8);
  BOOST_CHECK(mistakes_of(example).empty());
  for (const SettingSpec& spec : known_settings())
    BOOST_CHECK_MESSAGE(example.find(spec.name) != std::string::npos, spec.key() << " is not in docs/policy.md");
}

BOOST_AUTO_TEST_SUITE_END()
