// Conformance: the entry symbol, creation with hosts of all sizes, extensions, and the life of plugin objects.
#include <array>
#include <cstddef>
#include <cstring>
#include <utility>

#include "conformance_check.h"
#include "elf_exports.h"
#include "guarded.h"

namespace sim {
namespace {

CheckResult check_exports(const Bench& bench) {
  CheckResult result;
  const auto symbols = exported_symbols(bench.library.path());
  if (!symbols) {
    result.skipped = "not a 64-bit ELF file";
    return result;
  }
  bool found = false;
  for (const ExportedSymbol& symbol : *symbols) {
    if (symbol.name == "siegel_entry_v1") {
      found = true;
      if (!symbol.is_object) result.broken.emplace_back("siegel_entry_v1 is not a data object");
    } else if (symbol.name.rfind("__odr_asan.", 0) != 0) {  // the address sanitizer's own
      result.broken.push_back("also exported: " + symbol.name);
    }
  }
  if (!found) result.broken.emplace_back("siegel_entry_v1 is not exported");
  return result;
}

CheckResult check_entry(const Bench& bench) {
  CheckResult result;
  const siegel_entry& entry = bench.library.entry();
  const auto filled = [](const char* text) { return text && *text; };
  if (!filled(entry.id) || !filled(entry.name) || !filled(entry.version))
    result.broken.emplace_back("id, name or version is empty");
  return result;
}

// Creates with this host struct and, if that works, destroys again.
siegel_status try_create(const Bench& bench, const siegel_host* host) {
  const siegel_plugin* plugin = nullptr;
  const siegel_status status = bench.library.entry().create(host, &plugin);
  if (status >= 0 && plugin) plugin->destroy(plugin);
  return status;
}

CheckResult check_create(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (plugin && plugin->abi_minor != bench.library.entry().abi_minor)
    result.broken.emplace_back("entry and plugin object name different minor versions");
  return result;
}

CheckResult check_refusals(const Bench& bench) {
  CheckResult result;
  const siegel_plugin* plugin = nullptr;
  const auto create = bench.library.entry().create;
  if (create(nullptr, &plugin) != SIEGEL_E_ARGUMENT) result.broken.emplace_back("create(NULL, ...) is no E_ARGUMENT");
  if (create(bench.host.abi(), nullptr) != SIEGEL_E_ARGUMENT)
    result.broken.emplace_back("create(..., NULL) is no E_ARGUMENT");
  siegel_host stranger = *bench.host.abi();
  stranger.abi_major = SIEGEL_ABI_MAJOR + 1;
  if (create(&stranger, &plugin) >= 0) result.broken.emplace_back("a host of another major version was accepted");
  stranger = *bench.host.abi();
  for (const uint32_t size : {0U, 4U}) {
    stranger.size = size;
    const Guarded host(&stranger, 8);  // the least that is aligned
    if (create(host.as<siegel_host>(), &plugin) >= 0)
      result.broken.push_back("a host struct of " + std::to_string(size) + " bytes was accepted");
  }
  return result;
}

CheckResult check_larger_host(const Bench& bench) {
  CheckResult result;
  std::array<char, sizeof(siegel_host) + 128> bytes{};
  bytes.fill('\xA5');
  siegel_host newer = *bench.host.abi();
  newer.size = sizeof bytes;
  newer.abi_minor = 99;
  std::memcpy(bytes.data(), &newer, sizeof newer);
  const Guarded host(bytes.data(), bytes.size());
  if (try_create(bench, host.as<siegel_host>()) != SIEGEL_OK)
    result.broken.emplace_back("a host with a larger struct and a newer minor version was refused");
  return result;
}

#define SIM_END_OF(type, member) (offsetof(type, member) + sizeof(std::declval<type>().member))

CheckResult check_smaller_host(const Bench& bench) {
  CheckResult result;
  const std::array<size_t, 5> ends{SIM_END_OF(siegel_host, version), SIM_END_OF(siegel_host, profile),
                                   SIM_END_OF(siegel_host, log), SIM_END_OF(siegel_host, get_extension),
                                   SIM_END_OF(siegel_host, policy_files)};
  for (const size_t end : ends) {
    siegel_host older = *bench.host.abi();
    older.size = static_cast<uint32_t>(end);
    const Guarded host(&older, end);
    if (try_create(bench, host.as<siegel_host>()) != SIEGEL_OK)
      result.broken.push_back("a host struct that ends after " + std::to_string(end) + " bytes was refused");
  }
  return result;
}

CheckResult check_null_members(const Bench& bench) {
  CheckResult result;
  siegel_host bare = *bench.host.abi();
  bare.log = nullptr;
  bare.get_extension = nullptr;
  bare.locale = nullptr;
  bare.policy_files = nullptr;
  bare.num_policy_files = 0;
  if (try_create(bench, &bare) != SIEGEL_OK)
    result.broken.emplace_back("a host without the optional members was refused");
  bare = *bench.host.abi();
  bare.get_extension = [](const siegel_host*, const char*) -> const void* { return nullptr; };
  if (try_create(bench, &bare) != SIEGEL_OK) result.broken.emplace_back("a host without extensions was refused");
  return result;
}

CheckResult check_extensions(const Bench& bench) {
  CheckResult result;
  const Plugin plugin = make_plugin(bench, result);
  if (!plugin) return result;
  for (const char* id : {"no.such.thing/1", "", "siegel.compose-check/99"})
    if (plugin->get_extension(plugin.get(), id))
      result.broken.push_back("the unknown extension \"" + std::string(id) + "\" is not NULL");
  const std::array<std::pair<const char*, size_t>, 5> known{
      {{SIEGEL_EXT_COMPOSE_CHECK, SIM_END_OF(siegel_compose_check, check)},
       {SIEGEL_EXT_SETTINGS_UI, SIM_END_OF(siegel_settings_ui, open)},
       {SIEGEL_EXT_CERTIFICATES, SIM_END_OF(siegel_certificates, each)},
       {SIEGEL_EXT_RECEIPT, SIM_END_OF(siegel_receipts, answer)},
       {SIEGEL_EXT_DIAGNOSTICS, SIM_END_OF(siegel_diagnostics, report)}}};
  for (const auto& [id, size] : known) {
    const auto* extension = static_cast<const uint32_t*>(plugin->get_extension(plugin.get(), id));
    if (!extension) continue;
    result.note += (result.note.empty() ? "" : ", ") + std::string(id);
    if (*extension < size) result.broken.push_back(std::string(id) + " is too small");
  }
  return result;
}

CheckResult check_lives(const Bench& bench) {
  CheckResult result;
  Plugin first = make_plugin(bench, result);
  const Plugin second = make_plugin(bench, result);
  if (!first || !second) return result;
  const ProbePlan plan{.mail = plain_mail("anna@example.org", "bernd@example.org", 1000)};
  audit_job(first.get(), plan, "first object", result);
  first.reset();
  audit_job(second.get(), plan, "second object after the first is gone", result);
  for (int i = 0; i < 20; ++i) static_cast<void>(make_plugin(bench, result));
  return result;
}

constexpr std::array<Check, 9> kChecks{
    {{"entry.export", "one exported symbol, and it is data", "ein exportiertes Symbol, und es sind Daten",
      check_exports},
     {"entry.text", "id, name and version are there", "Kennung, Name und Version sind da", check_entry},
     {"create.plain", "creates a complete plugin object", "legt ein vollständiges Plugin-Objekt an", check_create},
     {"create.refuses", "refuses NULL, other majors, and stumps of structs",
      "weist NULL, andere Hauptversionen und Strukturstümpfe zurück", check_refusals},
     {"create.larger-host", "accepts a newer host with a larger struct",
      "nimmt einen neueren Host mit größerer Struktur an", check_larger_host},
     {"create.smaller-host", "reads a smaller host struct up to its size",
      "liest eine kleinere Host-Struktur nur bis zu ihrer Größe", check_smaller_host},
     {"create.optional-members", "optional members of the host may be NULL",
      "freiwillige Angaben des Hosts dürfen NULL sein", check_null_members},
     {"extensions", "unknown extensions are NULL, known ones complete",
      "unbekannte Erweiterungen sind NULL, bekannte vollständig", check_extensions},
     {"create.many", "objects live side by side and come and go", "Objekte leben nebeneinander, kommen und gehen",
      check_lives}}};

}  // namespace

gsl::span<const Check> create_checks() { return kChecks; }

Plugin make_plugin(const Bench& bench, CheckResult& result) {
  siegel_status status = SIEGEL_OK;
  std::string error;
  Plugin plugin = create_plugin(bench.library, bench.host, status, error);
  if (!plugin) result.broken.push_back(error);
  return plugin;
}

}  // namespace sim
