// authAttrs: what the tag covers beside the content (RFC 5083 sections 2.1 and 2.2).
#include "cms/authentication.h"

#include "cms/enveloped_data_checks.h"
#include "cms/handmade_envelope.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;
using namespace siegel::testing::envelope_checks;

namespace {

const ByteVector kTypeData = attribute(oids::kContentType, der::oid(oids::kData));
const ByteVector kTime = attribute(oids::kSigningTime, der::time(1'700'000'000));
const ByteVector kUnknown = attribute("1.2.3.4", der::null());

ByteVector in_order_given(const std::vector<ByteVector>& attributes) {
  ByteVector all;
  for (const auto& one : attributes) all.insert(all.end(), one.begin(), one.end());
  return der::value(der::context(1), Bytes(all));
}

/// The tag covers DER's SET OF, as it should, and these attributes are sent.
HandmadeEnvelope with(const std::vector<ByteVector>& attributes, const std::string& cipher = "AES-256-GCM") {
  return {.cipher = cipher, .additional_data = der::set_of(attributes), .attributes = in_order_given(attributes)};
}

std::string read(const HandmadeEnvelope& envelope) { return decrypted_or_error(envelope.encode(ben(), kText), ben()); }

bool is_malformed(const HandmadeEnvelope& envelope) { return read(envelope).starts_with("status 3 cms.asn1"); }

}  // namespace

BOOST_AUTO_TEST_SUITE(authentication)

BOOST_AUTO_TEST_CASE(attributes_are_covered_by_the_tag) {
  for (const std::string cipher : {"AES-256-GCM", "ChaCha20-Poly1305"}) {
    BOOST_TEST(read({.cipher = cipher}) == kText);
    BOOST_TEST(read(with({kTypeData}, cipher)) == kText);
    BOOST_TEST(read(with({kTypeData, kTime, kUnknown}, cipher)) == kText);
    // Of them anything else than what the sender authenticated
    auto changed = with({kTypeData, kTime}, cipher);
    changed.attributes = in_order_given({kTypeData});
    BOOST_TEST(read(changed) == kLocked);
    changed.attributes = in_order_given({kTypeData, kTime, kUnknown});
    BOOST_TEST(read(changed) == kLocked);
    changed.attributes = in_order_given({kTypeData, attribute(oids::kSigningTime, der::time(1'700'000'001))});
    BOOST_TEST(read(changed) == kLocked);
    changed.attributes.clear();
    BOOST_TEST(read(changed) == kLocked);
    HandmadeEnvelope added{.cipher = cipher, .attributes = in_order_given({kTypeData})};
    BOOST_TEST(read(added) == kLocked);
  }
}

// RFC 5083 section 2.2: authenticated is the DER encoding, whatever the order in which they were sent.
BOOST_AUTO_TEST_CASE(the_order_of_sending_says_nothing) {
  auto envelope = with({kTime, kTypeData, kUnknown});
  BOOST_TEST(read(envelope) == kText);
  envelope.attributes = in_order_given({kUnknown, kTypeData, kTime});
  BOOST_TEST(read(envelope) == kText);
  // The tag over an encoding that is no DER
  envelope.additional_data = der::retagged(in_order_given({kTime, kTypeData, kUnknown}), der::kSet);
  BOOST_TEST_REQUIRE((envelope.additional_data != der::set_of({kTime, kTypeData, kUnknown})));
  BOOST_TEST(read(envelope) == kLocked);
}

BOOST_AUTO_TEST_CASE(the_content_type_is_there_once_and_the_right_one) {
  BOOST_TEST(is_malformed(with({kTime})));
  BOOST_TEST(is_malformed(with({})));
  BOOST_TEST(is_malformed(with({kTypeData, kTypeData})));
  BOOST_TEST(is_malformed(with({attribute(oids::kContentType, der::oid(oids::kSignedData))})));
  BOOST_TEST(is_malformed(with({attribute(oids::kContentType, der::null())})));
  const auto both = der::join({der::oid(oids::kData), der::oid(oids::kData)});
  BOOST_TEST(is_malformed(with({der::sequence({der::oid(oids::kContentType), der::value(der::kSet, Bytes(both))})})));
  BOOST_TEST(is_malformed(with({der::sequence({der::oid(oids::kContentType), der::set_of({})})})));
  // Other attributes may come twice: they say nothing here.
  BOOST_TEST(read(with({kTypeData, kUnknown, kUnknown})) == kText);
}

// "The authAttrs MUST be present if the content type carried in EncryptedContentInfo is not id-data."
BOOST_AUTO_TEST_CASE(other_contents_name_their_type) {
  auto envelope = with({attribute(oids::kContentType, der::oid(oids::kSignedData))});
  envelope.content_type = oids::kSignedData;
  BOOST_TEST(read(envelope) == kText);
  envelope = with({kTypeData});
  envelope.content_type = oids::kSignedData;
  BOOST_TEST(is_malformed(envelope));
  BOOST_TEST(is_malformed({.content_type = std::string(oids::kSignedData)}));
}

BOOST_AUTO_TEST_CASE(malformed_attributes_are_refused) {
  BOOST_TEST(is_malformed(with({kTypeData, der::null()})));
  BOOST_TEST(is_malformed(with({kTypeData, der::sequence({})})));
  BOOST_TEST(is_malformed(with({kTypeData, der::sequence({der::oid("1.2.3")})})));
  BOOST_TEST(is_malformed(with({kTypeData, der::sequence({der::oid("1.2.3"), der::sequence({})})})));
  BOOST_TEST(is_malformed(with({kTypeData, der::sequence({der::oid("1.2.3"), der::set_of({}), der::null()})})));
  std::vector<ByteVector> many(63, kUnknown);
  many.push_back(kTypeData);
  BOOST_TEST(read(with(many)) == kText);
  many.push_back(kUnknown);
  BOOST_TEST(is_malformed(with(many)));
}

BOOST_AUTO_TEST_CASE(unauthenticated_attributes_are_passed_over) {
  auto envelope = with({kTypeData});
  envelope.unauthenticated = der::set_of({kUnknown, kTypeData, kTypeData}, der::context(2));
  BOOST_TEST(read(envelope) == kText);
  envelope.unauthenticated = der::set_of({kUnknown}, der::context(3));
  BOOST_TEST(is_malformed(envelope));
}

BOOST_AUTO_TEST_SUITE_END()
