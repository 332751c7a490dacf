#include "abi/report.h"

#include <deque>
#include <string>
#include <vector>

#include "abi/structs.h"

namespace siegel::abi {

struct Report::Storage {
  siegel_verdict verdict = sized<siegel_verdict>();
  std::deque<std::string> texts;  // stable addresses
  std::deque<siegel_signer> signers;
  std::deque<siegel_recipient> recipients;
  std::deque<siegel_finding> findings;
  std::deque<siegel_header> headers;
  std::deque<siegel_mailbox> mailboxes;
  std::deque<siegel_offered_certificate> offers;
  std::deque<std::vector<const char*>> address_lists;
  std::vector<const siegel_signer*> signer_pointers;
  std::vector<const siegel_recipient*> recipient_pointers;
  std::vector<const siegel_finding*> finding_pointers;
  std::vector<const siegel_header*> header_pointers;
  std::vector<const siegel_mailbox*> mailbox_pointers;
  std::vector<const siegel_offered_certificate*> offer_pointers;

  siegel_receipt receipt = sized<siegel_receipt>();

  /// NULL for an empty text.
  const char* keep(std::string text) {
    if (text.empty()) return nullptr;
    return texts.emplace_back(std::move(text)).c_str();
  }

  void add(const message::SignerVerdict& signer) {
    auto& made = signers.emplace_back(sized<siegel_signer>());
    made.status = static_cast<int32_t>(signer.status);
    made.layer = signer.layer;
    made.covers_payload = signer.covers_payload ? 1 : 0;
    made.signing_time = signer.signing_time.value_or(SIEGEL_NO_TIME);
    made.address = keep(signer.address);
    made.digest_algorithm = keep(signer.digest);
    if (signer.certificate) {
      describe(*signer.certificate, made);
    }
    signer_pointers.push_back(&made);
  }

  /// The members that siegel_signer and siegel_offered_certificate share.
  void describe(const x509::Certificate& certificate, auto& made) {
    made.name = keep(certificate.common_name().empty() ? certificate.subject() : certificate.common_name());
    made.issuer = keep(certificate.issuer());
    made.certificate = certificate.der().data();
    made.certificate_len = certificate.der().size();
    made.fingerprint = keep(certificate.fingerprint());
  }

  void add(const message::OfferedCertificate& offer) {
    auto& made = offers.emplace_back(sized<siegel_offered_certificate>());
    made.standing = static_cast<int32_t>(offer.standing);
    made.status = static_cast<int32_t>(offer.status);
    made.authority = offer.certificate.is_ca() ? 1 : 0;
    made.layer = offer.layer;
    made.not_before = offer.certificate.not_before();
    made.not_after = offer.certificate.not_after();
    auto& addresses = address_lists.emplace_back();
    for (const auto& address : offer.certificate.addresses()) addresses.push_back(keep_always(address));
    made.addresses = addresses.data();
    made.num_addresses = addresses.size();
    describe(offer.certificate, made);
    offer_pointers.push_back(&made);
  }

  void set(const message::ReceiptVerdict& from) {
    receipt.status = static_cast<int32_t>(from.status);
    receipt.sent_at = from.sent_at.value_or(SIEGEL_NO_TIME);
    receipt.checked_at = from.checked_at.value_or(SIEGEL_NO_TIME);
    receipt.address = keep(from.address);
    receipt.message_id = keep(from.message_id);
    verdict.receipt = &receipt;
  }

  void add(const message::RecipientVerdict& recipient, policy::Language language) {
    auto& text = texts.emplace_back();
    recipient_pointers.push_back(&recipients.emplace_back(recipient_struct(recipient, language, text)));
  }

  /// Never NULL.
  const char* keep_always(std::string text) { return texts.emplace_back(std::move(text)).c_str(); }

