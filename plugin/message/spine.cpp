#include "message/spine.h"

#include <algorithm>

#include "cms/oids.h"
#include "message/offered_certificates.h"
#include "message/receipt_judge.h"
#include "message/signer_judge.h"
#include "message/verified_terms.h"
#include "mime/two_readings.h"
#include "policy/limits.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

Spine::Spine(const Environment& environment, const TrustView& trust, RawMail& mail, const mime::Header& header,
             Verdict& verdict)
    : environment_(environment), trust_(trust), mail_(mail), outer_(header), verdict_(verdict) {
  entity_.content = &mail;
  entity_.header = header;
}

Result<void> Spine::open() {
  while (true) {
    environment_.progress.expect_passes(2);
    SIEGEL_ASSIGN(const bool opened, open_layer());
    if (!opened) return {};
  }
}

PayloadProtection Spine::protection() const {
  // The header that was judged has to be the one that is shown; and a receipt is no text of its signer's.
  const bool judged = judged_layer_ == layer_ && !receipt_;
  const bool vouched = judged && (encrypted_ ? inner_signature_ : verdict_.signature) == SignatureStatus::valid;
  // Who broke or replaced a signature inside could write the rest as well.
  const bool sealed = authenticated_ && verdict_.signature == SignatureStatus::none;
  return {.encrypted = encrypted_, .signed_by_author = vouched, .unalterable = vouched || sealed};
}

Result<bool> Spine::open_layer() {
  switch (layer_kind_of(entity_.header)) {
    case LayerKind::none:
      return false;
    case LayerKind::multipart_signed:
      return open_multipart();
    case LayerKind::pkcs7_mime:
      return open_pkcs7();
  }
  return false;
}

Result<bool> Spine::leave_closed(bool encrypted) {
  verdict_.find(encrypted ? "receive.encrypted-part-closed" : "receive.layer-closed", "1", layer_);
  return false;
}

Result<bool> Spine::leave_damaged(base::Error error) {
  if (layer_ == 0 || !is_content_trouble(error)) return tl::unexpected(std::move(error));
  if (verdict_.encryption == EncryptionStatus::none) verdict_.encryption = EncryptionStatus::partial;
  verdict_.find(error, layer_);
  return false;
}

Result<bool> Spine::bad_signature(base::Error error) {
  if (!is_content_trouble(error)) return tl::unexpected(std::move(error));
  verdict_.signature = SignatureStatus::invalid;
  note_signature();
  verdict_.find(error, layer_);
  return false;
}

Result<bool> Spine::open_multipart() {
  if (!may_verify()) return leave_closed(false);
  auto parts = open_multipart_signed(environment_, entity_);
  if (!parts) return bad_signature(std::move(parts).error());
  if (parts->text_outside) verdict_.find("mime.text-outside-signature", {}, layer_);
  return verify(std::move(parts->payload), parts->signature);
}

Result<bool> Spine::open_pkcs7() {
  auto body = open_cms_body(entity_);
  if (!body && layer_ > 0 && claims_signature(entity_.header)) return bad_signature(std::move(body).error());
  if (!body) return leave_damaged(std::move(body).error());
  using cms::ContentKind;
  switch (body->skeleton.kind) {
    case ContentKind::signed_data:
      return open_signed(*std::move(body));
    case ContentKind::enveloped_data:
    case ContentKind::auth_enveloped_data:
      return may_decrypt() ? open_encrypted(*std::move(body)) : leave_closed(true);
    case ContentKind::compressed_data:
      return compressed_ ? leave_closed(false) : open_compressed(*std::move(body));
    case ContentKind::data:
    case ContentKind::unknown:
      break;
  }
  if (layer_ == 0) return fail(Status::unsupported, "cms.content-type", body->skeleton.content_type_oid);
  verdict_.find("cms.content-type", body->skeleton.content_type_oid, layer_);
  return false;
}

Result<bool> Spine::open_signed(CmsBody body) {
  auto data = cms::parse_signed_data(environment_.library, body.skeleton, policy::limits());
  if (data && is_certificates_only(*data)) {
    SIEGEL_TRY(offer_certificates(environment_, trust_, outer_, *data, layer_, verdict_));
    return false;
  }
  if (!may_verify()) return leave_closed(false);
  if (!data) return bad_signature_without_content(std::move(data).error());
  if (!data->has_content) {
    verdict_.find("cms.no-content", {}, layer_);
    return false;
  }
  if (data->inner_type_oid == cms::oids::kReceipt) return open_receipt(body, *data);
  if (auto mail = check_signed_type(*data); !mail) return bad_signature(std::move(mail).error());
  auto payload = open_signed_data(body);
  if (!payload) return bad_signature_without_content(std::move(payload).error());
  keep(std::move(body));
  return verify(*std::move(payload), *data);
}

Result<bool> Spine::open_receipt(const CmsBody& body, const cms::SignedData& data) {
  cms::EncapsulatedContent receipt(*body.ber, policy::limits());
  receipt_ = true;
  SIEGEL_TRY(judge(receipt, data, Author::of(outer_), false));
  SIEGEL_ASSIGN(const auto hash, mail_.hash());
  SIEGEL_TRY(judge_receipt(environment_, receipt, layer_, hash, verdict_));
  return false;
}

