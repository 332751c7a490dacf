#include "policy/finding_catalogue.h"

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

using namespace siegel::policy;

namespace {

namespace fs = std::filesystem;

// Ids are written as "area.what"; that every other text of this form is listed here keeps any id from being missed.
const std::regex kId("\"([a-z][a-z0-9]*\\.[a-z0-9]+(?:-[a-z0-9]+)*)\"");
const std::set<std::string> kOthers = {"algorithms.profile", "example.org", "store.db"};

bool is_other(const std::string& text) {
  return kOthers.count(text) != 0 || (text.size() > 2 && text.compare(text.size() - 2, 2, ".h") == 0);
}

bool is_source(const fs::path& path) {
  return (path.extension() == ".cpp" || path.extension() == ".h") &&
         path.string().find("/policy/findings/") == std::string::npos;
}

std::set<std::string> ids_in_sources() {
  std::set<std::string> ids;
  for (const char* folder : {"/plugin", "/installer/admin"})
    for (const auto& file : fs::recursive_directory_iterator(SIEGEL_SOURCE_DIR + std::string(folder))) {
      if (!is_source(file.path())) continue;
      std::ifstream in(file.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (std::sregex_iterator id(text.begin(), text.end(), kId), end; id != end; ++id) ids.insert((*id)[1]);
    }
  return ids;
}

std::size_t occurrences(std::string_view text, std::string_view what) {
  std::size_t count = 0;
  for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + what.size())) ++count;
  return count;
}

bool is_sentence(std::string_view text) {
  return text.size() > 8 && (text.back() == '.' || text.back() == '?') && text.find("  ") == std::string_view::npos;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(finding_catalogue)

BOOST_AUTO_TEST_CASE(each_id_in_the_sources_has_an_entry) {
  const std::set<std::string> used = ids_in_sources();
  BOOST_CHECK_GT(used.size(), 30u);
  for (const std::string& id : used)
    if (!is_other(id)) BOOST_CHECK_MESSAGE(finding_entry(id).id == id, id << " is not in the catalogue");
}

BOOST_AUTO_TEST_CASE(no_entry_is_left_over) {
  const std::set<std::string> used = ids_in_sources();
  for (const FindingEntry& entry : siegel::policy::finding_catalogue())
    BOOST_CHECK_MESSAGE(used.count(std::string(entry.id)) == 1, entry.id << " is used nowhere");
}

BOOST_AUTO_TEST_CASE(each_entry_is_whole) {
  const std::regex form("[a-z0-9]+\\.[a-z0-9]+(-[a-z0-9]+)*");
  std::set<std::string> seen;
  for (const FindingEntry& entry : siegel::policy::finding_catalogue()) {
    const std::string id(entry.id);
    BOOST_CHECK_MESSAGE(std::regex_match(id, form), id);
    BOOST_CHECK_MESSAGE(seen.insert(id).second, id << " is there twice");
    for (const std::string_view text : {entry.en, entry.en_next, entry.de, entry.de_next})
      BOOST_CHECK_MESSAGE(is_sentence(text), id << ": " << text);
    BOOST_CHECK_MESSAGE(occurrences(entry.en, "{}") <= 1, id);
    BOOST_CHECK_MESSAGE(occurrences(entry.en, "{}") == occurrences(entry.de, "{}"),
                        id << ": the languages differ in {}");
    BOOST_CHECK_MESSAGE(occurrences(entry.en_next, "{}") + occurrences(entry.de_next, "{}") == 0, id);
    BOOST_CHECK_MESSAGE(entry.en != entry.de && entry.en_next != entry.de_next, id);
    BOOST_CHECK_MESSAGE(entry.severity >= Severity::info && entry.severity <= Severity::error, id);
  }
}

BOOST_AUTO_TEST_CASE(the_detail_is_quoted) {
  BOOST_CHECK_EQUAL(finding_text("io.not-found", "/tmp/x", Language::en),
                    "The file does not exist: “/tmp/x”. Check the name and the folder.");
  BOOST_CHECK_EQUAL(finding_text("io.not-found", "/tmp/x\r\n", Language::de),
                    "Die Datei gibt es nicht: „/tmp/x“. Prüfen Sie den Namen und den Ordner.");
}

BOOST_AUTO_TEST_CASE(numbers_and_dates_need_no_quotes) {
  BOOST_CHECK_EQUAL(finding_text("signer.checked-on", "2026-11-23", Language::de).find("Geprüft am 2026-11-23: Die"),
                    0u);
  BOOST_CHECK_EQUAL(finding_text("io.not-found", "2026-11-23", Language::en).find("The file does not exist: 2026"), 0u);
  BOOST_CHECK_EQUAL(finding_text("io.not-found", "3 x", Language::en).find("The file does not exist: “3 x”."), 0u);
  BOOST_CHECK_EQUAL(finding_text("io.not-found", std::string(300, '1'), Language::en).find(std::string(201, '1')),
                    std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_sentence_does_without_detail) {
  BOOST_CHECK_EQUAL(finding_text("io.not-found", "", Language::en),
                    "The file does not exist. Check the name and the folder.");
  for (const FindingEntry& entry : siegel::policy::finding_catalogue())
    for (const Language language : {Language::en, Language::de})
      BOOST_CHECK(finding_text(entry.id, "", language).find("{}") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_unknown_id_is_said_to_be_one) {
  BOOST_CHECK_EQUAL(finding_entry("no.such-id").id, "internal.unknown-finding");
  BOOST_CHECK(finding_text("no.such-id", "detail", Language::en).find("“no.such-id”") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(decryption_gives_no_reason) {
  BOOST_CHECK_EQUAL(finding_text("cms.locked", "", Language::en), finding_text("cms.locked", "padding", Language::en));
}

BOOST_AUTO_TEST_CASE(locales) {
  for (const char* german : {"de", "de-DE", "de_AT.UTF-8", "DE", "de.UTF-8", "de@euro"})
    BOOST_CHECK_MESSAGE(language_of(german) == Language::de, german);
  for (const char* other : {"", "d", "en", "en-DE", "den", "deu", "C", "fr_FR"})
    BOOST_CHECK_MESSAGE(language_of(other) == Language::en, other);
}

BOOST_AUTO_TEST_SUITE_END()
