// Answers for people: sentences, and tables whose columns stand below each other.
#include <algorithm>

#include "output.h"
#include "policy/quote.h"

namespace siegel::admin {
namespace {

using base::Status;

std::string text_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return policy::cleaned(*text);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "x" : "";
  std::string out;
  if (const auto* texts = std::get_if<std::vector<std::string>>(&cell))  // anything deeper is for JSON alone
    for (const std::string& one : *texts) out += (out.empty() ? "" : ", ") + policy::cleaned(one);
  return out;
}

std::string value_of(const Record& record, const std::string& key) {
  for (const Field& field : record)
    if (field.key == key) return text_of(field.value);
  return {};
}

// In characters, not bytes; good enough for the alphabets of names in certificates.
std::size_t width_of(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string line_of(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    out += cells[i];
    if (i + 1 < cells.size()) out.append(widths[i] - width_of(cells[i]) + 2, ' ');
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out + "\n";
}

std::string table_of(const Output& output) {
  std::vector<std::vector<std::string>> rows(1);
  for (const Column& column : output.columns) rows.front().push_back(column.heading);
  for (const Record& record : output.records) {
    rows.emplace_back();
    for (const Column& column : output.columns) rows.back().push_back(value_of(record, column.key));
  }
  std::vector<std::size_t> widths(output.columns.size(), 0);
  for (const auto& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  std::string out;
  for (const auto& row : rows) out += line_of(row, widths);
  return out;
}

}  // namespace

std::string text_of(const Output& output, policy::Language language) {
  std::string out;
  if (!output.records.empty() && !output.columns.empty()) out += table_of(output);
  for (const std::string& line : output.lines) out += line + "\n";
  for (const Finding& finding : output.findings)
    out += "* " + policy::finding_text(finding.id, finding.detail, language) + "\n";
  return out;
}

int exit_status_of(Status status) {
  switch (status) {
    case Status::argument:
      return 2;
    case Status::no_key:
    case Status::recipient:
    case Status::policy:
    case Status::locked:
      return 3;
    case Status::malformed:
    case Status::unsupported:
    case Status::limit:
      return 4;
    case Status::io:
      return 5;
    case Status::cancelled:
      return 6;
    case Status::failed:
    case Status::no_memory:
    case Status::enough:
      break;
  }
  return 1;
}

std::string status_name_of(Status status) {
  switch (status) {
    case Status::argument:
      return "usage";
    case Status::no_key:
    case Status::recipient:
    case Status::policy:
      return "refused";
    case Status::locked:
      return "locked";
    case Status::malformed:
      return "malformed";
    case Status::unsupported:
      return "unsupported";
    case Status::limit:
      return "limit";
    case Status::io:
      return "io";
    case Status::cancelled:
      return "cancelled";
    case Status::failed:
    case Status::no_memory:
    case Status::enough:
      break;
  }
  return "failed";
}

int exit_status_of(const Output& output) {
  if (output.refused) return exit_status_of(Status::policy);
  return output.malformed ? exit_status_of(Status::malformed) : 0;
}

std::string status_name_of(const Output& output) {
  if (output.refused) return status_name_of(Status::policy);
  return output.malformed ? status_name_of(Status::malformed) : "ok";
}

}  // namespace siegel::admin
