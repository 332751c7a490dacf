#include "message/receipt.h"

#include <algorithm>

#include "base/date.h"
#include "cms/oids.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::Result;

namespace {

constexpr std::size_t kLongestReceipt = 64 << 10;  // a signature value and some 100 octets

using From = store::AwaitedReceipt::From;

/// The recipient of ours who signed; the address that the verdict shows first.
From* recipient_of(store::AwaitedReceipt& awaited, const SignerVerdict& signer) {
  std::vector<std::string> addresses{mime::comparable_address(signer.address)};
  for (const auto& address : signer.certificate->addresses()) addresses.push_back(mime::comparable_address(address));
  for (const auto& address : addresses)
    for (auto& from : awaited.recipients)
      if (!address.empty() && from.address == address) return &from;
  return nullptr;
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
      requested = RequestedReceipt{*check.receipt_request,  layer,
                                   data.inner_type_oid,     data.signers[i].signature,
                                   check.attributes_digest, check.certificate->addresses()};
  }
  if (!flawed) return;
  requested.reset();
  verdict.find("receipt.request-flawed", {}, layer);
}

Result<void> judge_receipt_wish(const Environment& environment, Verdict& verdict) {
  if (!verdict.requested_receipt || verdict.signature != SignatureStatus::valid || verdict.receipt) return {};
  const auto& requested = *verdict.requested_receipt;
  SIEGEL_ASSIGN(const auto hash, sha256_of(environment.library, requested.signature));
  if (environment.store.is_answered(base::to_hex(hash)).value_or(false)) {
    verdict.receipt_wish = ReceiptWish::answered;
    verdict.find("receipt.answered", {}, requested.layer);
  } else if (cms::reads_as_text(requested.request.content_id)) {
    verdict.receipt_wish = ReceiptWish::refused;
    verdict.find("receipt.text", {}, requested.layer);
  } else if (environment.settings.receipts.answer == policy::ReceiptAnswer::never) {
    verdict.receipt_wish = ReceiptWish::refused;
    verdict.find("receipt.requested-never", {}, requested.layer);
  } else {
    verdict.receipt_wish = ReceiptWish::asked;
    verdict.find("receipt.requested", {}, requested.layer);
  }
  return {};
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

Result<void> remember_receipts(store::Store& store, std::int64_t now, const Verdict& verdict) {
  if (verdict.arrived_receipt && verdict.receipt)
    SIEGEL_TRY(store.receipt_arrived(verdict.receipt->content_id, *verdict.arrived_receipt));
  if (!verdict.answered_signature.empty()) SIEGEL_TRY(store.remember_answered(verdict.answered_signature, now));
  return {};
}

}  // namespace siegel::message
