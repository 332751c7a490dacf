#include "cms/unsigned_attributes.h"

#include "cms/handmade_signed_data.h"
#include "cms/signed_data_checks.h"

using namespace siegel;
using namespace siegel::cms;
using namespace siegel::testing;

namespace {

bool countersigned(const std::vector<base::ByteVector>& attributes) {
  base::ByteVector all;
  for (const auto& one : attributes) all.insert(all.end(), one.begin(), one.end());
  SignerInfo signer;
  signer.unsigned_attributes = der::value(der::context(1), base::Bytes(all));
  return has_countersignature(signer);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(unsigned_attributes)

BOOST_AUTO_TEST_CASE(countersignatures_are_found_by_their_type) {
  const auto counter = attribute(oids::kCountersignature, {der::sequence({der::integer(1)})});
  const auto other = attribute("1.2.840.113549.1.9.16.2.14", {der::sequence({})});  // a time stamp
  BOOST_TEST(countersigned({counter}));
  BOOST_TEST(countersigned({other, counter}));
  BOOST_TEST(!countersigned({other}));
  BOOST_TEST(!countersigned({}));
  BOOST_TEST(!has_countersignature({}));
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_none) {
  const auto counter = attribute(oids::kCountersignature, {der::sequence({})});
  BOOST_TEST(!countersigned({{0x30, 0x80}, counter}));
  BOOST_TEST(!countersigned({der::integer(1), counter}));
  BOOST_TEST(!countersigned({der::sequence({der::integer(1)}), counter}));
  SignerInfo signer;
  signer.unsigned_attributes = counter;  // not in a set
  BOOST_TEST(!has_countersignature(signer));
}

BOOST_AUTO_TEST_SUITE_END()
