#include "cms/authentication.h"

#include <string>
#include <vector>

#include "cms/der_reader.h"
#include "cms/oids.h"

namespace siegel::cms {

using base::Bytes;
using base::ByteVector;
using base::Result;

namespace {

constexpr std::size_t kMostAttributes = 64;

/// Attribute ::= SEQUENCE { attrType, attrValues SET OF }; true: it is the content-type, and names the right one.
Result<bool> read_attribute(const der::Element& attribute, std::string_view content_type) {
  der::Reader reader(attribute.content, "authAttrs");
  SIEGEL_ASSIGN(const auto type, reader.take(der::kOid));
  SIEGEL_ASSIGN(const auto oid, der::oid_text(type.content));
  SIEGEL_ASSIGN(auto values, reader.enter(der::kSet, "authAttrs"));
  SIEGEL_TRY(reader.end());
  if (oid != oids::kContentType) return false;
  // RFC 5652 section 11.1: a single AttributeValue.
  SIEGEL_ASSIGN(const auto value, values.take(der::kOid));
  SIEGEL_TRY(values.end());
  SIEGEL_ASSIGN(const auto named, der::oid_text(value.content));
  if (named != content_type) return der::malformed("authAttrs: contentType");
  return true;
}

// RFC 5083 section 2.1: the type is that of RFC 5652 section 9.1, where contentType "MUST" be there, but no
// messageDigest is needed. Section 2.2: authenticated is the DER encoding with a SET OF tag in place of the IMPLICIT
// [1]; so they are put in DER's order, as other readers do, however they were sent.
Result<ByteVector> read_attributes(Bytes attributes, std::string_view content_type) {
  der::Reader reader(attributes, "authAttrs");
  std::vector<ByteVector> encoded;
  bool has_content_type = false;
  while (!reader.empty()) {
    if (encoded.size() == kMostAttributes) return reader.failure();
    SIEGEL_ASSIGN(const auto attribute, reader.take(der::kSequence));
    SIEGEL_ASSIGN(const bool is_content_type, read_attribute(attribute, content_type));
    // RFC 5652 section 11.1: no second instance.
    if (is_content_type && has_content_type) return reader.failure();
    has_content_type = has_content_type || is_content_type;
    encoded.push_back(base::copy_of(attribute.whole));
  }
  if (!has_content_type) return der::malformed("authAttrs: contentType");
  return der::set_of(std::move(encoded));
}

}  // namespace

// authAttrs [1] IMPLICIT OPTIONAL, mac OCTET STRING, unauthAttrs [2] IMPLICIT OPTIONAL
Result<Authentication> read_authentication(Bytes after, std::string_view content_type, std::size_t tag_octets) {
  der::Reader reader(after, "AuthEnvelopedData");
  Authentication authentication;
  SIEGEL_ASSIGN(const auto attributes, reader.take_if(der::context(1)));
  if (attributes) {
    SIEGEL_ASSIGN(authentication.additional_data, read_attributes(attributes->content, content_type));
  } else if (content_type != oids::kData) {
    // RFC 5083 section 2.1: "The authAttrs MUST be present if the content type [...] is not id-data."
    return der::malformed("authAttrs");
  }
  SIEGEL_ASSIGN(const auto mac, reader.take(der::kOctetString));
  if (mac.content.size() != tag_octets) return der::malformed("mac");
  authentication.tag = base::copy_of(mac.content);
  SIEGEL_TRY(reader.take_if(der::context(2)));
  SIEGEL_TRY(reader.end());
  return authentication;
}

}  // namespace siegel::cms
