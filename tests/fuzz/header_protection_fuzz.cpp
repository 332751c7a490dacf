// Header fields inside and outside (RFC 9788) from any bytes: flags, the outer header up to its blank line, the
// payload.
#include "mime/header_protection.h"

#include <algorithm>

#include "fuzz_support.h"
#include "message/entity.h"
#include "message/shown_header.h"
#include "mime/legacy_display.h"
#include "mime/lexer.h"

using namespace siegel;
using base::HeaderConfidentiality;
using message::HeaderScheme;

namespace {

enum Flag : std::uint8_t { kEncrypted = 1, kSigned = 2, kUnalterable = 4, kShy = 8, kDraft = 16 };

/// Room for what was put around.
base::Limits wider() {
  auto limits = fuzz::limits();
  limits.header_bytes *= 16;
  limits.header_fields *= 4;
  return limits;
}

std::string written(base::Content& content) {
  fuzz::TextSink sink;
  return content.write_to(sink) ? sink.text() : std::string();
}

bool hides(const mime::HeaderField& field) {
  return field.is("Comments") || field.is("Keywords") || field.is("Thread-Topic") ||
         (field.is("Subject") && field.value() != "[...]");
}

/// What is written hides what it should, and is found again.
void check_protected(const mime::Header& header, std::uint8_t flags) {
  const bool encrypted = (flags & kEncrypted) != 0, draft = (flags & kDraft) != 0;
  const auto policy = (flags & kShy) != 0 ? HeaderConfidentiality::shy : HeaderConfidentiality::baseline;
  const auto sections = mime::protect_header(header, policy, encrypted, draft);
  if (!sections) return;
  for (const auto* fields : {&sections->outer, &sections->payload})
    for (const auto& field : *fields) fuzz::require(draft || !field.is("Bcc"), "a blind copy is seen by nobody");
  if (encrypted)
    fuzz::require(std::none_of(sections->outer.begin(), sections->outer.end(), hides),
                  "hidden is what is to be hidden");
  const auto text = message::wire_text(sections->payload) + "\r\n";
  fuzz::BlockContent content(text, 0);
  const auto payload = mime::read_header(content, wider());
  if (!payload) return;  // NUL
  const auto found = mime::protected_header(*payload);
  fuzz::require(found.has_value(), "what was marked is found");
  fuzz::require(found->cipher == encrypted, "as what it was");
  fuzz::require(!encrypted || found->fields.size() >= found->outer.size(), "nothing stands outside that is not inside");
  fuzz::require(mime::without_protection_marks(*payload).count("HP-Outer") == payload->count("HP-Outer"),
                "marks go, fields stay");
}

void check_verdict(const message::Verdict& verdict, const message::PayloadHeader& inside,
                   message::PayloadProtection protection) {
  fuzz::require(verdict.reply_recipients.empty() || protection.unalterable, "answers go where nobody could write");
  for (const auto& header : verdict.headers) {
    fuzz::require(fuzz::is_utf8(header.value) && fuzz::is_utf8(header.outer.value_or("")), "what is shown is UTF-8");
    const bool secret = header.protection == message::HeaderProtection::encrypted ||
                        header.protection == message::HeaderProtection::signed_and_encrypted;
    fuzz::require(!secret || protection.encrypted, "nothing is secret that was not encrypted");
    fuzz::require(header.protection == message::HeaderProtection::none || secret || protection.signed_by_author,
                  "nothing is signed by nobody");
    fuzz::require(inside.scheme != HeaderScheme::draft || mime::ascii_equal(header.name, "Subject"),
                  "the draft protects a Subject alone");
  }
}

std::vector<std::string> raw_of(const mime::Header& header, std::string_view name) {
  std::vector<std::string> found;
  for (const auto& field : header.fields)
    if (field.is(name)) found.push_back(field.raw);
  return found;
}

void check_shown(const mime::Header& outer, const message::PayloadHeader& inside, std::uint8_t flags) {
  const message::PayloadProtection protection{.encrypted = (flags & kEncrypted) != 0,
                                              .signed_by_author = (flags & kSigned) != 0,
                                              .unalterable = (flags & (kUnalterable | kSigned)) != 0};
  const message::ShownHeader shown(outer, inside, protection);
  for (const auto* trace : {"Received", "Authentication-Results", "X-Spam-Flag", "ARC-Seal"})
    fuzz::require(raw_of(shown.header(), trace) == raw_of(outer, trace), "of servers only what they wrote");
  fuzz::require(shown.has_inner_author() || raw_of(shown.header(), "From") == raw_of(outer, "From"),
                "another author is not shown");
  fuzz::require(shown.header().count("From") <= std::max<std::size_t>(outer.count("From"), 1), "nor one more");
  message::Verdict verdict;
  shown.report(verdict);
  check_verdict(verdict, inside, protection);
}

/// Only what repeats a field is left out.
void check_legacy_display(const std::string& text, const mime::Header& header,
                          const std::vector<mime::HeaderField>& fields) {
  fuzz::BlockContent payload(text, 7);
  if (const auto made = mime::with_legacy_display(payload, fields, fuzz::limits()); made && *made)
    (void)written(**made);
  if (const auto cut = mime::without_legacy_display(payload, fields, fuzz::limits()); cut && *cut) (void)written(**cut);
  const auto kept = mime::without_legacy_display(payload, {}, fuzz::limits());
  const auto encoding = mime::transfer_encoding_of(header);
  if (!kept || !*kept || !mime::content_type_of(header).value.starts_with("text/") || encoding == "base64" ||
      encoding == "quoted-printable")
    return;
  fuzz::require(written(**kept).ends_with(text.substr(static_cast<std::size_t>(header.body_offset))),
                "without fields all of the text stays");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::uint8_t flags = data[0];
  const auto mail = fuzz::text_of(data + 1, size - 1);
  fuzz::BlockContent whole(mail, 0);
  const auto outer = mime::read_header(whole, fuzz::limits());
  if (!outer) return 0;
  check_protected(*outer, flags);
  const std::string text(mail.substr(static_cast<std::size_t>(outer->body_offset)));
  fuzz::BlockContent payload(text, 0);
  auto header = mime::read_header(payload, fuzz::limits());
  if (!header) return 0;
  message::Entity entity;
  entity.content = &payload;
  entity.header = *header;
  const auto inside = message::read_payload_header(entity, *outer);
  if (!inside) return 0;
  if (inside->scheme != HeaderScheme::none) check_shown(*outer, *inside, flags);
  check_legacy_display(text, *header, inside->header.fields);
  return 0;
}
