// The only source that sees toml++ (25 s to compile under sanitizers).
#include "policy/policy_file.h"

#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
// "[[[" breaks an assertion of toml++ 3.3, which under NDEBUG even becomes an assumption, although the code behind it
// reports the error well.
#undef NDEBUG
#define TOML_ASSERT(expression) static_assert(true)
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "policy/quote.h"

namespace siegel::policy {
namespace {

// For lists of anchors, issuers, pairs of addresses.
constexpr std::size_t kMostEntries = 1000;

// toml++ 3.3 limits nested arrays and tables, but descends once for each dot of a key and has no limit there.
constexpr std::ptrdiff_t kMostDots = 32;

/// The number of dots between the parts of the longest dotted key in a line; those in quotes and comments do not count.
std::ptrdiff_t dots_of_key(std::string_view line) {
  std::ptrdiff_t dots = 0, most = 0;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      if (c == '\\' && quote == '"') ++i;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '#') {
      break;
    } else if (std::string_view("=,[]{}").find(c) != std::string_view::npos) {
      dots = 0;
    } else if (c == '.') {
      most = std::max(most, ++dots);
    }
  }
  return most;
}

/// The first line with a key, anywhere in it, of too many parts; 0 if there is none.
int overlong_key_line(std::string_view text) {
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    if (dots_of_key(text.substr(0, end)) > kMostDots) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

/// "[trust], [[delegation]]"
std::string bracketed(std::string_view table, bool many) {
  return (many ? "[[" : "[") + std::string(table) + (many ? "]]" : "]");
}

std::string names_of_tables() {
  std::string out;
  std::string_view last;
  for (const SettingSpec& spec : known_settings()) {
    if (spec.table == last) continue;
    last = spec.table;
    out += (out.empty() ? "" : ", ") + bracketed(spec.table, spec.type == SettingType::records);
  }
  return out;
}

std::string names_of(const std::vector<const SettingSpec*>& specs) {
  std::string out;
  for (const SettingSpec* spec : specs) out += (out.empty() ? "" : ", ") + std::string(spec->name);
  return out;
}

std::vector<const SettingSpec*> keys_of(std::string_view table) {
  std::vector<const SettingSpec*> keys;
  for (const SettingSpec& spec : known_settings())
    if (spec.table == table) keys.push_back(&spec);
  return keys;
}

std::vector<const SettingSpec*> fields_of(const SettingSpec& spec) {
  std::vector<const SettingSpec*> keys;
  for (const SettingSpec& field : spec.fields) keys.push_back(&field);
  return keys;
}

const SettingSpec* spec_named(const std::vector<const SettingSpec*>& specs, std::string_view name) {
  const auto found =
      std::find_if(specs.begin(), specs.end(), [&](const SettingSpec* spec) { return spec->name == name; });
  return found == specs.end() ? nullptr : *found;
}

int line_of(const toml::source_region& source) { return static_cast<int>(source.begin.line); }

class Reader {
 public:
  Reader(PolicyFile& file, std::filesystem::path folder) : file_(file), folder_(std::move(folder)) {}

  void read_root(const toml::table& root) {
    for (const auto& [key, node] : root) {
      const auto specs = keys_of(key.str());
      if (specs.empty())
        mistake(key.source(), "unknown " +
                                  (node.is_value() ? "key \"" + cleaned(key.str()) + "\""
                                                   : "table " + bracketed(cleaned(key.str()), !node.is_table())) +
                                  "; known tables: " + names_of_tables());
      else if (specs.front()->type == SettingType::records)
        read_records(*specs.front(), node);
      else if (const toml::table* table = node.as_table())
        read_table(specs, *table);
      else
        mistake(key.source(), cleaned(key.str()) + " must be a table: write [" + cleaned(key.str()) + "]");
    }
  }

 private:
  void read_table(const std::vector<const SettingSpec*>& specs, const toml::table& table) {
    for (const auto& [key, node] : table) {
      const SettingSpec* spec = spec_named(specs, key.str());
      if (spec == nullptr) {
        unknown_key(key, bracketed(specs.front()->table, false), specs);
      } else if (auto value = read_value(*spec, node)) {
        file_.items.push_back({spec, *std::move(value), line_of(node.source())});
      }
    }
  }

  void read_records(const SettingSpec& spec, const toml::node& node) {
    const toml::array* array = node.as_array();
    const std::string name = bracketed(spec.table, true);
    if (array == nullptr || (!array->empty() && !array->is_array_of_tables()))
      return mistake(node.source(), std::string(spec.table) + " must be a list of tables: write " + name);
    if (array->size() > kMostEntries) return too_many(spec, *array);
    SettingRecords records;
    const std::size_t mistakes = file_.mistakes.size();
    for (const toml::node& one : *array) records.push_back(read_record(spec, name, *one.as_table()));
    if (file_.mistakes.size() == mistakes) file_.items.push_back({&spec, std::move(records), line_of(node.source())});
  }

  SettingRecord read_record(const SettingSpec& spec, const std::string& name, const toml::table& table) {
    SettingRecord record;
    const auto fields = fields_of(spec);
    for (const auto& [key, node] : table) {
      const SettingSpec* field = spec_named(fields, key.str());
      if (field == nullptr)
        unknown_key(key, name, fields);
      else
        record[std::string(field->name)] = read_text(*field, node).value_or("");
    }
    for (const SettingSpec* field : fields)
      if (!field->optional && !table.contains(field->name))
        mistake(table.source(), name + " lacks " + std::string(field->name) + "; accepted: " + field->accepted());
    return record;
  }

  std::optional<SettingValue> read_value(const SettingSpec& spec, const toml::node& node) {
    switch (spec.type) {
      case SettingType::flag:
        if (const auto* flag = node.as_boolean()) return SettingValue(flag->get());
        break;
      case SettingType::number:
        return read_number(spec, node);
      case SettingType::list:
        return read_list(spec, node);
      case SettingType::word:
      case SettingType::text:
        if (auto text = read_text(spec, node)) return SettingValue(*std::move(text));
        return std::nullopt;
      case SettingType::records:
        break;
    }
    mistake(node.source(), spec.key() + " must be " + spec.accepted());
    return std::nullopt;
  }

  std::optional<SettingValue> read_number(const SettingSpec& spec, const toml::node& node) {
    const auto* number = node.as_integer();
    if (number != nullptr && number->get() >= spec.least && number->get() <= spec.most)
      return SettingValue(number->get());
    mistake(node.source(), spec.key() + (number != nullptr ? " = " + std::to_string(number->get()) : "") + " must be " +
                               spec.accepted());
    return std::nullopt;
  }

  std::optional<SettingValue> read_list(const SettingSpec& spec, const toml::node& node) {
    const toml::array* array = node.as_array();
    if (array == nullptr) {
      mistake(node.source(), spec.key() + " must be a list, [\"...\", \"...\"], of: " + spec.accepted());
      return std::nullopt;
    }
    if (array->size() > kMostEntries) {
      too_many(spec, *array);
      return std::nullopt;
    }
    SettingTexts texts;
    const std::size_t mistakes = file_.mistakes.size();
    for (const toml::node& one : *array) {
      auto text = read_text(spec, one);
      if (text && std::find(texts.begin(), texts.end(), *text) == texts.end()) texts.push_back(*std::move(text));
    }
    if (file_.mistakes.size() != mistakes) return std::nullopt;
    return SettingValue(std::move(texts));
  }

  std::optional<std::string> read_text(const SettingSpec& spec, const toml::node& node) {
    const toml::value<std::string>* value = node.as_string();
    if (value == nullptr) {
      mistake(node.source(), spec.key() + " must be a text in quotation marks; accepted: " + spec.accepted());
      return std::nullopt;
    }
    if (auto text = accepted_form(spec, value->get())) return text;
    mistake(node.source(),
            spec.key() + " = \"" + cleaned(value->get()) + "\" is not accepted; accepted: " + spec.accepted());
    return std::nullopt;
  }

  [[nodiscard]] std::optional<std::string> accepted_form(const SettingSpec& spec, const std::string& text) const {
    if (spec.type != SettingType::word) return normalized(spec.form, text, folder_);
    if (std::find(spec.words.begin(), spec.words.end(), text) == spec.words.end()) return std::nullopt;
    return text;
  }

  void unknown_key(const toml::key& key, const std::string& table, const std::vector<const SettingSpec*>& known) {
    mistake(key.source(),
            "unknown key \"" + cleaned(key.str()) + "\" in " + table + "; known keys: " + names_of(known));
  }

  void too_many(const SettingSpec& spec, const toml::array& array) {
    mistake(array.source(), spec.key() + " has " + std::to_string(array.size()) + " entries; at most " +
                                std::to_string(kMostEntries) + " are accepted");
  }

  void mistake(const toml::source_region& source, const std::string& message) {
    file_.mistakes.push_back({file_.name, line_of(source), message});
  }

  PolicyFile& file_;
  std::filesystem::path folder_;
};

std::filesystem::path folder_of(const std::string& name) {
  std::error_code error;  // without a current folder paths stay as they are written
  const auto absolute = std::filesystem::absolute(name, error);
  return error ? std::filesystem::path() : absolute.parent_path();
}

}  // namespace

PolicyFile parse_policy(std::string_view text, const std::string& name) {
  PolicyFile file;
  file.name = name;
  if (const int line = overlong_key_line(text); line != 0) {
    file.mistakes.push_back({name, line, "a key of too many parts"});
    return file;
  }
  try {
    Reader(file, folder_of(name)).read_root(toml::parse(text, std::string_view(name)));
  } catch (const toml::parse_error& error) {
    file.mistakes.push_back({name, line_of(error.source()), cleaned(error.description())});
  }
  // toml++ sorts keys by name; people read files from the top.
  std::stable_sort(file.mistakes.begin(), file.mistakes.end(),
                   [](const PolicyMistake& a, const PolicyMistake& b) { return a.line < b.line; });
  return file;
}

}  // namespace siegel::policy
