#include "cms/unsigned_attributes.h"

#include "cms/der_reader.h"
#include "cms/oids.h"

namespace siegel::cms {

bool has_countersignature(const SignerInfo& signer) {
  if (signer.unsigned_attributes.empty()) return false;
  const auto set = der::read_single(signer.unsigned_attributes, der::context(1), "UnsignedAttributes");
  if (!set) return false;
  der::Reader attributes(set->content, "UnsignedAttributes");
  while (!attributes.empty()) {
    auto attribute = attributes.enter(der::kSequence, "Attribute");
    if (!attribute) return false;
    const auto type = attribute->take(der::kOid);
    if (!type) return false;
    const auto oid = der::oid_text(type->content);
    if (oid && *oid == oids::kCountersignature) return true;
  }
  return false;
}

}  // namespace siegel::cms
