// The only source that sees nlohmann-json (11 s to compile under sanitizers).
#include <nlohmann/json.hpp>

#include "output.h"

namespace siegel::admin {
namespace {

using Json = nlohmann::ordered_json;

Json json_of_cell(const Cell& cell) {
  return std::visit([](const auto& value) { return Json(value); }, cell);
}

Json json_of_record(const Record& record) {
  Json out = Json::object();
  for (const Field& field : record)
    if (!field.for_people) out[field.key] = json_of_cell(field.value);
  return out;
}

std::string_view name_of(policy::Severity severity) {
  switch (severity) {
    case policy::Severity::info:
      return "info";
    case policy::Severity::warning:
      return "warning";
    case policy::Severity::error:
      break;
  }
  return "error";
}

Json json_of_finding(const std::string& id, const std::string& detail, policy::Language language) {
  return Json{{"id", id},
              {"severity", name_of(policy::finding_entry(id).severity)},
              {"text", policy::finding_text(id, detail, language)}};
}

std::string written(const Json& json) {
  // Labels may come from somebody's PKCS#12 file and need not be UTF-8.
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string json_of(const Output& output, policy::Language language) {
  Json out = Json::object();
  out["status"] = status_name_of(output);
  for (const Field& field : output.fields)
    if (!field.for_people) out[field.key] = json_of_cell(field.value);
  if (!output.list_name.empty()) {
    Json list = Json::array();
    for (const Record& record : output.records) list.push_back(json_of_record(record));
    out[output.list_name] = std::move(list);
  }
  Json findings = Json::array();
  for (const Finding& finding : output.findings)
    findings.push_back(json_of_finding(finding.id, finding.detail, language));
  out["findings"] = std::move(findings);
  return written(out);
}

std::string json_of(const base::Error& error, policy::Language language) {
  return written(Json{{"status", status_name_of(error.status)},
                      {"findings", Json::array({json_of_finding(error.finding, error.detail, language)})}});
}

}  // namespace siegel::admin
