#include "policy/setting_value.h"

namespace siegel::policy {
namespace {

std::string or_dash(std::string text) { return text.empty() ? "-" : text; }

std::string line_of(const std::string& text) { return or_dash(text); }
std::string line_of(bool flag) { return flag ? "true" : "false"; }
std::string line_of(std::int64_t number) { return std::to_string(number); }

std::string line_of(const SettingTexts& texts) {
  std::string out;
  for (const std::string& text : texts) out += (out.empty() ? "" : ", ") + text;
  return or_dash(out);
}

std::string line_of(const SettingRecords& records) {
  std::string out;
  for (const SettingRecord& record : records) {
    std::string fields;
    for (const auto& [name, text] : record) fields += (fields.empty() ? "" : " ") + name + "=" + text;
    out += (out.empty() ? "" : ", ") + fields;
  }
  return or_dash(out);
}

}  // namespace

std::string text_of(const SettingValue& value) {
  return std::visit([](const auto& one) { return line_of(one); }, value);
}

}  // namespace siegel::policy
