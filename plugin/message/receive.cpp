#include "message/receive.h"

#include <algorithm>
#include <limits>

#include "cms/oids.h"
#include "message/entity.h"
#include "message/layer.h"
#include "message/offered_certificates.h"
#include "message/payload_header.h"
#include "message/raw_mail.h"
#include "message/receipt_judge.h"
#include "message/reply_token.h"
#include "message/shown_header.h"
#include "message/signer_judge.h"
#include "message/verified_terms.h"
#include "mime/legacy_display.h"
#include "mime/lookalike.h"
#include "mime/protected_parts.h"
#include "mime/two_readings.h"
#include "policy/limits.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();

/// Of the mail, not of our own side.
bool is_content_trouble(const base::Error& error) {
  return error.status == Status::malformed || error.status == Status::unsupported || error.status == Status::limit;
}

/// Takes off layer after layer along the one permitted spine: signature, encryption, and a signature inside, in this
/// order, each at most once. Whatever else is protected stays closed, as it arrived.
class Spine {
 public:
  Spine(const Environment& environment, const TrustView& trust, RawMail& mail, const mime::Header& header,
        Verdict& verdict)
      : environment_(environment), trust_(trust), mail_(mail), outer_(header), verdict_(verdict) {
    entity_.content = &mail;
    entity_.header = header;
  }

  Result<void> open() {
    while (true) {
      environment_.progress.expect_passes(2);
      SIEGEL_ASSIGN(const bool opened, open_layer());
      if (!opened) return {};
    }
  }

  [[nodiscard]] int layers() const { return layer_; }
  [[nodiscard]] const Entity& innermost() const { return entity_; }
  [[nodiscard]] bool authenticated_cipher() const { return authenticated_; }
  [[nodiscard]] int encrypted_layer() const { return encrypted_layer_; }
  [[nodiscard]] SignatureStatus inner_signature() const { return inner_signature_; }

  /// What the layers say of the innermost entity.
  [[nodiscard]] PayloadProtection protection() const {
    const bool vouched = (encrypted_ ? inner_signature_ : verdict_.signature) == SignatureStatus::valid;
    return {.encrypted = encrypted_, .signed_by_author = vouched, .unalterable = vouched || authenticated_};
  }

