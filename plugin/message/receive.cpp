#include "message/receive.h"

#include <algorithm>

#include "message/offered_certificates.h"
#include "message/receipt_judge.h"
#include "message/shown_mail.h"
#include "message/spine.h"
#include "message/verified_terms.h"
#include "mime/lookalike.h"
#include "mime/protected_parts.h"
#include "policy/limits.h"

namespace siegel::message {

using base::Result;
using base::Status;

namespace {

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

/// The signer of a receipt vouches for nothing that stands around it: whoever has one can put it below any Subject.
void conclude_receipt(Verdict& verdict) {
  for (auto& signer : verdict.signers) signer.covers_payload = false;
  const bool confirmed = verdict.receipt && verdict.receipt->status == ReceiptStatus::confirmed;
  if (!confirmed) verdict.altered_or_alterable = true;
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
  if (spine.is_receipt()) conclude_receipt(verdict);
  // EFAIL: whoever altered a mail may want it to call home.
  verdict.restrict_content =
      (encrypted && !vouched) || spine.is_receipt() || verdict.signature == SignatureStatus::invalid;
}

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
  SIEGEL_ASSIGN(auto shown, ShownMail::of(spine, header, verdict));
  SIEGEL_TRY(judge_receipt_wish(environment, shown.header(), header, verdict));
  SIEGEL_TRY(find_closed_parts(environment, shown.header(), shown.content(), spine.layers(), verdict));
  if (spine.layers() == 0) return Outcome::untouched;
  SIEGEL_TRY(shown.write_to(request.sink));
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
