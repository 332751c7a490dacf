// The extensions of the plugin: compose-check/1, certificates/1, receipt/1, diagnostics/1.
#include <openssl/crypto.h>

#include <string_view>

#include "abi/guard.h"
#include "abi/job.h"
#include "abi/plugin.h"
#include "abi/report.h"
#include "abi/structs.h"
#include "abi/version.h"
#include "message/recipients.h"
#include "message/sender.h"
#include "mime/address.h"
#include "policy/settings.h"

namespace siegel::abi {

using base::Result;
using message::RecipientVerdict;

namespace {

/// An environment for questions that never prompt and read no mail.
class QuietEnvironment final : public message::Prompter, public message::Progress {
 public:
  explicit QuietEnvironment(Plugin& plugin) : plugin_(plugin) {}
  Result<message::Environment> open() {
    SIEGEL_ASSIGN(settings_, policy::load_settings(plugin_.host().policy_files()));
    SIEGEL_ASSIGN(auto* store, plugin_.store());
    return message::Environment{plugin_.library(),   *store, settings_, plugin_.keys(), *this, *this,
                                plugin_.host().now()};
  }
  Result<base::Secret> passphrase(const store::Identity& identity, unsigned) override {
    return base::fail(base::Status::no_key, "key.passphrase-needed", identity.label);
  }
  [[nodiscard]] bool may_ask() const override { return false; }
  void expect_passes(unsigned) override {}

