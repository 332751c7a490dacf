#include "message/payload_header.h"

#include <algorithm>
#include <limits>

#include "mime/address.h"
#include "mime/date.h"
#include "mime/lexer.h"
#include "mime/lookalike.h"
#include "policy/limits.h"

namespace siegel::message {

using base::Result;
using base::Status;

namespace {

std::string author_in(const mime::Header& header) {
  const auto mailbox = header.count("From") == 1 ? mime::only_mailbox(header.value("From")) : std::nullopt;
  return mailbox ? mime::comparable_address(mailbox->address) : std::string();
}

/// KIM, the mail of the German health network: the body is always the mail itself as message/rfc822, with the same From
/// and Date as outside (gematik, gemSMIME_KOMLE, KOM-LE-A_2097 and A_2098-03). Its Message-ID was to be another one at
/// first, and is the same since A_2101-01.
bool is_kim(const mime::Header& outer) { return outer.find("X-KOM-LE-Version") != nullptr; }

bool same_moment(const std::string& one, const std::string& other) {
  const auto moment = mime::parse_date(one);
  return moment && moment == mime::parse_date(other);
}

/// RFC 9788 section 4.10.1: a wrapped mail is told from a forwarded one by what it shares with the mail around it.
bool is_same_mail(const mime::Header& inner, const mime::Header& outer) {
  const auto author = author_in(inner);
  if (author.empty() || author != author_in(outer)) return false;
  const auto agree = [&](std::string_view field) { return inner.value(field) == outer.value(field); };
  const bool named = inner.find("Message-ID") != nullptr && outer.find("Message-ID") != nullptr;
  if (named && agree("Message-ID")) return true;
  if (is_kim(outer)) return same_moment(inner.value("Date"), outer.value("Date"));
  return !named && inner.find("Date") != nullptr && agree("Date");
}

bool is_plainly_encoded(const mime::Header& header) {
  const auto encoding = mime::transfer_encoding_of(header);
  return encoding == "7bit" || encoding == "8bit" || encoding == "binary";
}

bool may_be_wrapped(const mime::Header& header) {
  const auto type = mime::content_type_of(header);
  const auto forwarded = type.parameter("forwarded").value_or("");
  return (type.value == "message/rfc822" || type.value == "message/global") &&
         !mime::ascii_equal(mime::trimmed(forwarded), "yes") && is_plainly_encoded(header) &&
         mime::parse_parameterized(header.value("Content-Disposition")).value != "attachment";
}

Result<PayloadHeader> read_wrapped(const Entity& payload, const mime::Header& outer) {
  PayloadHeader found;
  base::SliceContent mail(*payload.content, payload.header.body_offset, std::numeric_limits<std::uint64_t>::max());
  auto header = mime::read_header(mail, policy::limits());
  // A header that cannot be read is none of this mail's; what is around it can be read all the same.
  if (!header && (header.error().status == Status::limit || header.error().status == Status::malformed)) return found;
  if (!header) return tl::unexpected(std::move(header).error());
  // Inside, nothing more is opened: a mail that is protected once more stays a part of its own.
  if (!is_same_mail(*header, outer) || layer_kind_of(*header) != LayerKind::none) return found;
  found.scheme = HeaderScheme::wrapped;
  found.header.cipher = true;
  std::copy_if(header->fields.begin(), header->fields.end(), std::back_inserter(found.header.fields),
               [](const mime::HeaderField& field) { return !field.is_structural() && !field.name.empty(); });
  found.wrapped = *std::move(header);
  found.wrapped_at = payload.header.body_offset;
  return found;
}

}  // namespace

Result<PayloadHeader> read_payload_header(const Entity& payload, const mime::Header& outer) {
  PayloadHeader found;
  if (layer_kind_of(payload.header) != LayerKind::none) return found;
  if (auto header = mime::protected_header(payload.header)) {
    found.scheme = HeaderScheme::rfc9788;
    found.header = *std::move(header);
    return found;
  }
  if (may_be_wrapped(payload.header)) return read_wrapped(payload, outer);
  const auto* subject = payload.header.find("Subject");
  if (!mime::has_draft_protection(payload.header) || subject == nullptr) return found;
  found.scheme = HeaderScheme::draft;
  found.header.cipher = true;
  found.header.fields = {*subject};
  return found;
}

}  // namespace siegel::message
