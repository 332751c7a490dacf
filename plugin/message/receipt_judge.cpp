#include "message/receipt_judge.h"

#include <algorithm>

#include "base/date.h"
#include "cms/oids.h"
#include "message/address_match.h"
#include "message/receipt_parties.h"
#include "mime/address.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::Result;

namespace {

constexpr std::size_t kLongestReceipt = 64 << 10;  // a signature value and some 100 octets

using From = store::AwaitedReceipt::From;

/// The recipient of ours who signed; the address that the verdict shows first.
From* recipient_of(store::AwaitedReceipt& awaited, const SignerVerdict& signer) {
  const auto first_that = [&](const auto& fits) -> From* {
    const auto found = std::find_if(awaited.recipients.begin(), awaited.recipients.end(), fits);
    return found == awaited.recipients.end() ? nullptr : &*found;
  };
  if (auto* shown = first_that([&](const From& from) { return has_address({signer.address}, from.address); }))
    return shown;
  return first_that([&](const From& from) { return is_of(*signer.certificate, from.address); });
}

/// Does it speak of the very signature that we sent (section 2.6)?
Result<bool> is_about(const Environment& environment, const store::AwaitedReceipt& awaited, const cms::Receipt& receipt,
                      const SignerVerdict& signer) {
  SIEGEL_ASSIGN(const auto signature, sha256_of(environment.library, receipt.signature));
  return receipt.content_type == cms::oids::kData && base::equal(signature, awaited.signature_sha256) &&
         base::equal(signer.message_signature_digest, awaited.attributes_digest);
}

Result<cms::Receipt> read(base::Content& content) {
  base::MemorySink bytes(kLongestReceipt, "receipt.malformed");
  SIEGEL_TRY(content.write_to(bytes));
  return cms::read_receipt(bytes.bytes());
}

std::vector<std::string> recipients_in(const mime::Header& header) {
  std::vector<std::string> addresses;
  for (const std::string_view name : {"To", "Cc"})
    for (const auto& field : header.fields)
      if (field.is(name))
        for (auto& mailbox : mime::parse_mailboxes(field.value())) addresses.push_back(std::move(mailbox.address));
  return addresses;
}

void note_header(const mime::Header& shown, const mime::Header& outer, bool encrypted, RequestedReceipt& requested) {
  requested.recipients = recipients_in(shown);
  requested.outer_recipients = recipients_in(outer);
  const auto id = shown.count("Message-ID") == 1 ? shown.value("Message-ID") : std::string();
  // The header of the receipt can be read by everybody.
  if (!encrypted || (outer.count("Message-ID") == 1 && outer.value("Message-ID") == id)) requested.message_id = id;
}

/// The request itself: one for all SignerInfos of a mail, which ask the same (section 2.2.1) and of which anybody can
/// take some away, and however a signature is written. Whoever repeats a stranger's asks for an answer to the stranger.
Result<std::string> key_of(const base::LibraryContext& library, const cms::ReceiptRequest& request) {
  SIEGEL_ASSIGN(const auto digest, sha256_of(library, request.der));
  return base::to_hex(digest);
}

/// Not asked of us, or by ourselves: nothing to say.
bool is_nobodys_business(const std::string& finding) {
  return finding == "receipt.own-mail" || finding == "receipt.not-for-us";
}

}  // namespace

Result<base::ByteVector> sha256_of(const base::LibraryContext& library, base::Bytes bytes) {
  base::ByteVector digest(32);
  if (EVP_Q_digest(library.get(), "SHA-256", nullptr, bytes.data(), bytes.size(), digest.data(), nullptr) != 1)
    return base::fail(base::Status::failed, "internal.openssl", base::openssl_reason());
  return digest;
}

void note_receipt_request(const cms::SignedData& data, const cms::Verification& verification, int layer,
                          Verdict& verdict) {
  auto& requested = verdict.requested_receipt;
  requested.reset();
  bool flawed = false;
  for (std::size_t i = 0; i < verification.signers.size(); ++i) {
    const auto& check = verification.signers[i];
    if (check.outcome != cms::SignerCheck::Outcome::intact) continue;
    if (check.from_list) verdict.from_list = true;
    flawed = flawed || check.receipt_request_flawed;
    if (!check.receipt_request) continue;
    // Section 2.2.1: "in all of the SignerInfos that do contain receipt requests, the receipt requests MUST be
    // identical".
    flawed = flawed || (requested && requested->request.der != check.receipt_request->der);
    if (!requested)
      requested = RequestedReceipt{*check.receipt_request,
                                   layer,
                                   data.inner_type_oid,
                                   data.signers[i].signature,
                                   check.attributes_digest,
                                   check.certificate->addresses(),
                                   {},
                                   {},
                                   {},
                                   {}};
  }
  if (!flawed) return;
  requested.reset();
  verdict.find("receipt.request-flawed", {}, layer);
}

