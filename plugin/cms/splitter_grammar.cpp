// The splitter's grammar: what may stand where in a CMS message, and where its octets go.
#include "cms/oids.h"
#include "cms/splitter_state.h"

namespace siegel::cms {

using Role = SplitterRole;

namespace {

ContentKind kind_of(std::string_view oid) {
  if (oid == oids::kData) return ContentKind::data;
  if (oid == oids::kSignedData) return ContentKind::signed_data;
  if (oid == oids::kEnvelopedData) return ContentKind::enveloped_data;
  if (oid == oids::kAuthEnvelopedData) return ContentKind::auth_enveloped_data;
  if (oid == oids::kCompressedData) return ContentKind::compressed_data;
  return ContentKind::unknown;
}

bool is_enveloped(ContentKind kind) {
  return kind == ContentKind::enveloped_data || kind == ContentKind::auth_enveloped_data;
}

/// String types that BER may send constructed (X.690 sections 8.6, 8.7, 8.23; times are VisibleStrings).
bool is_string(unsigned tag) {
  return tag == 3 || tag == 4 || tag == 7 || tag == 12 || (tag >= 18 && tag <= 28) || tag == 30;
}

/// EXTERNAL, EMBEDDED PDV, SEQUENCE, SET, CHARACTER STRING.
bool is_always_constructed(unsigned tag) { return tag == 8 || tag == 11 || tag == 16 || tag == 17 || tag == 29; }

}  // namespace

Result<void> Splitter::Impl::dispatch(const BerHeader& header) {
  if (stack.empty()) return header.identifier == der::kSequence ? open(header, Role::content_info) : bad();
  const unsigned index = stack.back().children++;
  switch (stack.back().role) {
    case Role::content_info:
      return in_content_info(header, index);
    case Role::explicit_content:
      return in_explicit_content(header, index);
    case Role::layer:
      return in_layer(header);
    case Role::encapsulated:
      return in_encapsulated(header, index);
    case Role::explicit_string:
      return index == 0 ? begin_content(header, der::kOctetString) : bad();
    case Role::content:
      return begin_content(header, der::kOctetString);
    case Role::element:
      return collect(header);
    case Role::string:
    case Role::string_part:
      return begin_segment(header);
  }
  return bad();
}

Result<void> Splitter::Impl::in_content_info(const BerHeader& header, unsigned index) {
  if (index == 0 && header.identifier == der::kOid) return begin_primitive(header, Primitive::object_identifier);
  if (index == 1 && header.identifier == der::context(0)) return open(header, Role::explicit_content);
  return bad();
}

Result<void> Splitter::Impl::in_explicit_content(const BerHeader& header, unsigned index) {
  if (index != 0) return bad();
  if (skeleton.kind == ContentKind::data) return begin_content(header, der::kOctetString);
  return header.identifier == der::kSequence ? open(header, Role::layer) : bad();
}

// The encapsulated content is the first SEQUENCE among the elements of a layer; in CompressedData (RFC 3274
// section 1.1) the compressionAlgorithm comes before it.
Result<void> Splitter::Impl::in_layer(const BerHeader& header) {
  if (encapsulated_seen) return collect_into(skeleton.after, header);
  if (header.identifier == der::kSequence) {
    const unsigned wanted = skeleton.kind == ContentKind::compressed_data ? 2 : 1;
    if (++sequences == wanted) {
      encapsulated_seen = true;
      return open(header, Role::encapsulated);
    }
  }
  return collect_into(skeleton.before, header);
}

Result<void> Splitter::Impl::in_encapsulated(const BerHeader& header, unsigned index) {
  if (index == 0) {
    if (header.identifier != der::kOid) return bad();
    return begin_primitive(header, Primitive::object_identifier);
  }
  if (!is_enveloped(skeleton.kind)) {
    if (index != 1 || header.identifier != der::context(0)) return bad();
    return open(header, Role::explicit_string);
  }
  if (index == 1) {
    if (header.identifier != der::kSequence) return bad();
    return collect_into(skeleton.algorithm, header);
  }
  // encryptedContent [0] IMPLICIT OCTET STRING
  return index == 2 ? begin_content(header, der::primitive_context(0)) : bad();
}

/// Content octets under the primitive identifier given or its constructed form.
Result<void> Splitter::Impl::begin_content(const BerHeader& header, std::uint8_t identifier) {
  if ((header.identifier & 0xDFU) != identifier) return bad();
  skeleton.has_content = true;
  return header.constructed() ? open(header, Role::content) : begin_primitive(header, Primitive::content);
}

Result<void> Splitter::Impl::collect_into(ByteVector& target, const BerHeader& header) {
  collector.aim(target);
  return collect(header);
}

Result<void> Splitter::Impl::collect(const BerHeader& header) {
  const bool universal = (header.identifier & 0xC0U) == 0;
  const unsigned tag = header.identifier & 0x1FU;
  if (!header.constructed()) {
    if (universal && is_always_constructed(tag)) return bad();
    SIEGEL_TRY(collector.begin_primitive(header.identifier, header.length));
    return begin_primitive(header, Primitive::collected);
  }
  if (universal && is_string(tag)) {
    SIEGEL_TRY(collector.open_string(header.identifier));
    return open(header, Role::string);
  }
  if (universal && !is_always_constructed(tag)) return bad();
  SIEGEL_ASSIGN(const auto mark, collector.open(header.identifier));
  return open(header, Role::element, mark);
}

Result<void> Splitter::Impl::begin_segment(const BerHeader& header) {
  if (!collector.accepts_segment(header.identifier)) return bad();
  if (header.constructed()) return open(header, Role::string_part);
  SIEGEL_TRY(placed(collector.begin_segment(header.length)));
  return begin_primitive(header, Primitive::segment);
}

Result<void> Splitter::Impl::end_object_identifier() {
  auto text = der::oid_text(object_identifier);
  object_identifier.clear();
  if (!text) return bad();
  if (stack.back().role == Role::encapsulated) {
    skeleton.inner_type_oid = *text;
    return {};
  }
  skeleton.content_type_oid = *text;
  skeleton.kind = kind_of(*text);
  ignoring = skeleton.kind == ContentKind::unknown;
  return {};
}

Result<void> Splitter::Impl::close() {
  const OpenElement element = stack.back();
  stack.pop_back();
  complete = stack.empty();
  switch (element.role) {
    case Role::content_info:
      return element.children == 2 ? Result<void>() : bad();
    case Role::explicit_content:
    case Role::explicit_string:
      return element.children == 1 ? Result<void>() : bad();
    case Role::layer:
      return encapsulated_seen ? Result<void>() : bad();
    case Role::encapsulated:
      return element.children >= (is_enveloped(skeleton.kind) ? 2U : 1U) ? Result<void>() : bad();
    case Role::element:
      return collector.close(element.collected);
    case Role::string:
      return collector.close_string();
    case Role::content:
    case Role::string_part:
      return {};
  }
  return bad();
}

}  // namespace siegel::cms
