// Reads the leaves of a mail in the plainest way: whole, recursive, line by line. Shares no code with plugin/mime.
#include "mime/reference_reader.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace siegel::testing {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

/// Lines with their ends.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return lines;
}

std::string without_line_end(std::string line) {
  if (!line.empty() && line.back() == '\n') {
    line.pop_back();
    if (!line.empty() && line.back() == '\r') line.pop_back();
  }
  return line;
}

std::string crlf(const std::string& text) {
  std::string out;
  for (const auto& line : lines_of(text)) out += line.back() == '\n' ? without_line_end(line) + "\r\n" : line;
  return out;
}

/// The unfolded value of the first field of the name.
std::string field_value(const std::string& header, const std::string& name) {
  std::string value;
  bool found = false;
  for (const auto& line : lines_of(header)) {
    const bool folded = line[0] == ' ' || line[0] == '\t';
    if (found && !folded) break;
    if (!found && lower(line.substr(0, name.size() + 1)) == name + ':') {
      found = true;
      value = without_line_end(line.substr(name.size() + 1));
    } else if (found) {
      value += without_line_end(line);
    }
  }
  value.erase(0, std::min(value.find_first_not_of(" \t"), value.size()));
  return value;
}

std::string base64_decoded(const std::string& text) {
  const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string bits, bytes;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    for (int bit = 5; value != std::string::npos && bit >= 0; --bit) bits += (value >> bit & 1U) != 0 ? '1' : '0';
  }
  for (std::size_t i = 0; i + 8 <= bits.size(); i += 8)
    bytes += static_cast<char>(std::stoi(bits.substr(i, 8), nullptr, 2));
  return bytes;
}

std::string quoted_printable_decoded(const std::string& text) {
  std::string bytes;
  for (const auto& line : lines_of(crlf(text))) {
    auto content = without_line_end(line);
    const bool ended = content.size() != line.size();
    while (!content.empty() && (content.back() == ' ' || content.back() == '\t')) content.pop_back();
    const bool soft = !content.empty() && content.back() == '=';
    if (soft) content.pop_back();
    for (std::size_t i = 0; i < content.size(); ++i) {
      const bool escape = content[i] == '=' && i + 2 < content.size() &&
                          std::isxdigit(static_cast<unsigned char>(content[i + 1])) != 0 &&
                          std::isxdigit(static_cast<unsigned char>(content[i + 2])) != 0;
      bytes += escape ? static_cast<char>(std::stoi(content.substr(i + 1, 2), nullptr, 16)) : content[i];
      if (escape) i += 2;
    }
    if (ended && !soft) bytes += "\r\n";
  }
  return bytes;
}

std::vector<std::string> parts_of(const std::string& body, const std::string& boundary) {
  std::vector<std::string> parts;
  bool in_part = false;
  for (const auto& line : lines_of(body)) {
    auto content = without_line_end(line);
    while (!content.empty() && (content.back() == ' ' || content.back() == '\t')) content.pop_back();
    const bool opens = content == "--" + boundary, closes = content == "--" + boundary + "--";
    if ((opens || closes) && in_part) parts.back() = without_line_end(parts.back());
    if (closes) return parts;
    if (opens) parts.emplace_back();
    if (in_part && !opens) parts.back() += line;
    in_part = in_part || opens;
  }
  return parts;
}

void collect(const std::string& entity, const std::string& default_type, std::vector<std::string>& leaves) {
  std::string header, body;
  bool in_body = false, blank_line = false;
  for (const auto& line : lines_of(entity)) {
    if (!in_body && (line == "\n" || line == "\r\n")) {
      in_body = blank_line = true;
    } else {
      (in_body ? body : header) += line;
    }
  }
  auto type = field_value(header, "content-type");
  if (type.empty()) type = default_type;
  const auto encoding = lower(field_value(header, "content-transfer-encoding"));
  const bool identity = encoding != "base64" && encoding != "quoted-printable";
  std::smatch match;
  if (blank_line && identity && std::regex_search(type, match, std::regex("^multipart/.*boundary=\"([^\"]*)\""))) {
    const std::string inner = lower(type).find("multipart/digest") == 0 ? "message/rfc822" : "text/plain";
    for (const auto& part : parts_of(body, match[1])) collect(part, inner, leaves);
  } else if (blank_line && identity && lower(type).find("message/rfc822") == 0) {
    collect(body, "text/plain", leaves);
  } else if (encoding == "base64") {
    leaves.push_back(base64_decoded(body));
  } else if (encoding == "quoted-printable") {
    leaves.push_back(quoted_printable_decoded(body));
  } else {
    leaves.push_back(encoding == "binary" ? body : crlf(body));
  }
}

}  // namespace

std::vector<std::string> reference_leaves(const std::string& entity) {
  std::vector<std::string> leaves;
  collect(entity, "text/plain", leaves);
  return leaves;
}

}  // namespace siegel::testing