Result<void> judge_receipt_wish(const Environment& environment, const mime::Header& shown, const mime::Header& outer,
                                Verdict& verdict) {
  if (!verdict.requested_receipt) return {};
  auto& requested = *verdict.requested_receipt;
  note_header(shown, outer, verdict.encryption == EncryptionStatus::full, requested);
  SIEGEL_ASSIGN(requested.key, key_of(environment.library, requested.request));
  if (verdict.signature != SignatureStatus::valid || verdict.receipt) return {};
  const auto conclude = [&](ReceiptWish wish, std::string finding, std::string detail = {}) -> Result<void> {
    verdict.receipt_wish = wish;
    verdict.find(std::move(finding), std::move(detail), requested.layer);
    return {};
  };
  if (environment.store.is_answered(requested.key).value_or(false))
    return conclude(ReceiptWish::answered, "receipt.answered");
  const auto parties = receipt_parties(environment, verdict, {});
  // A profile that cannot tell is no reason to lose the mail.
  if (!parties && (is_nobodys_business(parties.error().finding) || parties.error().status != base::Status::policy))
    return {};
  if (environment.settings.receipts.answer == policy::ReceiptAnswer::never)
    return conclude(ReceiptWish::refused, "receipt.requested-never");
  if (!parties) return conclude(ReceiptWish::refused, parties.error().finding, parties.error().detail);
  return conclude(ReceiptWish::asked, "receipt.requested");
}

Result<void> judge_receipt(const Environment& environment, base::Content& content, int layer, const std::string& mail,
                           Verdict& verdict) {
  auto& made = verdict.receipt.emplace();
  const auto conclude = [&](ReceiptStatus status, std::string finding, std::string detail = {}) -> Result<void> {
    made.status = status;
    verdict.find(std::move(finding), std::move(detail), layer);
    return {};
  };
  const auto receipt = read(content);
  if (!receipt) return conclude(ReceiptStatus::unproven, "receipt.malformed");
  made.content_id = base::to_hex(receipt->content_id);
  // Section 2.5: exactly one SignerInfo.
  const auto signers = std::count_if(verdict.signers.begin(), verdict.signers.end(),
                                     [&](const SignerVerdict& signer) { return signer.layer == layer; });
  if (signers == 0) return conclude(ReceiptStatus::unproven, "receipt.unproven");
  const auto& signer = verdict.signers.back();
  made.address = signer.address;
  made.checked_at = signer.signing_time;
  if (signers > 1 || verdict.signature != SignatureStatus::valid || !signer.certificate)
    return conclude(ReceiptStatus::unproven, "receipt.unproven", signer.address);

  SIEGEL_ASSIGN(auto awaited, environment.store.awaited_receipt(made.content_id));
  if (!awaited) return conclude(ReceiptStatus::unexpected, "receipt.unexpected", signer.address);
  made.sent_at = awaited->sent_at;
  made.message_id = awaited->message_id;
  SIEGEL_ASSIGN(const bool about, is_about(environment, *awaited, *receipt, signer));
  if (!about) return conclude(ReceiptStatus::contradicted, "receipt.contradicted", signer.address);
  const auto* from = recipient_of(*awaited, signer);
  if (from == nullptr) return conclude(ReceiptStatus::unexpected, "receipt.stranger", signer.address);
  if (from->arrived_at != 0 && from->mail != mail)
    return conclude(ReceiptStatus::repeated, "receipt.repeated", signer.address);
  if (from->arrived_at == 0) verdict.arrived_receipt = From{from->address, environment.now, mail};
  return conclude(ReceiptStatus::confirmed, "receipt.confirmed",
                  signer.address + ", " + base::date_text(awaited->sent_at));
}

Result<void> remember_receipts(store::Store& store, const Verdict& verdict) {
  if (!verdict.arrived_receipt || !verdict.receipt) return {};
  return store.receipt_arrived(verdict.receipt->content_id, *verdict.arrived_receipt);
}

Result<void> take_back_receipts(store::Store& store, const Verdict& verdict) {
  for (const auto& content_id : verdict.awaited_receipts) SIEGEL_TRY(store.forget_awaited_receipt(content_id));
  if (!verdict.reserved_answer.empty()) SIEGEL_TRY(store.release_answer(verdict.reserved_answer));
  return {};
}

}  // namespace siegel::message
