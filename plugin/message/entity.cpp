#include "message/entity.h"

#include <algorithm>
#include <limits>

namespace siegel::message {

namespace {

constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();

/// A bare CR begins a new line, and so a new field, in some programs: in what we write it is a blank.
std::string without_bare_cr(std::string_view raw) {
  std::string text(raw);
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n')) text[i] = ' ';
  return text;
}

/// A field as it stands, with CRLF for bare line feeds and a line end if it has none.
std::string with_crlf(std::string_view given) {
  const std::string raw = without_bare_cr(given);
  std::string text;
  text.reserve(raw.size() + 2);
  for (const char c : raw) {
    if (c == '\n' && !text.ends_with('\r')) text += '\r';
    text += c;
  }
  if (!text.ends_with("\r\n")) text += "\r\n";
  return text;
}

bool is_content_field(const mime::HeaderField& field) { return field.is_structural() && !field.is("MIME-Version"); }

/// The line end that a header uses, for the blank line behind it.
std::string_view line_end_of(const mime::Header& inner, const mime::Header& outer) {
  for (const auto* header : {&inner, &outer})
    if (!header->fields.empty()) return header->fields.back().raw.ends_with("\r\n") ? "\r\n" : "\n";
  return "\r\n";
}

}  // namespace

InnerEntity::InnerEntity(base::Content& mail, std::uint64_t body_offset, const std::vector<mime::HeaderField>& fields)
    : head_(wire_text(fields) + "\r\n"), body_(mail, body_offset, kToTheEnd) {}

base::Result<void> InnerEntity::write_to(base::Sink& sink) {
  SIEGEL_TRY(sink.write(base::bytes_of(head_)));
  return body_.write_to(sink);
}

std::string wire_text(const std::vector<mime::HeaderField>& fields) {
  std::string text;
  for (const auto& field : fields) text += with_crlf(field.raw);
  return text;
}

std::string outer_header(const std::vector<mime::HeaderField>& fields) {
  const bool has_version = std::any_of(fields.begin(), fields.end(),
                                       [](const mime::HeaderField& field) { return field.is("MIME-Version"); });
  return wire_text(fields) + (has_version ? "" : "MIME-Version: " + std::string(kAddedMimeVersion) + "\r\n");
}

OpenedMail::OpenedMail(const mime::Header& outer, const mime::Header& inner, base::Content& inner_entity)
    : body_(inner_entity, inner.body_offset, kToTheEnd) {
  bool version_written = false;
  const auto add = [&](const mime::HeaderField& field) {
    head_ += without_bare_cr(field.raw);
    if (!field.raw.ends_with('\n')) head_ += "\r\n";
  };
  for (const auto& field : outer.fields) {
    if (is_content_field(field)) continue;
    if (field.is("MIME-Version")) {
      if (field.value() == kAddedMimeVersion) continue;
      version_written = true;
    }
    add(field);
  }
  for (const auto& field : inner.fields)
    if (is_content_field(field) || (field.is("MIME-Version") && !version_written)) add(field);
  head_ += line_end_of(inner, outer);
}

base::Result<void> OpenedMail::write_to(base::Sink& sink) {
  SIEGEL_TRY(sink.write(base::bytes_of(head_)));
  return body_.write_to(sink);
}

mime::Header entity_header(mime::Header header) {
  const auto& fields = header.fields;
  const auto nameless = [](const mime::HeaderField& field) { return field.name.empty(); };
  const auto structural = [](const mime::HeaderField& field) { return field.is_structural(); };
  const bool is_text = header.has_mbox_line || std::any_of(fields.begin(), fields.end(), nameless) ||
                       (!fields.empty() && std::none_of(fields.begin(), fields.end(), structural));
  return is_text ? mime::Header{} : std::move(header);
}

bool has_bare_cr(const mime::Header& header) {
  return std::any_of(header.fields.begin(), header.fields.end(),
                     [](const mime::HeaderField& field) { return without_bare_cr(field.raw) != field.raw; });
}

bool has_foreign_fields(const mime::Header& inner) {
  return std::any_of(inner.fields.begin(), inner.fields.end(),
                     [](const mime::HeaderField& field) { return !field.is_structural(); });
}

}  // namespace siegel::message
