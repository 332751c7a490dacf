#include "doctor.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <filesystem>

#include "base/files.h"

namespace siegel::admin {
namespace {

using base::Result;

Finding finding_of(const base::Error& error) { return {error.finding, error.detail}; }

// Below 3.0.22 CMS has known bugs.
Check check_openssl() {
  Check check{"openssl", OpenSSL_version(OPENSSL_VERSION_STRING), {}};
  const bool is_old = OPENSSL_version_major() == 3 && OPENSSL_version_minor() == 0 && OPENSSL_version_patch() < 22;
  if (is_old || OPENSSL_version_major() < 3) check.findings.push_back({"diagnostics.openssl-old", check.subject});
  return check;
}

Check check_policy_files(const Context& context) {
  Check check{"policy", {}, {}};
  const auto settings = context.settings();
  if (!settings)
    check.findings.push_back(finding_of(settings.error()));
  else
    check.subject = std::string(policy::name_of(settings->profile));
  return check;
}

Result<Check> check_store(Context& context) {
  Check check{"store", (context.profile() / "store.db").string(), {}};
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_TRY(store->check_integrity());
  for (const std::string& row : store->damaged()) check.findings.push_back({"store.damaged", row});
  return check;
}

// Looks without making anything: a profile that is not there stays so.
std::vector<Check> check_profile(Context& context) {
  Check folder{"profile", context.profile().string(), {}};
  std::error_code ignored;
  if (!std::filesystem::exists(context.profile() / "store.db", ignored)) {
    folder.findings.push_back({"doctor.no-profile", folder.subject});
    return {folder};
  }
  if (auto safe = base::ensure_private_folder(context.profile()); !safe) {
    folder.findings.push_back(finding_of(safe.error()));
    return {folder};
  }
  std::vector<Check> checks{folder};
  auto store = check_store(context);
  if (!store) {
    checks.push_back({"store", (context.profile() / "store.db").string(), {finding_of(store.error())}});
    return checks;
  }
  checks.push_back(std::move(*store));
  if (auto identities = check_identities(context))
    checks.insert(checks.end(), identities->begin(), identities->end());
  else
    checks.push_back({"identity", {}, {finding_of(identities.error())}});
  return checks;
}

policy::Severity worst_of(const Check& check) {
  policy::Severity worst = policy::Severity::info;
  for (const Finding& finding : check.findings) worst = std::max(worst, policy::finding_entry(finding.id).severity);
  return worst;
}

std::string result_of(const Check& check) {
  switch (worst_of(check)) {
    case policy::Severity::error:
      return "red";
    case policy::Severity::warning:
      return "yellow";
    case policy::Severity::info:
      break;
  }
  return "green";
}

std::string result_word(const Context& context, const std::string& result) {
  if (result == "red") return context.say("WRONG", "FALSCH");
  return result == "yellow" ? context.say("note", "Hinweis") : "ok";
}

std::string check_word(const Context& context, const std::string& name) {
  if (name == "openssl") return "OpenSSL";
  if (name == "policy") return context.say("Policy", "Vorgaben");
  if (name == "profile") return context.say("Profile folder", "Profilordner");
  if (name == "store") return context.say("Certificate store", "Zertifikatsspeicher");
  return context.say("Own certificate", "Eigenes Zertifikat");
}

}  // namespace

Result<Output> doctor(Context& context) {
  std::vector<Check> checks{check_openssl(), check_policy_files(context)};
  const auto profile = check_profile(context);
  checks.insert(checks.end(), profile.begin(), profile.end());
  Output output;
  output.list_name = "checks";
  output.columns = {
      {"word", context.say("Result", "Ergebnis")}, {"title", context.say("Check", "Prüfung")}, {"subject", ""}};
  for (const Check& check : checks) {
    const std::string result = result_of(check);
    std::vector<std::string> ids;
    for (const Finding& finding : check.findings) {
      ids.push_back(finding.id);
      output.findings.push_back(finding);
    }
    output.records.push_back({{"check", check.name},
                              {"subject", check.subject},
                              {"result", result},
                              {"finding_ids", ids},
                              {"title", check_word(context, check.name), true},
                              {"word", result_word(context, result), true}});
    output.refused = output.refused || result == "red";
  }
  return output;
}

}  // namespace siegel::admin
