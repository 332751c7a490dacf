#include "policy/known_settings.h"

#include <boost/test/unit_test.hpp>
#include <set>

using namespace siegel::policy;

BOOST_AUTO_TEST_SUITE(known_settings)

BOOST_AUTO_TEST_CASE(each_accepted_word_is_kept_as_it_is) {
  for (const SettingSpec& spec : siegel::policy::known_settings())
    for (const std::string_view word : spec.words) {
      Settings settings;
      spec.set(settings, spec, std::string(word));
      BOOST_CHECK_EQUAL(text_of(spec.get(settings, spec)), word);
    }
}

BOOST_AUTO_TEST_CASE(the_numbers_defaults_are_within_their_limits) {
  for (const SettingSpec& spec : siegel::policy::known_settings()) {
    if (spec.type != SettingType::number) continue;
    const auto standard = std::get<std::int64_t>(spec.get({}, spec));
    BOOST_CHECK(spec.least <= standard && standard <= spec.most);
    Settings settings;
    spec.set(settings, spec, spec.most);
    BOOST_CHECK_EQUAL(std::get<std::int64_t>(spec.get(settings, spec)), spec.most);
  }
}

BOOST_AUTO_TEST_CASE(each_row_can_be_set_and_shown) {
  std::set<std::string> keys;
  for (const SettingSpec& spec : siegel::policy::known_settings()) {
    BOOST_CHECK_MESSAGE(keys.insert(spec.key()).second, spec.key() << " is there twice");
    BOOST_CHECK(spec.set != nullptr && spec.get != nullptr);
    BOOST_CHECK_EQUAL(spec.type == SettingType::word, !spec.words.empty());
    BOOST_CHECK_EQUAL(spec.type == SettingType::records, !spec.fields.empty());
    Settings settings;
    const SettingValue standard = spec.get(settings, spec);
    if (spec.table == "algorithms") continue;
    spec.set(settings, spec, standard);
    BOOST_CHECK_MESSAGE(spec.get(settings, spec) == standard, spec.key());
  }
}

BOOST_AUTO_TEST_SUITE_END()
