// KEMRecipientInfo (RFC 9629): read to its end, never opened, and no obstacle to the recipients beside it.
#include "cms/enveloped_data_checks.h"
#include "cms/recipient_info.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

namespace {

constexpr std::string_view kMlKem768 = "2.16.840.1.101.3.4.4.2";

/// A KEMRecipientInfo for Anna, element by element.
struct Info {
  ByteVector version = der::integer(0);
  ByteVector id = der::sequence({anna().certificate.issuer_der(), anna().certificate.serial_der()});
  ByteVector kem = der::algorithm(kMlKem768);
  ByteVector ciphertext = der::octet_string(ByteVector(1088, 1));
  ByteVector kdf = der::algorithm("1.2.840.113549.1.9.16.3.28");
  ByteVector kek_length = der::integer(32);
  ByteVector ukm = {};
  ByteVector wrap = der::algorithm(oids::kAes256Wrap);
  ByteVector encrypted_key = der::octet_string(ByteVector(40, 2));
  ByteVector more = {};
  std::string_view type = oids::kKemRecipientInfo;

  [[nodiscard]] ByteVector encode() const {
    const auto kemri = der::sequence({version, id, kem, ciphertext, kdf, kek_length, ukm, wrap, encrypted_key, more});
    return der::value(der::context(4), {der::oid(type), kemri});
  }
};

ByteVector message_to(const std::vector<ByteVector>& infos) {
  Parts parts(openssl_encrypt({&ben()}, kText));
  der::Reader before(parts.skeleton.before, "test");
  (void)before.any();
  const auto others = before.enter(der::kSet, "test").value().any().value();
  auto all = infos;
  all.push_back(base::copy_of(others.whole));
  parts.skeleton.before = der::join({der::integer(0), der::set_of(all)});
  return parts.message();
}

std::string outcome_of(const Info& info) { return outcome(parse(message_to({info.encode()}))); }

}  // namespace

BOOST_AUTO_TEST_SUITE(kem_recipient)

BOOST_AUTO_TEST_CASE(is_read_and_stays_closed) {
  const auto message = message_to({Info{}.encode()});
  const auto data = parse(message).value();
  BOOST_TEST_REQUIRE(data.recipients.size() == 2U);
  BOOST_TEST(data.unsupported_kem == kMlKem768);
  BOOST_TEST(std::any_of(data.recipients.begin(), data.recipients.end(),
                         [](const auto& id) { return id.names(anna().certificate); }));
  BOOST_TEST(decrypted_or_error(message, anna()) == kLocked);  // her key is no such key
  BOOST_TEST(decrypted_or_error(message, ben()) == kText);
}

BOOST_AUTO_TEST_CASE(every_form_is_read) {
  BOOST_TEST(outcome_of({}) == "ok");
  BOOST_TEST(outcome_of({.ukm = der::value(der::context(0), Bytes(der::octet_string(ByteVector(8))))}) == "ok");
  BOOST_TEST(outcome_of({.id = der::value(der::primitive_context(0), Bytes(ByteVector(20, 1)))}) == "ok");
  for (const std::uint64_t octets : {1U, 65535U}) BOOST_TEST(outcome_of({.kek_length = der::integer(octets)}) == "ok");
}

BOOST_AUTO_TEST_CASE(malformed_ones_are_refused) {
  const auto bad = [](const Info& info) { return outcome_of(info).starts_with("status 3 cms.asn1"); };
  BOOST_TEST(bad({.version = {}}));
  BOOST_TEST(bad({.id = der::null()}));
  BOOST_TEST(bad({.kem = {}}));
  BOOST_TEST(bad({.ciphertext = der::null()}));
  BOOST_TEST(bad({.kdf = {}}));
  for (const std::uint64_t octets : {0U, 65536U}) BOOST_TEST(bad({.kek_length = der::integer(octets)}));
  BOOST_TEST(bad({.ukm = der::value(der::context(0), Bytes(der::null()))}));
  BOOST_TEST(bad({.wrap = {}}));
  BOOST_TEST(bad({.encrypted_key = {}}));
  BOOST_TEST(bad({.more = der::null()}));
  for (const auto& value : {ByteVector(), der::null(), der::join({der::sequence({}), der::null()})}) {
    const auto info = der::value(der::context(4), {der::oid(oids::kKemRecipientInfo), value});
    BOOST_TEST(outcome(parse(message_to({info}))).starts_with("status 3 cms.asn1"));
  }
}

BOOST_AUTO_TEST_CASE(the_value_is_a_sequence) {
  const auto good = Info{}.encode();
  der::Reader reader(good, "test");
  auto other = reader.enter(der::context(4), "test").value();
  const auto type = other.any().value(), value = other.any().value();
  const auto as_set = der::retagged(base::copy_of(value.whole), der::kSet);
  const auto info = der::value(der::context(4), {type.whole, as_set});
  BOOST_TEST(outcome(parse(message_to({info}))).starts_with("status 3 cms.asn1"));
}

BOOST_AUTO_TEST_CASE(other_types_are_passed_over) {
  const auto data = parse(message_to({Info{.kem = der::null(), .type = "1.2.3"}.encode()})).value();
  BOOST_TEST(data.recipients.size() == 1U);
  BOOST_TEST(data.unsupported_kem.empty());
}

BOOST_AUTO_TEST_CASE(they_count_against_the_limit) {
  const auto message = message_to({Info{}.encode(), Info{.version = der::integer(1)}.encode()});
  auto limits = kTestLimits;
  limits.cms_recipients = 2;
  BOOST_TEST(outcome(parse(message, limits)) == "status 10 cms.recipient-limit 2");
}

BOOST_AUTO_TEST_SUITE_END()
