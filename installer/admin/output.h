// The answer of a command, before it becomes text or JSON.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "policy/finding_catalogue.h"

namespace siegel::admin {

using Cell = std::variant<std::string, std::int64_t, bool, std::vector<std::string>,
                          std::vector<std::map<std::string, std::string>>>;

struct Field {
  std::string key;  ///< in JSON
  Cell value;
  bool for_people = false;  ///< a word of the user's language: not in JSON
};
using Record = std::vector<Field>;

struct Column {
  std::string key, heading;
};

struct Finding {
  std::string id, detail;
};

/// Text shows lines, the columns of the records, and findings; JSON shows fields, all of the records, and findings.
struct Output {
  std::vector<std::string> lines;
  std::string list_name;  ///< in JSON; empty: no list
  std::vector<Column> columns;
  std::vector<Record> records;
  std::vector<Field> fields;
  std::vector<Finding> findings;
  bool refused = false;    ///< doctor: something is wrong
  bool malformed = false;  ///< policy check: there are mistakes
};

/// Done, or the contract's number for the failure.
[[nodiscard]] int exit_status_of(const Output& output);
[[nodiscard]] int exit_status_of(base::Status status);
/// "ok", "refused", "malformed" ... as in the JSON of host-sim.
[[nodiscard]] std::string status_name_of(const Output& output);
[[nodiscard]] std::string status_name_of(base::Status status);

[[nodiscard]] std::string text_of(const Output& output, policy::Language language);
[[nodiscard]] std::string json_of(const Output& output, policy::Language language);
[[nodiscard]] std::string json_of(const base::Error& error, policy::Language language);

}  // namespace siegel::admin
