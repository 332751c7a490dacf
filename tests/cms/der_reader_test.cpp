#include "cms/der_reader.h"

#include <boost/test/unit_test.hpp>

#include "support/streams.h"

using namespace siegel;
using namespace siegel::cms;
using base::ByteVector;

namespace {

ByteVector hex(std::string_view text) {
  ByteVector bytes;
  for (std::size_t at = 0; at + 1 < text.size(); at += 2)
    bytes.push_back(static_cast<std::uint8_t>(std::stoi(std::string(text.substr(at, 2)), nullptr, 16)));
  return bytes;
}

bool readable(std::string_view text) {
  const auto bytes = hex(text);
  der::Reader reader(bytes, "test");
  const auto element = reader.any();
  if (!element) BOOST_TEST(element.error().finding == "cms.asn1");
  return element.has_value();
}

std::string time_text(std::uint8_t identifier, std::string_view text) {
  const auto time = der::time_of({identifier, base::bytes_of(text), {}});
  return time ? std::to_string(*time) : "malformed";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(der_reader)

BOOST_AUTO_TEST_CASE(elements_are_taken_in_order) {
  const auto bytes = hex("020105300406022a0304016f");
  der::Reader reader(bytes, "test");
  BOOST_TEST(der::small_integer(reader.take(der::kInteger).value()).value() == 5U);
  auto inside = reader.enter(der::kSequence, "inside").value();
  BOOST_TEST(der::oid_text(inside.take(der::kOid).value().content).value() == "1.2.3");
  BOOST_TEST(inside.end().has_value());
  BOOST_TEST(!reader.end().has_value());
  BOOST_TEST(!reader.take_if(der::kInteger).value().has_value());
  const auto last = reader.take_if(der::kOctetString).value();
  BOOST_TEST(base::text_of(last->content) == "o");
  BOOST_TEST(last->whole.size() == 3U);
  BOOST_TEST(reader.empty());
  BOOST_TEST(reader.end().has_value());
  BOOST_TEST(testing::outcome(reader.any()) == "status 3 cms.asn1 test at 12");
}

BOOST_AUTO_TEST_CASE(only_der_lengths_are_read) {
  BOOST_TEST(readable("0400"));
  BOOST_TEST(readable("048180" + std::string(256, '0')));
  BOOST_TEST(!readable("04"));                                // no length
  BOOST_TEST(!readable("0401"));                              // past the end
  BOOST_TEST(!readable("30800000"));                          // indefinite
  BOOST_TEST(!readable("04810100"));                          // short form would do
  BOOST_TEST(!readable("04820080" + std::string(256, '0')));  // leading zero
  BOOST_TEST(!readable("0484ffffffff"));
  BOOST_TEST(!readable("0488ffffffffffffffff"));
  BOOST_TEST(!readable("04ff"));
  BOOST_TEST(!readable("1f810100"));  // high tag number
}

BOOST_AUTO_TEST_CASE(integers_are_minimal_and_fit) {
  const auto read = [](std::string_view content) {
    const auto bytes = hex(content);
    const auto value = der::small_integer({der::kInteger, bytes, {}});
    return value ? std::to_string(*value) : "malformed";
  };
  BOOST_TEST(read("00") == "0");
  BOOST_TEST(read("00ffffffff") == "4294967295");
  BOOST_TEST(read("0100000000") == "malformed");
  BOOST_TEST(read("ff") == "malformed");
  BOOST_TEST(read("0001") == "malformed");
  BOOST_TEST(read("") == "malformed");
}

BOOST_AUTO_TEST_CASE(object_identifiers_are_checked) {
  const auto read = [](std::string_view content) { return testing::outcome(der::oid_text(hex(content))); };
  BOOST_TEST(der::oid_text(hex("2a864886f70d010701")).value() == "1.2.840.113549.1.7.1");
  BOOST_TEST(read("") != "ok");
  BOOST_TEST(read("2a80") != "ok");    // ends inside an arc
  BOOST_TEST(read("2a8001") != "ok");  // padded arc
  BOOST_TEST(read("6983ffffffffffffffffffffffffffffffffffff7f") == "ok");
  BOOST_TEST(read(std::string(400, '1')) != "ok");
}

BOOST_AUTO_TEST_CASE(times_have_one_form_each) {
  BOOST_TEST(time_text(der::kUtcTime, "261123120000Z") == "1795435200");
  BOOST_TEST(time_text(der::kUtcTime, "500101000000Z") == "-631152000");
  BOOST_TEST(time_text(der::kUtcTime, "491231235959Z") == "2524607999");
  BOOST_TEST(time_text(der::kGeneralizedTime, "20261123120000Z") == "1795435200");
  BOOST_TEST(time_text(der::kGeneralizedTime, "99991231235959Z") == "253402300799");
  for (const auto* bad : {"2611231200Z", "261123120000", "261123120000+0100", "261323120000Z", "260230120000Z",
                          "261123240000Z", "261123126000Z", "261123120060Z", "2611231200 0Z", "26112312000-Z", ""})
    BOOST_TEST(time_text(der::kUtcTime, bad) == "malformed", bad);
  BOOST_TEST(time_text(der::kGeneralizedTime, "20261123120000.5Z") == "malformed");
  BOOST_TEST(time_text(der::kGeneralizedTime, "261123120000Z") == "malformed");
  BOOST_TEST(time_text(der::kOctetString, "261123120000Z") == "malformed");
}

BOOST_AUTO_TEST_CASE(times_that_are_written_are_read) {
  for (const std::int64_t time :
       {std::int64_t{0}, std::int64_t{1795435200}, std::int64_t{2524608000}, std::int64_t{-1}}) {
    const auto encoded = der::time(time);
    der::Reader reader(encoded, "time");
    BOOST_TEST(der::time_of(reader.any().value()).value() == time);
  }
}

BOOST_AUTO_TEST_CASE(algorithms_come_with_or_without_parameters) {
  const auto absent = der::algorithm("1.2.3"), null = der::algorithm("1.2.3", der::null()),
             other = der::algorithm("1.2.3", der::integer(1));
  const auto read = [](const ByteVector& encoded) {
    return der::algorithm_of(der::read_single(encoded, der::kSequence, "test").value()).value();
  };
  BOOST_TEST(read(absent).has_no_parameters());
  BOOST_TEST(read(null).has_no_parameters());
  BOOST_TEST(!read(other).has_no_parameters());
  BOOST_TEST(read(other).oid == "1.2.3");
  const auto two = der::sequence({der::oid("1.2.3"), der::null(), der::null()});
  BOOST_TEST(!der::algorithm_of(der::read_single(two, der::kSequence, "test").value()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
