#include "message/layer.h"

#include <limits>

#include "cms/compressed_data_reader.h"
#include "cms/oids.h"
#include "message/entity.h"
#include "mime/lexer.h"
#include "mime/multipart.h"
#include "mime/protected_parts.h"
#include "mime/transfer_encoding.h"
#include "policy/limits.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();

/// Keeps a content and says where it is.
template <class ContentType, class... Arguments>
base::Content& keep(std::vector<base::ContentPtr>& contents, Arguments&&... arguments) {
  contents.push_back(std::make_unique<ContentType>(std::forward<Arguments>(arguments)...));
  return *contents.back();
}

Result<mime::Header> read_entity_header(base::Content& content) {
  SIEGEL_ASSIGN(auto header, mime::read_header(content, policy::limits()));
  return entity_header(std::move(header));
}

Result<cms::SignedData> read_signature_part(const Environment& environment, base::Content& part) {
  SIEGEL_ASSIGN(const auto header, mime::read_header(part, policy::limits()));
  base::SliceContent body(part, header.body_offset, kToTheEnd);
  mime::DecodedContent ber(body, mime::transfer_encoding_of(header));
  SIEGEL_ASSIGN(const auto skeleton, cms::read_skeleton(ber, policy::limits()));
  if (skeleton.kind != cms::ContentKind::signed_data) return fail(Status::malformed, "cms.not-a-signature");
  SIEGEL_ASSIGN(auto data, cms::parse_signed_data(environment.library, skeleton, policy::limits()));
  if (data.has_content) return fail(Status::malformed, "cms.content-beside-signature");
  SIEGEL_TRY(check_signed_type(data));
  return data;
}

}  // namespace

Result<void> check_signed_type(const cms::SignedData& data) {
  if (data.inner_type_oid == cms::oids::kData) return {};
  return fail(Status::malformed, "cms.signed-type", data.inner_type_oid);
}

bool is_content_trouble(const base::Error& error) {
  return error.status == Status::malformed || error.status == Status::unsupported || error.status == Status::limit;
}

LayerKind layer_kind_of(const mime::Header& header) {
  if (mime::announces_smime_signature(header)) return LayerKind::multipart_signed;
  return mime::announces_cms(header) ? LayerKind::pkcs7_mime : LayerKind::none;
}

bool claims_signature(const mime::Header& header) {
  const auto type = mime::content_type_of(header).parameter("smime-type").value_or("");
  return mime::ascii_equal(type, "signed-data") || mime::ascii_equal(type, "certs-only");
}

Result<SignedParts> open_multipart_signed(const Environment& environment, const Entity& entity) {
  const auto boundary = mime::content_type_of(entity.header).parameter("boundary").value_or("");
  SIEGEL_ASSIGN(const auto map,
                mime::map_multipart(*entity.content, entity.header.body_offset, boundary, policy::limits()));
  if (map.parts.size() != 2 || !map.closed) return fail(Status::malformed, "mime.signed-parts");
  SignedParts signed_parts;
  // A preamble is what half of all programs write ("This is an S/MIME signed message") and none shows.
  signed_parts.text_outside = map.epilogue_has_text;
  auto& payload = signed_parts.payload;
  payload.content = &keep<base::SliceContent>(payload.contents, *entity.content, map.parts[0].begin, map.parts[0].end);
  SIEGEL_ASSIGN(payload.header, read_entity_header(*payload.content));
  base::SliceContent signature_part(*entity.content, map.parts[1].begin, map.parts[1].end);
  SIEGEL_ASSIGN(signed_parts.signature, read_signature_part(environment, signature_part));
  return signed_parts;
}

Result<CmsBody> open_cms_body(const Entity& entity) {
  CmsBody body;
  auto& encoded = keep<base::SliceContent>(body.contents, *entity.content, entity.header.body_offset, kToTheEnd);
  body.ber = &keep<mime::DecodedContent>(body.contents, encoded, mime::transfer_encoding_of(entity.header));
  SIEGEL_ASSIGN(body.skeleton, cms::read_skeleton(*body.ber, policy::limits()));
  return body;
}

Result<Entity> open_signed_data(const CmsBody& body) {
  Entity inner;
  inner.content = &keep<cms::EncapsulatedContent>(inner.contents, *body.ber, policy::limits());
  SIEGEL_ASSIGN(inner.header, read_entity_header(*inner.content));
  return inner;
}

Result<Entity> open_compressed_data(const CmsBody& body) {
  SIEGEL_TRY(cms::check_compression(body.skeleton));
  Entity inner;
  auto& compressed = keep<cms::EncapsulatedContent>(inner.contents, *body.ber, policy::limits());
  inner.content = &keep<cms::InflatedContent>(inner.contents, compressed, policy::limits());
  base::CountingSink nowhere;
  SIEGEL_TRY(inner.content->write_to(nowhere));
  SIEGEL_ASSIGN(inner.header, read_entity_header(*inner.content));
  return inner;
}

}  // namespace siegel::message
