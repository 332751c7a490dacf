#include "certificate_record.h"

#include "time_text.h"

namespace siegel::admin {
namespace {

std::string validity_text(const x509::Certificate& certificate, std::int64_t now) {
  if (now < certificate.not_before()) return "not-yet-valid";
  return now > certificate.not_after() ? "expired" : "valid";
}

std::vector<std::string> usage_of(const x509::Certificate& certificate) {
  std::vector<std::string> usage;
  if (certificate.is_ca()) usage.emplace_back("issue");
  if (certificate.for_mail() && certificate.may_sign()) usage.emplace_back("sign");
  if (certificate.for_mail() && certificate.may_encrypt()) usage.emplace_back("encrypt");
  return usage;
}

}  // namespace

std::string key_text(const x509::Certificate& certificate) {
  switch (certificate.key_kind()) {
    case x509::KeyKind::rsa:
      return "RSA " + std::to_string(certificate.key_bits());
    case x509::KeyKind::rsa_pss:
      return "RSA-PSS " + std::to_string(certificate.key_bits());
    case x509::KeyKind::ec:
      return "EC " + certificate.curve();
    case x509::KeyKind::x25519:
      return "X25519";
    case x509::KeyKind::x448:
      return "X448";
    case x509::KeyKind::ed25519:
      return "Ed25519";
    case x509::KeyKind::ed448:
      return "Ed448";
    case x509::KeyKind::other:
      break;
  }
  return "?";
}

Record record_of(const x509::Certificate& certificate, std::int64_t now) {
  return {{"fingerprint", certificate.fingerprint()},
          {"addresses", certificate.addresses()},
          {"name", certificate.common_name()},
          {"subject", certificate.subject()},
          {"issuer", certificate.issuer()},
          {"not_before", time_text(certificate.not_before())},
          {"not_after", time_text(certificate.not_after())},
          {"until", date_text(certificate.not_after()), true},
          {"validity", validity_text(certificate, now)},
          {"key", key_text(certificate)},
          {"usage", usage_of(certificate)}};
}

std::vector<Column> certificate_columns(const Context& context, const std::vector<Column>& first) {
  std::vector<Column> columns = first;
  columns.push_back({"addresses", context.say("Address", "Adresse")});
  columns.push_back({"name", "Name"});
  columns.push_back({"until", context.say("Valid until", "Gültig bis")});
  columns.push_back({"key", context.say("Key", "Schlüssel")});
  columns.push_back({"usage", context.say("Use", "Zweck")});
  columns.push_back({"fingerprint", context.say("Fingerprint (SHA-256)", "Fingerabdruck (SHA-256)")});
  return columns;
}

std::string owner_text(const x509::Certificate& certificate) {
  const std::string name = certificate.common_name().empty() ? certificate.subject() : certificate.common_name();
  return certificate.addresses().empty() ? name : name + " <" + certificate.addresses().front() + ">";
}

}  // namespace siegel::admin
