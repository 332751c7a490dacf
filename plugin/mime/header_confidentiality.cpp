#include "mime/header_confidentiality.h"

#include <algorithm>
#include <array>

#include "mime/address.h"
#include "mime/date.h"

namespace siegel::mime {

using base::HeaderConfidentiality;

namespace {

HeaderField field_of(const std::string& name, const std::string& value) { return {name, name + ": " + value + "\r\n"}; }

bool is_any_of(const HeaderField& field, const auto& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return field.is(name); });
}

// Section 3.2.2. Thread-Topic is not in the RFC: Outlook writes the Subject there once more.
constexpr std::array<std::string_view, 3> kRemoved{"Comments", "Keywords", "Thread-Topic"};
// In the RFC From, To and Cc; the others repeat the names in them.
constexpr std::array<std::string_view, 15> kWithDisplayNames{"From",
                                                             "Sender",
                                                             "Reply-To",
                                                             "To",
                                                             "Cc",
                                                             "Resent-From",
                                                             "Resent-Sender",
                                                             "Resent-To",
                                                             "Resent-Cc",
                                                             "Resent-Reply-To",
                                                             "Mail-Reply-To",
                                                             "Mail-Followup-To",
                                                             "Disposition-Notification-To",
                                                             "Return-Receipt-To",
                                                             "X-Confirm-Reading-To"};

/// The addr-specs alone, one on a line. A field that cannot be read in full, and an empty group ("undisclosed
/// recipients:;"), stay as they are.
HeaderField without_display_names(const HeaderField& field) {
  bool malformed = false;
  const auto mailboxes = parse_mailboxes(field.value(), &malformed);
  if (malformed || mailboxes.empty()) return field;
  std::string value;
  for (const auto& mailbox : mailboxes) value += (value.empty() ? "" : ",\r\n ") + mailbox.address;
  return field_of(field.name, value);
}

HeaderField in_utc(const HeaderField& field) {
  const auto time = parse_date(field.value());
  return time ? field_of(field.name, format_date(*time)) : field;
}

}  // namespace

std::optional<HeaderField> exposed(HeaderConfidentiality policy, const HeaderField& field) {
  if (policy == HeaderConfidentiality::none) return field;
  if (field.is("Subject")) return field_of(field.name, std::string(kHiddenSubject));
  if (is_any_of(field, kRemoved)) return std::nullopt;
  if (policy != HeaderConfidentiality::shy) return field;
  if (is_any_of(field, kWithDisplayNames)) return without_display_names(field);
  return field.is("Date") || field.is("Resent-Date") ? in_utc(field) : field;
}

bool is_hidden(HeaderConfidentiality policy, const HeaderField& field) {
  const auto outside = exposed(policy, field);
  return !field.is("Thread-Topic") && (!outside || outside->raw != field.raw);
}

}  // namespace siegel::mime