 private:
  Plugin& plugin_;
  policy::Settings settings_;
};

template <class Question>
siegel_status answer(const siegel_plugin* plugin, Question&& question) {
  if (plugin == nullptr) return SIEGEL_E_ARGUMENT;
  return guarded([&]() -> siegel_status {
    auto& self = Plugin::of(*plugin);
    const base::ThreadGuard thread(self.library());
    const Result<void> done = question(self);
    return done ? static_cast<siegel_status>(SIEGEL_OK) : code_of(done.error().status);
  });
}

// ------------------------------------------------------------------ compose-check/1

message::RecipientStatus own_status_of(std::string_view finding) {
  using message::RecipientStatus;
  if (finding == "send.own-certificate-unsuitable") return RecipientStatus::unsuitable;
  if (finding == "send.own-certificate-revoked") return RecipientStatus::revoked;
  if (finding == "send.own-certificate-weak") return RecipientStatus::weak;
  return RecipientStatus::missing;
}

Result<RecipientVerdict> own_verdict(const message::Environment& environment, const std::string& address) {
  RecipientVerdict verdict;
  verdict.address = verdict.finding_detail = address;
  verdict.role = message::Role::sender;
  const auto identity = message::choose_own_reader(environment, {address});
  if (!identity) {
    if (identity.error().status != base::Status::no_key) return tl::unexpected(identity.error());
    verdict.finding = identity.error().finding;
    verdict.status = own_status_of(verdict.finding);
    return verdict;
  }
  verdict.status = message::RecipientStatus::usable;
  verdict.source = "identity";
  verdict.certificate = identity->certificate;
  return verdict;
}

Result<void> check_all(Plugin& plugin, const siegel_compose_query& raw, const siegel_compose_query& query) {
  QuietEnvironment quiet(plugin);
  SIEGEL_ASSIGN(const auto environment, quiet.open());
  SIEGEL_ASSIGN(const auto trust, message::TrustView::load(environment));
  const auto tell = [&](const RecipientVerdict& verdict) {
    std::string text;
    const auto made = recipient_struct(verdict, plugin.host().language(), text);
    query.result(&raw, &made);
  };
  for (std::size_t i = 0; query.recipients != nullptr && i < query.num_recipients; ++i) {
    const auto* mailbox = query.recipients[i];
    if (mailbox == nullptr || !SIEGEL_HAS(mailbox, address) || mailbox->address == nullptr)
      return base::fail(base::Status::argument, "abi.mailbox");
    SIEGEL_ASSIGN(auto verdict, message::assess_recipient(environment, trust, {mailbox->address, message::Role::to},
                                                          message::Servers::leave));
    verdict.role = static_cast<message::Role>(mailbox->role);
    tell(verdict);
  }
  if (query.sender != nullptr && SIEGEL_HAS(query.sender, address) && query.sender->address != nullptr) {
    SIEGEL_ASSIGN(const auto own, own_verdict(environment, query.sender->address));
    tell(own);
  }
  return {};
}

siegel_status SIEGEL_CALL check(const siegel_plugin* plugin, const siegel_compose_query* query) {
  if (query == nullptr || !SIEGEL_HAS(query, result) || query->result == nullptr) return SIEGEL_E_ARGUMENT;
  return answer(plugin, [&](Plugin& self) { return check_all(self, *query, known(*query)); });
}

// ------------------------------------------------------------------ certificates/1

siegel_status SIEGEL_CALL add_certificate(const siegel_plugin* plugin, const uint8_t* bytes, size_t len) {
  if (bytes == nullptr) return SIEGEL_E_ARGUMENT;
  return answer(plugin, [&](Plugin& self) -> Result<void> {
    SIEGEL_ASSIGN(const auto certificates, x509::Certificate::from_file_bytes(self.library(), {bytes, len}));
    SIEGEL_ASSIGN(auto* store, self.store());
    for (const auto& certificate : certificates) SIEGEL_TRY(store->add_certificate(certificate));
    return {};
  });
}

Result<std::vector<store::Candidate>> certificates_for(store::Store& store, const char* address) {
  if (address != nullptr) return store.find(address);
  std::vector<store::Candidate> all;
  SIEGEL_ASSIGN(const auto identities, store.identities());
  for (const auto& identity : identities) all.push_back({identity.certificate, "identity"});
  SIEGEL_ASSIGN(const auto certificates, store.certificates());
  for (const auto& certificate : certificates) all.push_back({certificate, "store"});
  return all;
}

siegel_status SIEGEL_CALL each_certificate(const siegel_plugin* plugin, const char* address,
                                           const siegel_certificate_visitor* visitor) {
  if (visitor == nullptr || !SIEGEL_HAS(visitor, visit) || visitor->visit == nullptr) return SIEGEL_E_ARGUMENT;
  return answer(plugin, [&](Plugin& self) -> Result<void> {
    SIEGEL_ASSIGN(auto* store, self.store());
    SIEGEL_ASSIGN(const auto candidates, certificates_for(*store, address));
    for (const auto& [certificate, source] : candidates)
      if (visitor->visit(visitor, certificate.der().data(), certificate.der().size(), source.c_str()) != SIEGEL_OK)
        break;
    return {};
  });
}

// ------------------------------------------------------------------ receipt/1

siegel_status SIEGEL_CALL answer_receipt(const siegel_plugin* plugin, const siegel_job* job) {
  if (plugin == nullptr || job == nullptr) return SIEGEL_E_ARGUMENT;
  return guarded([&] { return run_answer(Plugin::of(*plugin), *job); });
}

// ------------------------------------------------------------------ diagnostics/1

/// OpenSSL below 3.0.22 has known faults in its CMS code.
bool is_old_openssl() { return OpenSSL_version_num() < 0x30000160UL; }

Result<void> diagnose(Plugin& plugin, const siegel_diagnostics_visitor& visitor) {
  message::Verdict lines;
  lines.find("diagnostics.version", std::string("Siegel ") + SIEGEL_VERSION + ", " + OpenSSL_version(OPENSSL_VERSION));
  if (is_old_openssl()) lines.find("diagnostics.openssl-old", OpenSSL_version(OPENSSL_VERSION));
  if (const auto settings = policy::load_settings(plugin.host().policy_files()); !settings)
    lines.find(settings.error());
  if (const auto store = plugin.store(); store) {
    const auto identities = (*store)->identities();
    if (identities) lines.find("diagnostics.identities", std::to_string(identities->size()));
    for (const auto& row : (*store)->damaged()) lines.find("store.damaged", row);
  } else {
    lines.find(store.error());
  }
  const Report report(lines, plugin.host().language());
  for (std::size_t i = 0; i < report.verdict().num_findings; ++i) visitor.line(&visitor, report.verdict().findings[i]);
  return {};
}

siegel_status SIEGEL_CALL report_diagnostics(const siegel_plugin* plugin, const siegel_diagnostics_visitor* visitor) {
  if (visitor == nullptr || !SIEGEL_HAS(visitor, line) || visitor->line == nullptr) return SIEGEL_E_ARGUMENT;
  return answer(plugin, [&](Plugin& self) { return diagnose(self, *visitor); });
}

constexpr siegel_compose_check kComposeCheck{.size = sizeof(siegel_compose_check), .reserved = 0, .check = check};
constexpr siegel_certificates kCertificates{
    .size = sizeof(siegel_certificates), .reserved = 0, .add = add_certificate, .each = each_certificate};
constexpr siegel_receipts kReceipts{.size = sizeof(siegel_receipts), .reserved = 0, .answer = answer_receipt};
constexpr siegel_diagnostics kDiagnostics{
    .size = sizeof(siegel_diagnostics), .reserved = 0, .report = report_diagnostics};

}  // namespace

const void* extension_named(const char* id) {
  const std::string_view name = id;
  if (name == SIEGEL_EXT_COMPOSE_CHECK) return &kComposeCheck;
  if (name == SIEGEL_EXT_CERTIFICATES) return &kCertificates;
  if (name == SIEGEL_EXT_RECEIPT) return &kReceipts;
  if (name == SIEGEL_EXT_DIAGNOSTICS) return &kDiagnostics;
  return nullptr;
}

}  // namespace siegel::abi
