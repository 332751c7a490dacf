// The JSON object of the command-line contract; the only file that knows nlohmann-json.
#include "json_report.h"

#include <fcntl.h>
#include <unistd.h>

#include <nlohmann/json.hpp>

#include "descriptor.h"
#include "words.h"

namespace sim {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const Text& text) { return text ? Json(*text) : Json(); }

Json time_or_null(int64_t seconds) {
  const std::string time = seconds == SIEGEL_NO_TIME ? "" : iso_time(seconds);
  return time.empty() ? Json() : Json(time);
}

Json to_json(const Signer& signer) {
  return {{"address", text_or_null(signer.address)},
          {"name", text_or_null(signer.name)},
          {"issuer", text_or_null(signer.issuer)},
          {"status", signature_word(signer.status)},
          {"signing_time", time_or_null(signer.signing_time)},
          {"digest", text_or_null(signer.digest_algorithm)},
          {"covers_payload", signer.covers_payload},
          {"fingerprint", text_or_null(signer.fingerprint)},
          {"layer", signer.layer}};
}

Json to_json(const Recipient& recipient) {
  return {{"address", text_or_null(recipient.address)},         {"role", role_word(recipient.role)},
          {"status", recipient_word(recipient.status)},         {"source", recipient.source.value_or("")},
          {"fingerprint", text_or_null(recipient.fingerprint)}, {"suggestion", text_or_null(recipient.suggestion)}};
}

Json to_json(const Header& header) {
  return {{"name", header.name},
          {"value", header.value},
          {"outer", text_or_null(header.outer)},
          {"protection", header_protection_word(header.protection)}};
}

Json to_json(const ReplyRecipient& recipient) {
  return {{"address", recipient.address}, {"role", role_word(recipient.role)}};
}

Json to_json(const Finding& finding) {
  return {{"id", finding.id},
          {"severity", severity_word(finding.severity)},
          {"layer", finding.layer},
          {"text", finding.text}};
}

Json to_json(const OfferedCertificate& offer) {
  return {{"addresses", offer.addresses},
          {"name", text_or_null(offer.name)},
          {"issuer", text_or_null(offer.issuer)},
          {"fingerprint", text_or_null(offer.fingerprint)},
          {"standing", offer_word(offer.standing)},
          {"status", recipient_word(offer.status)},
          {"authority", offer.authority},
          {"not_before", time_or_null(offer.not_before)},
          {"not_after", time_or_null(offer.not_after)},
          {"layer", offer.layer}};
}

Json to_json(const std::optional<Receipt>& receipt) {
  if (!receipt) return {};
  return {{"status", receipt_word(receipt->status)},
          {"address", text_or_null(receipt->address)},
          {"sent_at", time_or_null(receipt->sent_at)},
          {"checked_at", time_or_null(receipt->checked_at)},
          {"message_id", text_or_null(receipt->message_id)}};
}

template <class T>
Json to_array(const std::vector<T>& items) {
  Json array = Json::array();
  for (const T& item : items) array.push_back(to_json(item));
  return array;
}

}  // namespace

std::string json_report(const JobResult& result) {
  const Verdict verdict = result.verdict.value_or(Verdict());
  Json findings = to_array(verdict.findings);
  for (const Finding& finding : result.host_findings) findings.push_back(to_json(finding));
  const Json object = {{"status", status_word(result.status)},
                       {"signature", signature_word(verdict.signature)},
                       {"encryption", encryption_word(verdict.encryption)},
                       {"transport", tls_word(verdict.transport)},
                       {"secured", verdict.secured},
                       {"signed_inside_encryption", verdict.signed_inside_encryption},
                       {"header_protection", header_protection_word(verdict.header_protection)},
                       {"restrict_content", verdict.restrict_content},
                       {"subject", text_or_null(verdict.subject)},
                       {"protected_subject", text_or_null(verdict.protected_subject)},
                       {"content_cipher", text_or_null(verdict.content_cipher)},
                       {"required_transport", tls_word(result.required_tls)},
                       {"reply_token", text_or_null(verdict.reply_token)},
                       {"receipt_requested", receipt_wish_word(verdict.receipt_requested)},
                       {"receipt", to_json(verdict.receipt)},
                       {"offered_certificates", to_array(verdict.offered_certificates)},
                       {"imported_certificates", result.imported},
                       {"outputs", result.outputs},
                       {"headers", to_array(verdict.headers)},
                       {"reply_recipients", to_array(verdict.reply_recipients)},
                       {"signers", to_array(verdict.signers)},
                       {"recipients", to_array(verdict.recipients)},
                       {"findings", std::move(findings)}};
  // Text of a hostile mail may not be UTF-8; the report must be.
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

bool write_json(const std::string& file, const JobResult& result) {
  const std::string text = json_report(result);
  if (file == "-") return write_all(STDOUT_FILENO, text);
  const Descriptor target(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
  return target && write_all(target.get(), text);
}

}  // namespace sim
