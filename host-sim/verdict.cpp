// Copies a borrowed verdict, reading each struct up to the size that its maker gave.
#include "verdict.h"

namespace sim {
namespace {

Text text_of(const char* text) { return text ? Text(text) : std::nullopt; }

// Assigns member m of the ABI struct p to `target` if p has it.
#define SIM_TAKE(target, p, m) \
  if (SIEGEL_HAS(&(p), m)) (target) = (p).m
#define SIM_TAKE_TEXT(target, p, m) \
  if (SIEGEL_HAS(&(p), m)) (target) = text_of((p).m)
#define SIM_TAKE_BOOL(target, p, m) \
  if (SIEGEL_HAS(&(p), m)) (target) = (p).m == 1

Signer copy_signer(const siegel_signer& from) {
  Signer to;
  SIM_TAKE(to.status, from, status);
  SIM_TAKE(to.layer, from, layer);
  SIM_TAKE_BOOL(to.covers_payload, from, covers_payload);
  SIM_TAKE(to.signing_time, from, signing_time);
  SIM_TAKE_TEXT(to.address, from, address);
  SIM_TAKE_TEXT(to.name, from, name);
  SIM_TAKE_TEXT(to.issuer, from, issuer);
  SIM_TAKE_TEXT(to.digest_algorithm, from, digest_algorithm);
  SIM_TAKE_TEXT(to.fingerprint, from, fingerprint);
  return to;
}

Header copy_header(const siegel_header& from) {
  Header to;
  SIM_TAKE(to.protection, from, protection);
  if (SIEGEL_HAS(&from, name) && from.name) to.name = from.name;
  if (SIEGEL_HAS(&from, value) && from.value) to.value = from.value;
  SIM_TAKE_TEXT(to.outer, from, outer);
  return to;
}

ReplyRecipient copy_mailbox(const siegel_mailbox& from) {
  ReplyRecipient to;
  SIM_TAKE(to.role, from, role);
  if (SIEGEL_HAS(&from, address) && from.address) to.address = from.address;
  return to;
}

Receipt copy_receipt(const siegel_receipt& from) {
  Receipt to;
  SIM_TAKE(to.status, from, status);
  SIM_TAKE(to.sent_at, from, sent_at);
  SIM_TAKE(to.checked_at, from, checked_at);
  SIM_TAKE_TEXT(to.address, from, address);
  SIM_TAKE_TEXT(to.message_id, from, message_id);
  return to;
}

OfferedCertificate copy_offer(const siegel_offered_certificate& from) {
  OfferedCertificate to;
  SIM_TAKE(to.standing, from, standing);
  SIM_TAKE(to.status, from, status);
  SIM_TAKE_BOOL(to.authority, from, authority);
  SIM_TAKE(to.layer, from, layer);
  SIM_TAKE(to.not_before, from, not_before);
  SIM_TAKE(to.not_after, from, not_after);
  if (SIEGEL_HAS(&from, num_addresses))
    for (size_t i = 0; from.addresses && i < from.num_addresses; ++i)
      if (from.addresses[i]) to.addresses.emplace_back(from.addresses[i]);
  SIM_TAKE_TEXT(to.name, from, name);
  SIM_TAKE_TEXT(to.issuer, from, issuer);
  SIM_TAKE_TEXT(to.fingerprint, from, fingerprint);
  if (SIEGEL_HAS(&from, certificate_len) && from.certificate)
    to.der.assign(reinterpret_cast<const char*>(from.certificate), from.certificate_len);
  return to;
}

template <class To, class From>
void copy_all(std::vector<To>& to, const From* const* from, size_t count, To (*copy)(const From&)) {
  for (size_t i = 0; from && i < count; ++i)
    if (from[i]) to.push_back(copy(*from[i]));
}

}  // namespace

Finding copy_finding(const siegel_finding& from) {
  Finding to;
  SIM_TAKE(to.severity, from, severity);
  SIM_TAKE(to.layer, from, layer);
  if (SIEGEL_HAS(&from, id) && from.id) to.id = from.id;
  if (SIEGEL_HAS(&from, text) && from.text) to.text = from.text;
  return to;
}

Recipient copy_recipient(const siegel_recipient& from) {
  Recipient to;
  SIM_TAKE(to.role, from, role);
  SIM_TAKE(to.status, from, status);
  SIM_TAKE_TEXT(to.address, from, address);
  SIM_TAKE_TEXT(to.source, from, source);
  SIM_TAKE_TEXT(to.fingerprint, from, fingerprint);
  SIM_TAKE_TEXT(to.suggestion, from, suggestion);
  return to;
}

Verdict copy_verdict(const siegel_verdict& from) {
  Verdict to;
  SIM_TAKE(to.signature, from, signature);
  SIM_TAKE(to.encryption, from, encryption);
  SIM_TAKE(to.transport, from, transport);
  SIM_TAKE_BOOL(to.secured, from, secured);
  SIM_TAKE_BOOL(to.signed_inside_encryption, from, signed_inside_encryption);
  SIM_TAKE(to.header_protection, from, header_protection);
  SIM_TAKE_BOOL(to.restrict_content, from, restrict_content);
  if (SIEGEL_HAS(&from, num_signers)) copy_all(to.signers, from.signers, from.num_signers, copy_signer);
  if (SIEGEL_HAS(&from, num_recipients)) copy_all(to.recipients, from.recipients, from.num_recipients, copy_recipient);
  if (SIEGEL_HAS(&from, num_findings)) copy_all(to.findings, from.findings, from.num_findings, copy_finding);
  if (SIEGEL_HAS(&from, num_headers)) copy_all(to.headers, from.headers, from.num_headers, copy_header);
  if (SIEGEL_HAS(&from, num_reply_recipients))
    copy_all(to.reply_recipients, from.reply_recipients, from.num_reply_recipients, copy_mailbox);
  SIM_TAKE_TEXT(to.content_cipher, from, content_cipher);
  SIM_TAKE_TEXT(to.subject, from, subject);
  SIM_TAKE_TEXT(to.protected_subject, from, protected_subject);
  SIM_TAKE_TEXT(to.reply_token, from, reply_token);
  SIM_TAKE(to.receipt_requested, from, receipt_requested);
  if (SIEGEL_HAS(&from, receipt) && from.receipt) to.receipt = copy_receipt(*from.receipt);
  if (SIEGEL_HAS(&from, num_offered_certificates))
    copy_all(to.offered_certificates, from.offered_certificates, from.num_offered_certificates, copy_offer);
  return to;
}

}  // namespace sim
