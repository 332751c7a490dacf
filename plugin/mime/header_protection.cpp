#include "mime/header_protection.h"

#include <algorithm>

#include "mime/header_confidentiality.h"
#include "mime/lexer.h"
#include "mime/parameter.h"

namespace siegel::mime {

using base::HeaderConfidentiality;

namespace {

constexpr std::string_view kParameter = "hp", kOuterField = "HP-Outer";
// RFC 2045 section 5.2: what a mail without a Content-Type is. The blank at its end says that it had none, so that the
// reader can give it back without.
constexpr std::string_view kAddedType = "Content-Type: text/plain ";

bool is_content_field(const HeaderField& field) { return field.is_structural() && !field.is("MIME-Version"); }

bool is_blind(const HeaderField& field) { return field.is("Bcc") || field.is("Resent-Bcc"); }

/// Section 2.2.1: the name and the content of a field, as one value.
std::optional<HeaderField> told_by(const HeaderField& outer_field) {
  const auto value = outer_field.value();
  const auto colon = value.find(':');
  if (colon == std::string::npos) return std::nullopt;
  const std::string name(trimmed(std::string_view(value).substr(0, colon)));
  if (name.empty()) return std::nullopt;
  return HeaderField{name, name + ": " + std::string(trimmed(std::string_view(value).substr(colon + 1))) + "\r\n"};
}

/// Content-* with the mark. A mail without Content-Type has the default one (RFC 2045 section 5.2).
std::optional<std::vector<HeaderField>> marked_content_fields(const Header& header, std::string_view mark) {
  std::vector<HeaderField> fields;
  bool marked = false;
  for (const auto& field : header.fields) {
    if (!is_content_field(field)) continue;
    fields.push_back(field);
    if (!field.is("Content-Type")) continue;
    fields.back().raw = without_parameter(field.raw, kParameter);
    if (marked) continue;
    fields.back().raw = with_parameter(fields.back().raw, kParameter, mark);
    if (parse_parameterized(fields.back().value()).parameter(kParameter) != mark) return std::nullopt;
    marked = true;
  }
  if (!marked) fields.push_back({"Content-Type", std::string(kAddedType) + "; hp=\"" + std::string(mark) + "\"\r\n"});
  return fields;
}

}  // namespace

HeaderSections split_header(const Header& header, bool keep_bcc) {
  HeaderSections sections;
  for (const auto& field : header.fields)
    if (is_content_field(field))
      sections.payload.push_back(field);
    else if (keep_bcc || !is_blind(field))
      sections.outer.push_back(field);
  return sections;
}

std::optional<HeaderSections> protect_header(const Header& header, HeaderConfidentiality policy, bool encrypted,
                                             bool keep_bcc) {
  auto content_fields = marked_content_fields(header, encrypted ? "cipher" : "clear");
  if (!content_fields) return std::nullopt;
  HeaderSections sections;
  std::vector<HeaderField> told;
  for (auto& field : split_header(header, keep_bcc).outer) {
    if (field.is(kOuterField)) continue;  // of another mail: this one's are made here
    if (field.is_structural()) {
      sections.outer.push_back(std::move(field));
      continue;
    }
    if (is_blind(field) && encrypted) {  // of a draft
      sections.payload.push_back(std::move(field));
      continue;
    }
    // Of a draft: who knows what it was to become.
    if (field.name.empty()) {
      sections.payload.push_back({"X-Unreadable-Line", "X-Unreadable-Line: " + field.raw});
      continue;
    }
    auto outside = encrypted ? exposed(policy, field) : std::optional(field);
    sections.payload.push_back(std::move(field));
    if (!outside) continue;
    if (encrypted) told.push_back({std::string(kOuterField), std::string(kOuterField) + ": " + outside->raw});
    sections.outer.push_back(*std::move(outside));
  }
  std::move(told.begin(), told.end(), std::back_inserter(sections.payload));
  std::move(content_fields->begin(), content_fields->end(), std::back_inserter(sections.payload));
  return sections;
}

std::optional<ProtectedHeader> protected_header(const Header& payload) {
  const auto mark = content_type_of(payload).parameter(kParameter);
  if (!mark) return std::nullopt;
  ProtectedHeader found;
  found.cipher = ascii_equal(*mark, "cipher");
  for (const auto& field : payload.fields) {
    if (field.is_structural() || field.name.empty()) continue;
    if (!field.is(kOuterField)) {
      found.fields.push_back(field);
    } else if (auto told = told_by(field)) {
      found.outer.push_back(*std::move(told));
    }
  }
  return found;
}

bool has_draft_protection(const Header& payload) {
  return content_type_of(payload).parameter("protected-headers") == "v1";
}

Header without_protection_marks(Header payload) {
  for (auto& field : payload.fields)
    if (field.is("Content-Type")) field.raw = without_parameter(field.raw, kParameter);
  std::erase_if(payload.fields, [](const HeaderField& field) { return field.raw == std::string(kAddedType) + "\r\n"; });
  return payload;
}

}  // namespace siegel::mime
