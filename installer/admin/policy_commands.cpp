// siegel-admin policy ...
#include "base/files.h"
#include "context.h"

namespace siegel::admin {

using base::Result;

namespace {

/// For the table: each entry of a list is quoted by itself, so that a long list is not cut off.
Cell shown(const policy::SettingValue& value) {
  if (const auto* texts = std::get_if<policy::SettingTexts>(&value); texts != nullptr && !texts->empty()) return *texts;
  const auto* records = std::get_if<policy::SettingRecords>(&value);
  if (records == nullptr || records->empty()) return policy::text_of(value);
  std::vector<std::string> lines;
  for (const policy::SettingRecord& record : *records) lines.push_back(policy::text_of(policy::SettingRecords{record}));
  return lines;
}

}  // namespace

Result<Output> show_policy(Context& context) {
  SIEGEL_ASSIGN(const policy::Settings settings, context.settings());
  Output output;
  output.list_name = "settings";
  output.columns = {{"key", context.say("Setting", "Einstellung")},
                    {"text", context.say("Value", "Wert")},
                    {"source", context.say("From", "Herkunft")}};
  for (const policy::EffectiveValue& one : settings.effective)
    output.records.push_back({{"key", one.key},
                              {"value", std::visit([](const auto& value) { return Cell(value); }, one.value)},
                              {"text", shown(one.value), true},
                              {"source", one.source}});
  for (const policy::PassedOver& one : settings.passed_over)
    output.findings.push_back({"policy.passed-over", one.file + ":" + std::to_string(one.line) + ": " + one.key +
                                                         " = " + policy::text_of(one.value)});
  if (context.options().table) {
    output.fields.push_back({"table", policy::table_as_text()});
    output.lines = {"", policy::table_as_text()};
  }
  return output;
}

Result<Output> check_policy(Context& context) {
  const std::string& file = context.options().arguments.front();
  constexpr std::size_t kLargestFile = 1 << 20;
  // A file that is not there is another failure than a wrong one. A pipe is only looked at: reading it would wait for
  // ever.
  if (std::error_code error; !std::filesystem::is_fifo(file, error)) SIEGEL_TRY(base::read_file(file, kLargestFile));
  Output output;
  output.list_name = "mistakes";
  for (const policy::PolicyMistake& mistake : policy::check_policy_file(file)) {
    output.records.push_back(
        {{"file", mistake.file}, {"line", std::int64_t{mistake.line}}, {"message", mistake.message}});
    output.lines.push_back(mistake.file + ":" + std::to_string(mistake.line) + ": " + mistake.message);
  }
  output.malformed = !output.records.empty();
  if (!output.malformed) output.lines.push_back(file + context.say(": no mistakes", ": keine Fehler"));
  return output;
}

}  // namespace siegel::admin
