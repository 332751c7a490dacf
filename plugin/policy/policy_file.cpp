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

#include "policy/quote.h"

namespace siegel::policy {
namespace {

constexpr std::string_view kKnownTable = "algorithms";

// toml++ 3.3 limits nested arrays and tables, but descends once for each dot of a key and has no limit there.
constexpr std::ptrdiff_t kMostDots = 32;

/// The first line whose key, all that stands before "=", has too many dots; 0 if none has.
int overlong_key_line(std::string_view text) {
  for (int line = 1; !text.empty(); ++line) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto key = text.substr(0, std::min(text.find('='), end));
    if (std::count(key.begin(), key.end(), '.') > kMostDots) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

std::string listed(const std::vector<std::string_view>& values) {
  std::string out;
  for (const std::string_view value : values) out += (out.empty() ? "\"" : ", \"") + std::string(value) + "\"";
  return out;
}

std::string names_of_keys() {
  std::string out;
  for (const KnownKey& key : known_keys()) out += (out.empty() ? "" : ", ") + std::string(key.name);
  return out;
}

int line_of(const toml::source_region& source) { return static_cast<int>(source.begin.line); }

class Reader {
 public:
  explicit Reader(PolicyFile& file) : file_(file) {}

  void read_root(const toml::table& root) {
    for (const auto& [key, node] : root) {
      if (key.str() != kKnownTable)
        mistake(key.source(), std::string(node.is_table() ? "unknown table [" : "unknown key \"") + cleaned(key.str()) +
                                  (node.is_table() ? "]" : "\"") + "; known tables: [" + std::string(kKnownTable) +
                                  "]");
      else if (const toml::table* table = node.as_table())
        read_table(*table);
      else
        mistake(key.source(), cleaned(key.str()) + " must be a table: write [" + cleaned(key.str()) + "]");
    }
  }

 private:
  void read_table(const toml::table& table) {
    for (const auto& [key, node] : table) {
      const auto known = std::find_if(known_keys().begin(), known_keys().end(),
                                      [&key = key](const KnownKey& candidate) { return candidate.name == key.str(); });
      if (known == known_keys().end())
        mistake(key.source(), "unknown key \"" + cleaned(key.str()) + "\" in [" + std::string(kKnownTable) +
                                  "]; known keys: " + names_of_keys());
      else
        read_value(*known, node);
    }
  }

  void read_value(const KnownKey& key, const toml::node& node) {
    const std::string name = std::string(key.table) + "." + std::string(key.name);
    const toml::value<std::string>* value = node.as_string();
    if (!value)
      return mistake(node.source(), name + " must be a text in quotation marks; accepted: " + listed(key.accepted));
    if (std::find(key.accepted.begin(), key.accepted.end(), value->get()) == key.accepted.end())
      return mistake(node.source(),
                     name + " = \"" + cleaned(value->get()) + "\" is not known; accepted: " + listed(key.accepted));
    file_.items.push_back({name, value->get(), line_of(node.source())});
  }

  void mistake(const toml::source_region& source, const std::string& message) {
    file_.mistakes.push_back({file_.name, line_of(source), message});
  }

  PolicyFile& file_;
};

}  // namespace

PolicyFile parse_policy(std::string_view text, const std::string& name) {
  PolicyFile file;
  file.name = name;
  if (const int line = overlong_key_line(text); line != 0) {
    file.mistakes.push_back({name, line, "a key of too many parts"});
    return file;
  }
  try {
    Reader(file).read_root(toml::parse(text, std::string_view(name)));
  } catch (const toml::parse_error& error) {
    file.mistakes.push_back({name, line_of(error.source()), cleaned(error.description())});
  }
  // toml++ sorts keys by name; people read files from the top.
  std::stable_sort(file.mistakes.begin(), file.mistakes.end(),
                   [](const PolicyMistake& a, const PolicyMistake& b) { return a.line < b.line; });
  return file;
}

}  // namespace siegel::policy