 private:
  /// Takes off one layer; false: there is none to take off.
  Result<bool> open_layer() {
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

  [[nodiscard]] bool may_verify() const { return encrypted_ ? !signed_inside_ : !signed_outside_; }
  [[nodiscard]] bool may_decrypt() const { return !encrypted_; }

  Result<bool> leave_closed(bool encrypted) {
    verdict_.find(encrypted ? "receive.encrypted-part-closed" : "receive.layer-closed", "1", layer_);
    return false;
  }

  /// Something inside that is no signature, as far as it tells, and cannot be read: it is shown as it is, with a
  /// finding of its own, and spoils nothing around it.
  Result<bool> leave_damaged(base::Error error) {
    if (layer_ == 0 || !is_content_trouble(error)) return tl::unexpected(std::move(error));
    if (verdict_.encryption == EncryptionStatus::none) verdict_.encryption = EncryptionStatus::partial;
    verdict_.find(error, layer_);
    return false;
  }

  /// A signature that cannot even be read is a bad signature: the mail is shown, with that verdict. Trouble on our own
  /// side is an error.
  Result<bool> bad_signature(base::Error error) {
    if (!is_content_trouble(error)) return tl::unexpected(std::move(error));
    verdict_.signature = SignatureStatus::invalid;
    note_signature();
    verdict_.find(error, layer_);
    return false;
  }

  Result<bool> open_multipart() {
    if (!may_verify()) return leave_closed(false);
    auto parts = open_multipart_signed(environment_, entity_);
    if (!parts) return bad_signature(std::move(parts).error());
    if (parts->text_outside) verdict_.find("mime.text-outside-signature", {}, layer_);
    return verify(std::move(parts->payload), parts->signature);
  }

  Result<bool> open_pkcs7() {
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

  Result<bool> open_signed(CmsBody body) {
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

  /// RFC 2634 section 2.5: nothing to show; it is judged and stays as it came.
  Result<bool> open_receipt(const CmsBody& body, const cms::SignedData& data) {
    cms::EncapsulatedContent receipt(*body.ber, policy::limits());
    SIEGEL_TRY(judge(receipt, data, Author::of(outer_), false));
    SIEGEL_ASSIGN(const auto hash, mail_.hash());
    SIEGEL_TRY(judge_receipt(environment_, receipt, layer_, hash, verdict_));
    return false;
  }

  /// Opaque signed-data that cannot be read has no content to show either.
  Result<bool> bad_signature_without_content(base::Error error) {
    if (layer_ == 0) return tl::unexpected(std::move(error));
    return bad_signature(std::move(error));
  }

  /// RFC 8551 section 3.6: compressed anywhere among the layers, once.
  Result<bool> open_compressed(CmsBody body) {
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

  Result<bool> open_encrypted(CmsBody body) {
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

  /// Whom the mail is from, if the signature over this payload is to be believed.
  [[nodiscard]] Author author_of(const PayloadHeader& inside) const {
    if (inside.scheme == HeaderScheme::none || inside.scheme == HeaderScheme::draft) return Author::of(outer_);
    const ShownHeader shown(outer_, inside, {.encrypted = encrypted_, .signed_by_author = true, .unalterable = true});
    auto author = Author::of(shown.header());
    author.from_signed = shown.has_inner_author();
    if (shown.is_author_disputed()) author.from.clear();
    return author;
  }

  Result<bool> verify(Entity payload, const cms::SignedData& data) {
    SIEGEL_ASSIGN(const auto inside, read_payload_header(payload, outer_));
    const bool two_readings = mime::has_two_readings(payload.header) || mime::has_two_readings(inside.wrapped);
    SIEGEL_TRY(judge(*payload.content, data, author_of(inside), two_readings));
    go_into(std::move(payload));
    return true;
  }

  Result<void> judge(base::Content& payload, const cms::SignedData& data, const Author& author, bool two_readings) {
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

  /// Whoever reads the structure in another way sees something else below the same signature.
  void doubt(std::size_t first_signer) {
    verdict_.find("mime.two-readings", {}, layer_);
    verdict_.signature = std::max(verdict_.signature, SignatureStatus::untrusted);
    for (auto at = first_signer; at < verdict_.signers.size(); ++at)
      verdict_.signers[at].status = std::max(verdict_.signers[at].status, SignatureStatus::untrusted);
  }

  /// When this very mail was found valid for the first time. A store that cannot tell is no reason to lose the mail.
  Result<std::optional<VerifiedBefore>> verified_before() {
    SIEGEL_ASSIGN(const auto hash, mail_.hash());
    const auto known = environment_.store.first_verified(hash).value_or(std::nullopt);
    if (!known) return std::nullopt;
    return VerifiedBefore{known->at, terms_cover(known->terms, verified_terms(environment_.settings.trust))};
  }

  void note_signature() {
    (encrypted_ ? signed_inside_ : signed_outside_) = true;
    if (!encrypted_) return;
    verdict_.signed_inside_encryption = true;
    inner_signature_ = verdict_.signature;
  }

  void keep(CmsBody body) {
    for (auto& content : body.contents) below_.push_back(std::move(content));
  }

  void go_into(Entity inner) {
    for (auto& content : entity_.contents) below_.push_back(std::move(content));
    entity_ = std::move(inner);
    ++layer_;
  }

  const Environment& environment_;
  const TrustView& trust_;
  RawMail& mail_;
  const mime::Header& outer_;
  Verdict& verdict_;
  std::vector<base::ContentPtr> below_;  // what the entity is read through
  Entity entity_;
  int layer_ = 0, encrypted_layer_ = -1;
  bool signed_outside_ = false, compressed_ = false, encrypted_ = false, signed_inside_ = false, authenticated_ = false;
  SignatureStatus inner_signature_ = SignatureStatus::none;
};

bool is_same_signer(const SignerVerdict& one, const SignerVerdict& other) {
  if (one.certificate && other.certificate && one.certificate->fingerprint() == other.certificate->fingerprint())
    return true;
  return !one.address.empty() && mime::comparable_address(one.address) == mime::comparable_address(other.address);
}

/// RFC 2634 section 1.1: the inner signature says who wrote the mail, the outer one who handed the ciphertext on. A
/// stranger around it, be it a mailing list or somebody who took the mail over, is named.
void compare_signers(const Spine& spine, Verdict& verdict) {
  if (!verdict.signed_inside_encryption) return;
  const auto signers = verdict.signers;
  for (const auto& outer : signers) {
    if (outer.layer > spine.encrypted_layer()) continue;
    const bool known = std::any_of(signers.begin(), signers.end(), [&](const SignerVerdict& inner) {
      return inner.layer > spine.encrypted_layer() && is_same_signer(inner, outer);
    });
    if (!known) verdict.find("receive.outer-signer-differs", outer.address, outer.layer);
  }
}

/// What follows from the layers together.
void conclude(const Spine& spine, Verdict& verdict) {
  const bool vouched = spine.inner_signature() == SignatureStatus::valid;
  const bool encrypted = verdict.encryption == EncryptionStatus::full;
  const bool alterable = encrypted && !spine.authenticated_cipher() && !vouched;
  if (alterable) verdict.find("cms.no-integrity");
  verdict.altered_or_alterable = alterable || verdict.signature == SignatureStatus::invalid;
  // Anybody can sign a ciphertext that he cannot read (RFC 8551 section 3.7).
  if (encrypted && verdict.signature != SignatureStatus::none && !verdict.signed_inside_encryption)
    verdict.find("receive.signature-outside-only");
  compare_signers(spine, verdict);
  // Nobody receives what he only sees the ciphertext of.
  if (verdict.requested_receipt && verdict.requested_receipt->layer < spine.encrypted_layer())
    verdict.requested_receipt.reset();
  // Whoever signs a ciphertext vouches for that, not for what is shown.
  if (encrypted)
    for (auto& signer : verdict.signers) signer.covers_payload = signer.layer > spine.encrypted_layer();
  // EFAIL: whoever altered a mail may want it to call home.
  verdict.restrict_content = (encrypted && !vouched) || verdict.signature == SignatureStatus::invalid;
}

/// What was inside of all layers, as the sender's client had it: the header that is shown, and the entity below it.
class Opened {
 public:
  static Result<Opened> of(const Spine& spine, const mime::Header& outer, Verdict& verdict) {
    const auto& innermost = spine.innermost();
    Opened opened{outer, innermost.header, innermost.content};
    if (spine.layers() == 0) return opened;
    SIEGEL_ASSIGN(const auto inside, read_payload_header(innermost, outer));
    const auto protection = spine.protection();
    // The draft gains a mail that is only signed nothing, for it does not say what has to be equal.
    const bool applies =
        inside.scheme != HeaderScheme::none && (inside.scheme != HeaderScheme::draft || protection.encrypted);
    if (applies) SIEGEL_TRY(opened.show(inside, protection, verdict));
    if (!applies && has_foreign_fields(innermost.header)) verdict.find("mime.inner-header-ignored");
    if (!applies && protection.signed_by_author) verdict.reply_recipients = reply_to_author(outer);
    if (protection.encrypted) verdict.reply_token = make_reply_token(verdict.headers);
    return opened;
  }

  [[nodiscard]] base::Content& content() { return *content_; }
  [[nodiscard]] const mime::Header& header() const { return header_; }
  Result<void> write_to(base::Sink& sink) { return OpenedMail(header_, inner_, *content_).write_to(sink); }

 private:
  Opened(mime::Header header, mime::Header inner, base::Content* content)
      : header_(std::move(header)), inner_(std::move(inner)), content_(content) {}

  Result<void> show(const PayloadHeader& inside, PayloadProtection protection, Verdict& verdict) {
    const ShownHeader shown(header_, inside, protection);
    shown.report(verdict);
    if (inside.scheme != HeaderScheme::rfc9788) verdict.find("header.older-form");
    if (inside.scheme == HeaderScheme::wrapped) {
      below_.push_back(std::make_unique<base::SliceContent>(*content_, inside.wrapped_at, kToTheEnd));
      content_ = below_.back().get();
      inner_ = inside.wrapped;
    }
    header_ = shown.header();
    if (inside.scheme == HeaderScheme::rfc9788 && inside.header.cipher && protection.encrypted)
      SIEGEL_TRY(leave_out_legacy_display(inside.header.fields));
    inner_ = mime::without_protection_marks(std::move(inner_));
    return {};
  }

  /// RFC 9788 section 4.5.3: it must not be shown beside the fields that it repeats.
  Result<void> leave_out_legacy_display(const std::vector<mime::HeaderField>& fields) {
    auto without = mime::without_legacy_display(*content_, fields, policy::limits());
    base::CountingSink nowhere;
    auto written = without && *without ? (*without)->write_to(nowhere) : Result<void>();
    // What cannot be looked through, or not be decoded, is shown as it is.
    for (const auto* error : {without ? nullptr : &without.error(), written ? nullptr : &written.error()})
      if (error != nullptr) return is_content_trouble(*error) ? Result<void>() : tl::unexpected(*error);
    if (*without == nullptr) return {};
    below_.push_back(*std::move(without));
    content_ = below_.back().get();
    SIEGEL_ASSIGN(inner_, mime::read_header(*content_, policy::limits()));
    return {};
  }

  mime::Header header_, inner_;
  base::Content* content_;
  std::vector<base::ContentPtr> below_;
};

/// What is protected beside the spine stays closed, and is named: who reads the mail must not take it for covered.
Result<void> find_closed_parts(const Environment& environment, const mime::Header& outer, base::Content& entity,
                               int layer, Verdict& verdict) {
  const auto parts = mime::find_protected_parts(entity, policy::limits());
  if (!parts) {
    if (parts.error().status != Status::limit) return tl::unexpected(parts.error());
    verdict.find(parts.error());  // too deep or too many parts to look through: said, not passed over
    return {};
  }
  if (parts->certificates == 1) {
    SIEGEL_ASSIGN(const bool offered, offer_only_part(environment, outer, entity, layer, verdict));
    if (offered) return {};
  }
  if (parts->encrypted > 0) {
    verdict.find("receive.encrypted-part-closed", std::to_string(parts->encrypted));
    if (verdict.encryption == EncryptionStatus::none) verdict.encryption = EncryptionStatus::partial;
  }
  if (parts->signed_ > 0) verdict.find("receive.signed-part-closed", std::to_string(parts->signed_));
  return {};
}

}  // namespace

Result<Outcome> receive(const Environment& environment, const ReceiveRequest& request, Verdict& verdict) {
  verdict.transport = request.transport;
  SIEGEL_ASSIGN(const auto header, mime::read_header(request.mail, policy::limits()));
  if (header.count("Subject") > 0) verdict.subject = mime::decode_words(header.value("Subject"));
  if (layer_kind_of(header) == LayerKind::none) {
    environment.progress.expect_passes(1);
    SIEGEL_TRY(find_closed_parts(environment, header, request.mail, 0, verdict));
    return Outcome::untouched;
  }

  SIEGEL_ASSIGN(const auto trust, TrustView::load(environment));
  for (const auto& problem : trust.problems) verdict.find(problem);
  RawMail mail(environment.library, request.mail);
  Spine spine(environment, trust, mail, header, verdict);
  SIEGEL_TRY(spine.open());
  conclude(spine, verdict);
  SIEGEL_ASSIGN(auto opened, Opened::of(spine, header, verdict));
  SIEGEL_TRY(judge_receipt_wish(environment, opened.header(), header, verdict));
  SIEGEL_TRY(find_closed_parts(environment, header, opened.content(), spine.layers(), verdict));
  if (spine.layers() == 0) return Outcome::untouched;
  SIEGEL_TRY(opened.write_to(request.sink));
  if (verdict.signature == SignatureStatus::valid) {
    SIEGEL_ASSIGN(verdict.verified_hash, mail.hash());
    verdict.verified_terms = verified_terms(environment.settings.trust);
  }
  return Outcome::done;
}

Result<void> remember_verified(store::Store& store, std::int64_t now, const Verdict& verdict) {
  if (verdict.verified_hash.empty()) return {};
  SIEGEL_ASSIGN(const auto known, store.first_verified(verdict.verified_hash));
  if (known && (known->terms == verdict.verified_terms || terms_cover(known->terms, verdict.verified_terms))) return {};
  // Under other terms, of which neither covers the other, the first memory stays as it is.
  if (known && !known->terms.empty() && !terms_cover(verdict.verified_terms, known->terms)) return {};
  return store.remember_verified(verdict.verified_hash, now, verdict.verified_terms);
}

}  // namespace siegel::message
