// siegel-admin certificate ..., domain ...
#include <algorithm>

#include "arguments.h"
#include "certificate_record.h"

namespace siegel::admin {
namespace {

using base::fail;
using base::Result;
using base::Status;

void show_certificates(const std::vector<x509::Certificate>& certificates, const Context& context, Output& output) {
  output.list_name = "certificates";
  output.columns = certificate_columns(context, {});
  for (const x509::Certificate& certificate : certificates)
    output.records.push_back(record_of(certificate, context.now()));
}

// Everything that the profile holds, own ones and authorities included.
Result<std::vector<x509::Certificate>> all_certificates(store::Store& store) {
  SIEGEL_ASSIGN(auto all, store.certificates());
  SIEGEL_ASSIGN(const auto identities, store.identities());
  for (const store::Identity& identity : identities) all.push_back(identity.certificate);
  SIEGEL_ASSIGN(const auto anchors, store.anchors());
  all.insert(all.end(), anchors.begin(), anchors.end());
  return all;
}

Result<Output> list_for_address(Context& context, const std::string& address) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto candidates, store->find(address));
  Output output;
  output.list_name = "certificates";
  output.columns = certificate_columns(context, {{"source", context.say("Source", "Quelle")}});
  for (const store::Candidate& candidate : candidates) {
    output.records.push_back(record_of(candidate.certificate, context.now()));
    output.records.back().push_back({"source", candidate.source});
  }
  if (candidates.empty()) output.findings.push_back({"admin.none-for-address", address});
  return output;
}

constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// RFC 7468 section 5.
std::string pem_of(const x509::Certificate& certificate) {
  std::string body;
  const base::Bytes der = certificate.der();
  for (std::size_t i = 0; i < der.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, der.size() - i);
    std::uint32_t bits = 0;
    for (std::size_t j = 0; j < 3; ++j) bits = bits << 8 | (j < count ? der[i + j] : 0u);
    for (std::size_t j = 0; j < 4; ++j) body += j <= count ? kBase64[bits >> (18 - 6 * j) & 0x3F] : '=';
    if (i % 48 == 45 && i + 3 < der.size()) body += '\n';
  }
  return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----";
}

std::vector<std::string> described(const Record& record) {
  std::vector<std::string> lines;
  for (const Field& field : record) {
    std::string value;
    if (const auto* text = std::get_if<std::string>(&field.value)) value = *text;
    if (const auto* texts = std::get_if<std::vector<std::string>>(&field.value))
      for (const std::string& one : *texts) value += (value.empty() ? "" : ", ") + one;
    if (!field.for_people) lines.push_back(field.key + ": " + value);
  }
  return lines;
}

}  // namespace

Result<Output> add_certificates(Context& context) {
  std::vector<x509::Certificate> certificates;
  for (const std::string& file : context.options().arguments) {  // all are read before the first one is stored
    SIEGEL_ASSIGN(auto read, read_certificates(context, file));
    certificates.insert(certificates.end(), read.begin(), read.end());
  }
  SIEGEL_ASSIGN(store::Store * store, context.store());
  for (const x509::Certificate& certificate : certificates) SIEGEL_TRY(store->add_certificate(certificate));
  Output output;
  show_certificates(certificates, context, output);
  return output;
}

Result<Output> list_certificates(Context& context) {
  if (!context.options().arguments.empty()) return list_for_address(context, context.options().arguments.front());
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto certificates, store->certificates());
  Output output;
  show_certificates(certificates, context, output);
  if (certificates.empty()) output.findings.push_back({"admin.no-certificates", {}});
  return output;
}

Result<Output> show_certificate(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto all, all_certificates(*store));
  SIEGEL_ASSIGN(const std::string fingerprint,
                resolve_fingerprint(context.options().arguments.front(), fingerprints_of(all)));
  const auto found = std::find_if(all.begin(), all.end(), [&](const x509::Certificate& certificate) {
    return certificate.fingerprint() == fingerprint;
  });
  Output output;
  output.fields = record_of(*found, context.now());
  if (context.options().pem) {
    output.fields.push_back({"pem", pem_of(*found) + "\n"});
    output.lines.push_back(pem_of(*found));
  } else {
    output.lines = described(output.fields);
  }
  return output;
}

Result<Output> remove_certificate(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto certificates, store->certificates());
  SIEGEL_ASSIGN(const std::string fingerprint,
                resolve_fingerprint(context.options().arguments.front(), fingerprints_of(certificates)));
  SIEGEL_TRY(store->remove_certificate(fingerprint));
  Output output;
  output.fields.push_back({"fingerprint", fingerprint});
  output.lines.push_back(context.say("Removed.", "Entfernt."));
  return output;
}

Result<Output> pin_certificate(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto all, all_certificates(*store));
  const std::string& address = context.options().arguments[0];
  SIEGEL_ASSIGN(const std::string fingerprint,
                resolve_fingerprint(context.options().arguments[1], fingerprints_of(all)));
  SIEGEL_TRY(store->pin(address, fingerprint));
  return list_for_address(context, address);
}

Result<Output> add_domain(Context& context) {
  const std::string& domain = context.options().arguments[0];
  if (domain.empty() || domain.front() != '@') return fail(Status::argument, "store.address", domain);
  SIEGEL_ASSIGN(const auto certificates, read_certificates(context, context.options().arguments[1]));
  // A file may bring the issuers along; the one certificate that is no authority is meant.
  std::vector<x509::Certificate> meant;
  for (const x509::Certificate& certificate : certificates)
    if (!certificate.is_ca()) meant.push_back(certificate);
  if (certificates.size() == 1) meant = certificates;
  if (meant.size() != 1) return fail(Status::argument, "admin.one-certificate", context.options().arguments[1]);
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_TRY(store->map_domain(domain, meant.front()));
  for (const x509::Certificate& certificate : certificates) SIEGEL_TRY(store->add_certificate(certificate));
  Output output;
  show_certificates(meant, context, output);
  output.lines.push_back(context.say("Used for every address of ", "Gilt für jede Adresse von ") + domain +
                         context.say(" that has no certificate of its own.", ", die kein eigenes Zertifikat hat."));
  return output;
}

}  // namespace siegel::admin
