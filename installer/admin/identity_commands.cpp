// siegel-admin identity ...
#include <algorithm>
#include <set>

#include "arguments.h"
#include "base/files.h"
#include "certificate_record.h"
#include "x509/path.h"

namespace siegel::admin {
namespace {

using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kLargestKeyFile = 16 * 1024 * 1024;

std::string label_of(const x509::Pkcs12::Entry& entry) {
  if (!entry.friendly_name.empty()) return entry.friendly_name;
  return entry.certificate.common_name().empty() ? entry.certificate.subject() : entry.certificate.common_name();
}

// Encrypts all keys before the first one is stored, so that a wrong file changes nothing.
Result<std::vector<store::Identity>> protected_identities(const base::LibraryContext& library, const x509::Pkcs12& file,
                                                          std::string_view passphrase) {
  std::vector<store::Identity> identities;
  std::set<std::string> seen;  // a file may name a certificate twice
  for (const x509::Pkcs12::Entry& entry : file.entries) {
    if (!seen.insert(entry.certificate.fingerprint()).second) continue;
    SIEGEL_ASSIGN(const bool belongs, x509::matches(library, entry.key, entry.certificate));
    if (!belongs) return fail(Status::malformed, "key.mismatch", owner_text(entry.certificate));
    SIEGEL_ASSIGN(auto encrypted, x509::encrypt_key(library, entry.key, passphrase));
    identities.push_back({entry.certificate, std::move(encrypted), label_of(entry), false});
  }
  return identities;
}

// An authority that came along is known, not trusted: whoever made the file could have put his own in.
Result<void> offer_trust(Context& context, const std::vector<x509::Certificate>& chain, Output& output) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto anchors, store->anchors());
  const auto trusted = fingerprints_of(anchors);
  for (const x509::Certificate& certificate : chain) {
    if (!certificate.is_ca() || !certificate.is_self_issued()) continue;
    if (std::find(trusted.begin(), trusted.end(), certificate.fingerprint()) != trusted.end()) continue;
    output.findings.push_back({"admin.authority-not-trusted", owner_text(certificate)});
    const auto& profile = context.options().profile;
    output.lines.push_back("  siegel-admin " + (profile.empty() ? "" : "--profile " + profile.string() + " ") +
                           "trust add " + certificate.fingerprint());
  }
  return {};
}

Record identity_record(const store::Identity& identity, const Context& context) {
  Record record = record_of(identity.certificate, context.now());
  record.insert(record.begin() + 1, {{"label", identity.label}, {"retired", identity.retired}});
  record.push_back({"state", identity.retired ? context.say("retired", "stillgelegt") : std::string(), true});
  return record;
}

void show_identities(const std::vector<store::Identity>& identities, const Context& context, Output& output) {
  output.list_name = "identities";
  output.columns = certificate_columns(context, {{"state", context.say("State", "Stand")}});
  for (const store::Identity& identity : identities) output.records.push_back(identity_record(identity, context));
}

Result<store::Identity> chosen_identity(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto identities, store->identities());
  const auto& arguments = context.options().arguments;
  if (arguments.empty()) {
    if (identities.size() == 1) return identities.front();
    return fail(Status::argument, identities.empty() ? "admin.no-identity" : "admin.choose-identity");
  }
  SIEGEL_ASSIGN(const std::string fingerprint, resolve_fingerprint(arguments.front(), fingerprints_of(identities)));
  for (const store::Identity& identity : identities)
    if (identity.certificate.fingerprint() == fingerprint) return identity;
  return fail(Status::argument, "store.not-found", fingerprint);
}

// The issuers as far as they are known, whatever is trusted.
Result<std::vector<x509::Certificate>> chain_of(Context& context, const x509::Certificate& leaf) {
  SIEGEL_ASSIGN(const base::LibraryContext* library, context.library());
  SIEGEL_ASSIGN(store::Store * store, context.store());
  x509::PathQuery query;
  SIEGEL_ASSIGN(query.intermediates, store->certificates());
  SIEGEL_ASSIGN(query.anchors, store->anchors());
  query.at = context.now();
  SIEGEL_ASSIGN(auto path, x509::validate_path(*library, leaf, query));
  std::vector<x509::Certificate> chain;
  for (x509::Certificate& certificate : path.chain)
    if (certificate.fingerprint() != leaf.fingerprint()) chain.push_back(std::move(certificate));
  return chain;
}

}  // namespace

