// The lines of a header, collected from a stream and split into fields.
#include "mime/header_block.h"

#include <algorithm>
#include <cstring>

namespace siegel::mime {

namespace {

using base::Status;

/// RFC 5322 section 3.6.8: printable US-ASCII except the colon; section 4.5 lets blanks stand before the colon.
std::string field_name(std::string_view line) {
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return {};
  auto name = line.substr(0, colon);
  while (!name.empty() && (name.back() == ' ' || name.back() == '\t')) name.remove_suffix(1);
  const bool readable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  return readable ? std::string(name) : std::string();
}

}  // namespace

base::Result<std::size_t> HeaderBlock::take(base::Bytes bytes) {
  std::size_t taken = 0;
  while (taken < bytes.size() && !complete()) {
    const auto* from = bytes.data() + taken;
    const auto* end = static_cast<const std::uint8_t*>(std::memchr(from, '\n', bytes.size() - taken));
    const std::size_t count = end != nullptr ? static_cast<std::size_t>(end - from) + 1 : bytes.size() - taken;
    if (count > limits_.header_bytes - std::min(raw_.size(), limits_.header_bytes))
      return base::fail(Status::limit, "mime.header-limit");
    raw_.append(reinterpret_cast<const char*>(from), count);
    taken += count;
    if (end == nullptr) break;
    const auto line = std::string_view(raw_).substr(line_begin_);
    if (line == "\n" || line == "\r\n") blank_line_size_ = line.size();
    line_begin_ = raw_.size();
  }
  return taken;
}

std::string_view HeaderBlock::lines() const { return std::string_view(raw_).substr(0, raw_.size() - blank_line_size_); }

base::Result<std::vector<HeaderField>> HeaderBlock::fields() const {
  std::vector<HeaderField> fields;
  auto rest = lines();
  while (!rest.empty()) {
    const auto line = rest.substr(0, std::min(rest.find('\n'), rest.size() - 1) + 1);
    rest.remove_prefix(line.size());
    const bool folded = line.front() == ' ' || line.front() == '\t';
    if (folded && !fields.empty()) {
      fields.back().raw += line;
      continue;
    }
    if (fields.size() >= limits_.header_fields) return base::fail(Status::limit, "mime.header-limit");
    fields.push_back({folded ? std::string() : field_name(line), std::string(line)});
  }
  return fields;
}

void HeaderBlock::clear() {
  raw_.clear();
  line_begin_ = blank_line_size_ = 0;
}

bool is_mbox_line(const HeaderField& field) { return field.name.empty() && field.raw.compare(0, 5, "From ") == 0; }

}  // namespace siegel::mime