Result<bool> Spine::bad_signature_without_content(base::Error error) {
  if (layer_ == 0) return tl::unexpected(std::move(error));
  return bad_signature(std::move(error));
}

Result<bool> Spine::open_compressed(CmsBody body) {
  environment_.progress.expect_passes(1);
  auto inner = open_compressed_data(body);
  if (!inner) {
    if (layer_ == 0 || !is_content_trouble(inner.error())) return tl::unexpected(std::move(inner).error());
    verdict_.find(inner.error(), layer_);  // nothing of it is encrypted
    return false;
  }
  keep(std::move(body));
  compressed_ = true;
  go_into(*std::move(inner));
  return true;
}

Result<bool> Spine::open_encrypted(CmsBody body) {
  const auto data = cms::parse_enveloped_data(body.skeleton, policy::limits());
  if (!data && data.error().status == Status::malformed) return leave_damaged(data.error());
  verdict_.encryption = EncryptionStatus::locked;
  if (!data) return tl::unexpected(data.error());
  verdict_.content_cipher = data->cipher;
  if (data->legacy_cipher) verdict_.find("cms.legacy-cipher", data->cipher, layer_);
  environment_.progress.expect_passes(1);
  SIEGEL_ASSIGN(auto inner, decrypt(environment_, body, *data));
  keep(std::move(body));
  verdict_.encryption = EncryptionStatus::full;
  encrypted_ = true;
  encrypted_layer_ = layer_;
  authenticated_ = data->authenticated;
  inner_signature_ = SignatureStatus::none;
  go_into(std::move(inner));
  return true;
}

Author Spine::author_of(const PayloadHeader& inside) const {
  if (inside.scheme == HeaderScheme::none || inside.scheme == HeaderScheme::draft) return Author::of(outer_);
  const ShownHeader shown(outer_, inside, {.encrypted = encrypted_, .signed_by_author = true, .unalterable = true});
  auto author = Author::of(shown.header());
  author.from_signed = shown.has_inner_author();
  if (shown.is_author_disputed()) author.from.clear();
  return author;
}

Result<std::optional<Spine::Inflated>> Spine::inflated(const Entity& payload) const {
  if (compressed_ || layer_kind_of(payload.header) != LayerKind::pkcs7_mime) return std::nullopt;
  auto body = open_cms_body(payload);
  if (!body && !is_content_trouble(body.error())) return tl::unexpected(std::move(body).error());
  if (!body || body->skeleton.kind != cms::ContentKind::compressed_data) return std::nullopt;
  auto entity = open_compressed_data(*body);
  if (!entity && !is_content_trouble(entity.error())) return tl::unexpected(std::move(entity).error());
  if (!entity) return std::nullopt;  // to be told when it is opened
  return Inflated{*std::move(body), *std::move(entity)};
}

Result<bool> Spine::verify(Entity payload, const cms::SignedData& data) {
  SIEGEL_ASSIGN(const auto text, inflated(payload));
  const auto& shown = text ? text->entity : payload;
  SIEGEL_ASSIGN(const auto inside, read_payload_header(shown, outer_));
  const bool two_readings = mime::has_two_readings(payload.header) || mime::has_two_readings(shown.header) ||
                            mime::has_two_readings(inside.wrapped);
  SIEGEL_TRY(judge(*payload.content, data, author_of(inside), two_readings));
  go_into(std::move(payload));
  judged_layer_ = layer_ + (text ? 1 : 0);
  return true;
}

Result<void> Spine::judge(base::Content& payload, const cms::SignedData& data, const Author& author,
                          bool two_readings) {
  const auto before = verdict_.signature;
  verdict_.signature = SignatureStatus::none;
  const auto first = verdict_.signers.size();
  SIEGEL_ASSIGN(const auto verified, verified_before());
  SIEGEL_TRY(judge_signature(environment_, trust_, author, data, payload, verified, layer_, verdict_));
  if (two_readings || mime::has_two_readings(entity_.header)) doubt(first);
  note_signature();
  verdict_.signature = std::max(before, verdict_.signature);
  return {};
}

void Spine::doubt(std::size_t first_signer) {
  verdict_.find("mime.two-readings", {}, layer_);
  verdict_.signature = std::max(verdict_.signature, SignatureStatus::untrusted);
  for (auto at = first_signer; at < verdict_.signers.size(); ++at)
    verdict_.signers[at].status = std::max(verdict_.signers[at].status, SignatureStatus::untrusted);
}

Result<std::optional<VerifiedBefore>> Spine::verified_before() {
  SIEGEL_ASSIGN(const auto hash, mail_.hash());
  const auto known = environment_.store.first_verified(hash).value_or(std::nullopt);
  if (!known) return std::nullopt;
  return VerifiedBefore{known->at, terms_cover(known->terms, verified_terms(environment_.settings.trust))};
}

void Spine::note_signature() {
  (encrypted_ ? signed_inside_ : signed_outside_) = true;
  if (!encrypted_) return;
  verdict_.signed_inside_encryption = true;
  inner_signature_ = verdict_.signature;
}

void Spine::keep(CmsBody body) {
  for (auto& content : body.contents) below_.push_back(std::move(content));
}

void Spine::go_into(Entity inner) {
  for (auto& content : entity_.contents) below_.push_back(std::move(content));
  entity_ = std::move(inner);
  ++layer_;
}

}  // namespace siegel::message