Result<Output> import_identity(Context& context) {
  const Options& options = context.options();
  SIEGEL_ASSIGN(const base::LibraryContext* library, context.library());
  SIEGEL_ASSIGN(const base::ByteVector bytes, base::read_file(options.arguments.front(), kLargestKeyFile));
  SIEGEL_ASSIGN(base::Secret passphrase, read_passphrase(options.passphrase_file));
  SIEGEL_ASSIGN(const x509::Pkcs12 file, x509::read_pkcs12(*library, bytes, passphrase.text()));
  if (!options.new_passphrase_file.empty()) {
    SIEGEL_ASSIGN(passphrase, read_passphrase(options.new_passphrase_file));
  }
  SIEGEL_ASSIGN(const auto identities, protected_identities(*library, file, passphrase.text()));
  SIEGEL_ASSIGN(store::Store * store, context.store());
  Output output;
  for (const store::Identity& identity : identities) SIEGEL_TRY(store->add_identity(identity, file.others));
  show_identities(identities, context, output);
  if (passphrase.empty()) output.findings.push_back({"admin.empty-passphrase", {}});
  for (const store::Identity& identity : identities)
    if (identity.certificate.not_after() < context.now())
      output.findings.push_back({"x509.expired", owner_text(identity.certificate)});
  SIEGEL_TRY(offer_trust(context, file.others, output));
  return output;
}

Result<Output> list_identities(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto identities, store->identities());
  Output output;
  show_identities(identities, context, output);
  if (identities.empty()) output.findings.push_back({"admin.no-identity", {}});
  return output;
}

Result<Output> export_identity(Context& context) {
  const Options& options = context.options();
  SIEGEL_ASSIGN(const base::LibraryContext* library, context.library());
  SIEGEL_ASSIGN(const store::Identity identity, chosen_identity(context));
  SIEGEL_ASSIGN(base::Secret passphrase, read_passphrase(options.passphrase_file));
  SIEGEL_ASSIGN(x509::PrivateKey key, x509::decrypt_key(*library, identity.encrypted_key, passphrase.text()));
  if (!options.new_passphrase_file.empty()) {
    SIEGEL_ASSIGN(passphrase, read_passphrase(options.new_passphrase_file));
  }
  x509::Pkcs12 file;
  file.entries.push_back({std::move(key), identity.certificate, identity.label});
  SIEGEL_ASSIGN(file.others, chain_of(context, identity.certificate));
  SIEGEL_ASSIGN(const base::ByteVector bytes, x509::write_pkcs12(*library, file, passphrase.text()));
  SIEGEL_TRY(base::write_file(options.out, bytes, true));
  Output output;
  show_identities({identity}, context, output);
  output.fields.push_back({"out", options.out.string()});
  output.lines.push_back(context.say("Written, with the private key: ", "Mit dem privaten Schlüssel geschrieben: ") +
                         options.out.string());
  return output;
}

Result<Output> retire_identity(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(store::Identity identity, chosen_identity(context));
  SIEGEL_TRY(store->retire_identity(identity.certificate.fingerprint()));
  identity.retired = true;
  Output output;
  show_identities({identity}, context, output);
  output.lines.push_back(context.say("It is no longer used for sending, and still decrypts.",
                                     "Zum Senden wird sie nicht mehr verwendet; entschlüsseln kann sie weiterhin."));
  return output;
}

Result<Output> purge_identity(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const store::Identity identity, chosen_identity(context));
  SIEGEL_TRY(store->purge_identity(identity.certificate.fingerprint()));
  Output output;
  show_identities({identity}, context, output);
  output.lines.push_back(
      context.say("The key is deleted. Mails that were encrypted to it alone can no longer be read here.",
                  "Der Schlüssel ist gelöscht. E-Mails, die nur damit zu entschlüsseln waren, sind hier nicht mehr "
                  "lesbar."));
  return output;
}

}  // namespace siegel::admin