  void add(const message::HeaderVerdict& header) {
    auto& made = headers.emplace_back(sized<siegel_header>());
    made.protection = static_cast<int32_t>(header.protection);
    made.name = keep_always(header.name);
    made.value = keep_always(header.value);
    if (header.outer) made.outer = keep_always(*header.outer);
    header_pointers.push_back(&made);
  }

  void add(const message::Addressee& addressee) {
    auto& made = mailboxes.emplace_back(sized<siegel_mailbox>());
    made.role = static_cast<int32_t>(addressee.role);
    made.address = keep_always(addressee.address);
    mailbox_pointers.push_back(&made);
  }

  void add(const message::Finding& finding, policy::Language language) {
    auto& made = findings.emplace_back(sized<siegel_finding>());
    made.severity = static_cast<int32_t>(policy::finding_entry(finding.id).severity);
    made.layer = finding.layer;
    made.id = keep(finding.id);
    made.text = keep(policy::finding_text(finding.id, finding.detail, language));
    finding_pointers.push_back(&made);
  }
};

siegel_recipient recipient_struct(const message::RecipientVerdict& recipient, policy::Language language,
                                  std::string& text) {
  auto made = sized<siegel_recipient>();
  made.role = static_cast<int32_t>(recipient.role);
  made.status = static_cast<int32_t>(recipient.status);
  made.address = recipient.address.c_str();
  made.source = recipient.source.c_str();
  if (recipient.certificate) made.fingerprint = recipient.certificate->fingerprint().c_str();
  if (recipient.status != message::RecipientStatus::usable && !recipient.finding.empty()) {
    text = policy::finding_text(recipient.finding, recipient.finding_detail, language);
    made.suggestion = text.c_str();
  }
  return made;
}

Report::Report(const message::Verdict& verdict, policy::Language language) : storage_(std::make_unique<Storage>()) {
  auto& storage = *storage_;
  for (const auto& signer : verdict.signers) storage.add(signer);
  for (const auto& recipient : verdict.recipients) storage.add(recipient, language);
  for (const auto& finding : verdict.findings) storage.add(finding, language);
  for (const auto& header : verdict.headers) storage.add(header);
  for (const auto& addressee : verdict.reply_recipients) storage.add(addressee);
  for (const auto& offer : verdict.offered_certificates) storage.add(offer);

  auto& made = storage.verdict;
  made.signature = static_cast<int32_t>(verdict.signature);
  made.encryption = static_cast<int32_t>(verdict.encryption);
  made.transport = static_cast<int32_t>(verdict.transport);
  made.secured = verdict.secured() ? 1 : 0;
  made.signed_inside_encryption = verdict.signed_inside_encryption ? 1 : 0;
  made.header_protection = static_cast<int32_t>(verdict.header_protection);
  made.restrict_content = verdict.restrict_content ? 1 : 0;
  made.signers = storage.signer_pointers.data();
  made.num_signers = storage.signer_pointers.size();
  made.recipients = storage.recipient_pointers.data();
  made.num_recipients = storage.recipient_pointers.size();
  made.findings = storage.finding_pointers.data();
  made.num_findings = storage.finding_pointers.size();
  made.content_cipher = storage.keep(verdict.content_cipher);
  if (verdict.subject) made.subject = storage.keep_always(*verdict.subject);
  if (verdict.protected_subject) made.protected_subject = storage.keep_always(*verdict.protected_subject);
  made.reply_token = storage.keep(verdict.reply_token);
  made.headers = storage.header_pointers.data();
  made.num_headers = storage.header_pointers.size();
  made.reply_recipients = storage.mailbox_pointers.data();
  made.num_reply_recipients = storage.mailbox_pointers.size();
  made.receipt_requested = static_cast<int32_t>(verdict.receipt_wish);
  if (verdict.receipt) storage.set(*verdict.receipt);
  made.offered_certificates = storage.offer_pointers.data();
  made.num_offered_certificates = storage.offer_pointers.size();
}

Report::~Report() = default;

const siegel_verdict& Report::verdict() const { return storage_->verdict; }

}  // namespace siegel::abi
