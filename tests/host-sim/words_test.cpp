// The words, exit statuses and times of the command-line contract.
#include "words.h"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(words)

BOOST_AUTO_TEST_CASE(every_status_has_the_word_and_the_exit_of_the_contract) {
  const auto is = [](siegel_status status, std::string_view word, int exit) {
    return sim::status_word(status) == word && sim::exit_status(status) == exit;
  };
  BOOST_TEST(is(SIEGEL_OK, "ok", 0));
  BOOST_TEST(is(SIEGEL_UNTOUCHED, "ok", 0));
  BOOST_TEST(is(SIEGEL_E_FAILED, "failed", 1));
  BOOST_TEST(is(SIEGEL_E_NO_MEMORY, "failed", 1));
  BOOST_TEST(is(SIEGEL_E_ARGUMENT, "usage", 2));
  BOOST_TEST(is(SIEGEL_E_NO_KEY, "refused", 3));
  BOOST_TEST(is(SIEGEL_E_RECIPIENT, "refused", 3));
  BOOST_TEST(is(SIEGEL_E_POLICY, "refused", 3));
  BOOST_TEST(is(SIEGEL_E_LOCKED, "locked", 3));
  BOOST_TEST(is(SIEGEL_E_MALFORMED, "malformed", 4));
  BOOST_TEST(is(SIEGEL_E_UNSUPPORTED, "unsupported", 4));
  BOOST_TEST(is(SIEGEL_E_LIMIT, "limit", 4));
  BOOST_TEST(is(SIEGEL_E_IO, "io", 5));
  BOOST_TEST(is(SIEGEL_E_CANCELLED, "cancelled", 6));
  BOOST_TEST(is(-99, "failed", 1));
}

BOOST_AUTO_TEST_CASE(unknown_values_never_read_as_fine) {
  BOOST_TEST(sim::signature_word(17) == "invalid");
  BOOST_TEST(sim::signature_word(-1) == "invalid");
  BOOST_TEST(sim::encryption_word(17) == "locked");
  BOOST_TEST(sim::tls_word(17) == "unknown");
  BOOST_TEST(sim::header_protection_word(17) == "none");
  BOOST_TEST(sim::recipient_word(17) == "unsuitable");
  BOOST_TEST(sim::offer_word(17) == "other-known");
  BOOST_TEST(sim::offer_word(-1) == "other-known");
  BOOST_TEST(sim::severity_word(17) == "error");
  BOOST_TEST(sim::severity_word(-3) == "info");
}

BOOST_AUTO_TEST_CASE(words_of_transport_go_both_ways) {
  for (const char* word : {"unknown", "cleartext", "unverified", "verified"})
    BOOST_TEST(sim::tls_word(sim::tls_of(word).value_or(-1)) == word);
  BOOST_TEST(!sim::tls_of("yes").has_value());
}

BOOST_AUTO_TEST_CASE(times_are_iso_8601_in_utc) {
  BOOST_TEST(sim::iso_time(0) == "1970-01-01T00:00:00Z");
  BOOST_TEST(sim::iso_time(-1) == "1969-12-31T23:59:59Z");
  BOOST_TEST(sim::iso_time(1795435200) == "2026-11-23T12:00:00Z");
  BOOST_TEST(sim::iso_time(951782399) == "2000-02-28T23:59:59Z");
  BOOST_TEST(sim::iso_time(951782400) == "2000-02-29T00:00:00Z");
  BOOST_TEST(sim::iso_time(253402300799) == "9999-12-31T23:59:59Z");
  BOOST_TEST(sim::iso_time(INT64_MAX).empty());
  BOOST_TEST(sim::iso_time(INT64_MIN).empty());
  for (const int64_t seconds : {int64_t{-62167219200}, int64_t{-1}, int64_t{0}, int64_t{68169600}, int64_t{4102444799}})
    BOOST_TEST(sim::parse_iso_time(sim::iso_time(seconds)).value_or(1) == seconds);
}

BOOST_AUTO_TEST_CASE(nonsense_is_no_time) {
  for (const char* text :
       {"", "2026-11-23", "2026-11-23 12:00:00Z", "2026-11-23T12:00:00", "2026-13-01T00:00:00Z", "2026-02-29T00:00:00Z",
        "2026-00-10T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z",
        "2026-11-23T12:00:00+01:00", "+026-11-23T12:00:00Z"})
    BOOST_TEST(!sim::parse_iso_time(text).has_value(), text);
  BOOST_TEST(sim::parse_iso_time("2024-02-29T00:00:00Z").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
