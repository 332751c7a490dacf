#include "cms/receipt.h"

#include <boost/test/unit_test.hpp>
#include <random>

#include "cms/der_reader.h"
#include "cms/oids.h"
#include "support/streams.h"

using namespace siegel;
using cms::ReceiptRequest;
namespace der = cms::der;

namespace {

const base::ByteVector kId{1, 2, 3};

base::ByteVector name(const std::string& text, std::uint8_t tag = 0x81) {
  return der::value(tag, base::bytes_of(text));
}
base::ByteVector entity(const std::string& text) { return der::sequence({name(text)}); }
base::ByteVector everybody(std::uint64_t tier = 0) { return der::retagged(der::integer(tier), 0x80); }

bool is_refused(base::Bytes request) {
  const auto read = cms::read_receipt_request(request);
  return !read && read.error().finding == "cms.asn1" && read.error().status == base::Status::malformed;
}

base::ByteVector repeated(const base::ByteVector& element, int times) {
  base::ByteVector all;
  for (int i = 0; i < times; ++i) all.insert(all.end(), element.begin(), element.end());
  return all;
}

base::ByteVector to(const base::ByteVector& entities) { return der::value(der::kSequence, base::Bytes(entities)); }

}  // namespace

BOOST_AUTO_TEST_SUITE(receipt)

BOOST_AUTO_TEST_CASE(what_is_asked_is_read) {
  const auto written = cms::receipt_request(kId, "anna@example.org");
  const auto read = cms::read_receipt_request(written);
  BOOST_REQUIRE_MESSAGE(read, testing::outcome(read));
  BOOST_TEST(read->content_id == kId, boost::test_tools::per_element());
  BOOST_TEST((read->from == ReceiptRequest::From::all));
  BOOST_TEST(read->to == std::vector<std::string>{"anna@example.org"}, boost::test_tools::per_element());
  BOOST_TEST(read->der == written, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(whoever_is_asked_is_read) {
  const auto first =
      cms::read_receipt_request(der::sequence({der::octet_string(kId), everybody(1), to(entity("a@b.de"))}));
  BOOST_REQUIRE(first);
  BOOST_TEST((first->from == ReceiptRequest::From::first_tier));
  const auto list = der::value(0xA1, {entity("c@d.de"), der::sequence({name("x", 0x82), name("e@f.de")})});
  const auto listed = cms::read_receipt_request(der::sequence({der::octet_string(kId), list, to(entity("a@b.de"))}));
  BOOST_REQUIRE(listed);
  BOOST_TEST((listed->from == ReceiptRequest::From::listed));
  BOOST_TEST(listed->listed == (std::vector<std::string>{"c@d.de", "e@f.de"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(an_entity_gets_one_receipt) {
  const auto two = der::sequence({name("x", 0x82), name("a@b.de"), name("c@d.de")});
  const auto read =
      cms::read_receipt_request(der::sequence({der::octet_string(kId), everybody(), to(repeated(two, 16))}));
  BOOST_REQUIRE_MESSAGE(read, testing::outcome(read));
  BOOST_TEST(read->to == std::vector<std::string>(16, "a@b.de"), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_request_that_breaks_its_rules_is_refused) {
  const auto id = der::octet_string(kId);
  BOOST_TEST(is_refused({}));
  BOOST_TEST(is_refused(der::sequence({})));
  BOOST_TEST(is_refused(der::sequence({id, everybody(), to({})})));  // SIZE (1..)
  BOOST_TEST(is_refused(der::sequence({id, everybody(2), to(entity("a@b.de"))})));
  BOOST_TEST(is_refused(der::sequence({id, der::null(), to(entity("a@b.de"))})));
  BOOST_TEST(is_refused(der::sequence({id, everybody(), to(entity("a@b.de")), der::null()})));
  BOOST_TEST(is_refused(der::sequence({der::octet_string({}), everybody(), to(entity("a@b.de"))})));
  BOOST_TEST(is_refused(der::sequence({der::octet_string(base::ByteVector(257)), everybody(), to(entity("a@b.de"))})));
  // ub-receiptsTo, and names in all.
  BOOST_TEST(!is_refused(der::sequence({id, everybody(), to(repeated(entity("a@b.de"), 16))})));
  BOOST_TEST(is_refused(der::sequence({id, everybody(), to(repeated(entity("a@b.de"), 17))})));
  const auto names = repeated(name("a@b.de"), 257);
  BOOST_TEST(is_refused(der::sequence({id, everybody(), to(der::value(der::kSequence, base::Bytes(names)))})));
  // What would be a field of its own in the header of the answer.
  for (const std::string bad : {"a@b.de\r\nBcc: c@d.de", "a b@c.de", "\xC3\xA4@b.de", ""})
    BOOST_TEST(is_refused(der::sequence({id, everybody(), to(entity(bad))})), bad);
}

BOOST_AUTO_TEST_CASE(a_receipt_is_read_as_it_was_written) {
  const auto written = cms::write_receipt({std::string(cms::oids::kData), kId, {9, 8}});
  const auto read = cms::read_receipt(written);
  BOOST_REQUIRE_MESSAGE(read, testing::outcome(read));
  BOOST_TEST(read->content_type == cms::oids::kData);
  BOOST_TEST(read->content_id == kId, boost::test_tools::per_element());
  BOOST_TEST(read->signature == (base::ByteVector{9, 8}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_receipt_that_breaks_its_rules_is_refused) {
  const auto type = der::oid(cms::oids::kData), id = der::octet_string(kId);
  for (const auto& bad : std::vector<base::ByteVector>{{},
                                                       der::sequence({}),
                                                       der::sequence({der::integer(2), type, id, id}),
                                                       der::sequence({der::integer(1), type, id}),
                                                       der::sequence({der::integer(1), type, id, id, id}),
                                                       der::sequence({der::integer(1), id, id, id})})
    BOOST_TEST(!cms::read_receipt(bad));
}

BOOST_AUTO_TEST_CASE(text_is_told_from_identifiers) {
  const auto is_text = [](const std::string& octets) { return cms::reads_as_text(base::bytes_of(octets)); };
  for (const std::string text :
       {"\r\n\r\nContract accepted.", "I accept the contract", "\x01\x02\x03I accept all of it\x04\x05\x06\xFF\xFE\xFD",
        "\xD0\x94\xD0\xBE\xD0\xB3\xD0\xBE\xD0\xB2\xD0\xBE\xD1\x80 \xD0\xBF\xD1\x80\xD0\xB8\xD0\xBD\xD1\x8F\xD1\x82 "
        "\xD0\xB8 \xD0\xB2",
        "I owe Mall\x01ory 48,000 E\x01UR and so o\x01n and so on", "ab\r\n", "ab\n\ncd", "ab\r\rcd"})
    BOOST_TEST(is_text(text), text);
  // Section 2.7: "user-specific identification information ..., a GeneralizedTime string, and a random number".
  for (const std::string id :
       {"4711", "anna@example.org20261123120000Z4711", "<1.2.3@example.org>",
        "anna@example.org20261123120000Z\x8F\x01\xE2\x9C\x0A\x0D\xFF\x20", "\x0A", "\x0D", "\x20\x41\x42"})
    BOOST_TEST(!is_text(id), id);
  // What other programs write: 32 random octets.
  std::mt19937 random(4711);
  int taken_for_text = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string octets(32, '\0');
    for (auto& octet : octets) octet = static_cast<char>(random() & 0xFFU);
    taken_for_text += is_text(octets) ? 1 : 0;
  }
  BOOST_TEST(taken_for_text < 100);
}

BOOST_AUTO_TEST_SUITE_END()
