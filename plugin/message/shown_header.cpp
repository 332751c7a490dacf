#include "message/shown_header.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "mime/address.h"
#include "mime/lexer.h"
#include "mime/lookalike.h"

namespace siegel::message {

namespace {

// Written by mail servers on the way, and by programs that keep mails: whoever wrote the payload has no say in them.
// All names that begin so.
constexpr std::array<std::string_view, 16> kTraceFields{
    "Received",       "X-Received",     "Return-Path",  "Delivered-To", "X-Original-To",          "Envelope-To",
    "DKIM-Signature", "DomainKey-",     "ARC-",         "X-Spam-",      "Authentication-Results", "X-Virus-",
    "X-Rspamd-",      "X-MS-Exchange-", "X-Forefront-", "X-Mozilla-"};

// Fields that a reader sees or acts on (RFC 9788 section 1.1.1 calls them user-facing). Message-ID and Date are left
// out: where the sender's client did not write them, the first server does.
constexpr std::array<std::string_view, 18> kUserFacingFields{"From",
                                                             "Sender",
                                                             "Reply-To",
                                                             "To",
                                                             "Cc",
                                                             "Bcc",
                                                             "Subject",
                                                             "Comments",
                                                             "Keywords",
                                                             "Followup-To",
                                                             "In-Reply-To",
                                                             "References",
                                                             "Thread-Topic",
                                                             "Mail-Followup-To",
                                                             "Mail-Reply-To",
                                                             "Disposition-Notification-To",
                                                             "Return-Receipt-To",
                                                             "X-Confirm-Reading-To"};

constexpr std::size_t kMostReplies = 1000;  // nobody answers more without looking

bool is_one_of(const mime::HeaderField& field, const auto& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return field.is(name); });
}

bool is_trace(const mime::HeaderField& field) {
  return std::any_of(kTraceFields.begin(), kTraceFields.end(), [&](std::string_view begin) {
    return mime::ascii_equal(std::string_view(field.name).substr(0, begin.size()), begin);
  });
}

std::string author_of(const mime::Header& header) {
  const auto mailbox = mime::only_mailbox(header.value("From"));
  return mailbox ? mime::comparable_address(mailbox->address) : std::string();
}

bool is_author(const mime::HeaderField& field) { return field.is("From"); }

const HeaderVerdict* find(const std::vector<HeaderVerdict>& headers, std::string_view name) {
  const auto found = std::find_if(headers.begin(), headers.end(),
                                  [&](const HeaderVerdict& header) { return mime::ascii_equal(header.name, name); });
  return found == headers.end() ? nullptr : &*found;
}

/// Names of fields, each once.
class Names {
 public:
  bool add(const std::string& name) {
    const bool fresh = known_.insert(mime::ascii_lower(name)).second;
    if (fresh) list_ += (list_.empty() ? "" : ", ") + name;
    return fresh;
  }
  [[nodiscard]] const std::string& list() const { return list_; }

 private:
  std::set<std::string> known_;
  std::string list_;
};

void add_addressees(std::vector<Addressee>& addressees, const mime::HeaderField& field, Role role) {
  bool malformed = false;
  const auto mailboxes = mime::parse_mailboxes(field.value(), &malformed);
  if (malformed) return;
  for (const auto& mailbox : mailboxes) addressees.push_back({mailbox.address, role});
}

}  // namespace

ShownHeader::ShownHeader(const mime::Header& outer, const PayloadHeader& payload, PayloadProtection protection)
    : outer_(outer),
      payload_(payload),
      protection_(protection),
      outside_(outer.fields),
      inside_(payload.header.fields),
      told_(payload.header.outer) {
  decide_author();
  merge();
}

/// Section 4.4: an author inside who is not the one outside is believed only where a signature is bound to him.
void ShownHeader::decide_author() {
  const auto& fields = payload_.header.fields;
  const auto inside = std::count_if(fields.begin(), fields.end(), is_author);
  if (inside == 0) return;
  const bool one_each = inside == 1 && outer_.count("From") == 1;
  mime::Header inner;
  inner.fields = fields;
  const auto author = author_of(inner);
  authors_differ_ = !one_each || author.empty() || author != author_of(outer_);
  inner_author_ = one_each && (!authors_differ_ || protection_.signed_by_author);
}

bool ShownHeader::comes_from_inside(const mime::HeaderField& field) const {
  if (is_trace(field)) return false;
  return !is_author(field) || inner_author_;
}

bool ShownHeader::is_inside(const std::string& name) const {
  const auto& fields = payload_.header.fields;
  return std::any_of(fields.begin(), fields.end(),
                     [&](const mime::HeaderField& field) { return field.is(name) && comes_from_inside(field); });
}

/// The protected fields stand in their own order, where the first of those stood that they replace.
void ShownHeader::merge() {
  header_.has_mbox_line = outer_.has_mbox_line;
  bool inserted = false;
  const auto insert = [&] {
    if (std::exchange(inserted, true)) return;
    std::copy_if(payload_.header.fields.begin(), payload_.header.fields.end(), std::back_inserter(header_.fields),
                 [&](const mime::HeaderField& field) { return comes_from_inside(field); });
  };
  const bool whole = payload_.scheme != HeaderScheme::draft;
  for (const auto& field : outer_.fields) {
    const bool replaced = is_inside(field.name);
    if (replaced) insert();
    const bool dropped = whole && is_one_of(field, kUserFacingFields) && !is_author(field);
    if (!replaced && !dropped) header_.fields.push_back(field);
  }
  insert();
}

/// Section 4.3.1; hidden is what the sender does not admit to have left outside and what does not stand there either.
HeaderProtection ShownHeader::protection_of(const mime::HeaderField& field) const {
  const bool exposed = outside_.contains(field) || told_.contains(field);
  const bool hidden = protection_.encrypted && payload_.header.cipher && !exposed;
  if (hidden)
    return protection_.signed_by_author ? HeaderProtection::signed_and_encrypted : HeaderProtection::encrypted;
  return protection_.signed_by_author ? HeaderProtection::signed_ : HeaderProtection::none;
}

void ShownHeader::report_author(Verdict& verdict) const {
  if (!authors_differ_) return;
  mime::Header inner;
  inner.fields = payload_.header.fields;
  const auto both = outer_.value("From") + " / " + inner.value("From");
  verdict.find(inner_author_ ? "header.author-replaced" : "header.authors-differ", mime::decode_words(both));
}

void ShownHeader::report_outer(Verdict& verdict) const {
  Names added, changed;
  for (const auto& field : outer_.fields) {
    if (!is_one_of(field, kUserFacingFields) || is_author(field)) continue;
    if (!is_inside(field.name))
      added.add(field.name);
    else if (!inside_.contains(field) && !told_.contains(field) && payload_.scheme == HeaderScheme::rfc9788)
      changed.add(field.name);
  }
  if (!added.list().empty()) verdict.find("header.outer-ignored", added.list());
  if (!changed.list().empty()) verdict.find("header.outer-changed", changed.list());
}

void ShownHeader::report(Verdict& verdict) const {
  if (header_.count("Subject") > 0)
    verdict.subject = mime::decode_words(header_.value("Subject"));
  else
    verdict.subject.reset();
  // A field that many stand for inside is told once: it may be as long as the whole header.
  Names told;
  for (const auto& field : payload_.header.fields) {
    if (!comes_from_inside(field)) continue;
    const auto* outer = told.add(field.name) ? outer_.find(field.name) : nullptr;
    verdict.headers.push_back(
        {.name = field.name,
         .value = mime::decode_words(field.value()),
         .outer = outer != nullptr ? std::optional(mime::decode_words(outer->value())) : std::nullopt,
         .protection = protection_of(field)});
  }
  const auto* subject = find(verdict.headers, "Subject");
  const auto* leading = subject != nullptr ? subject : find(verdict.headers, "From");
  if (leading != nullptr) verdict.header_protection = leading->protection;
  if (subject != nullptr && subject->protection != HeaderProtection::none) verdict.protected_subject = subject->value;
  report_author(verdict);
  if (payload_.scheme == HeaderScheme::draft) return;
  report_outer(verdict);
  // Section 4.3: who encrypted it did not send it so.
  if (payload_.scheme == HeaderScheme::rfc9788 && payload_.header.cipher && !protection_.encrypted)
    verdict.find("header.was-encrypted");
  if (!protection_.unalterable) return;
  const auto& answer = header_.find("Reply-To") != nullptr ? "Reply-To" : "From";
  for (const auto& field : header_.fields) {
    if (!is_inside(field.name)) continue;
    if (field.is(answer)) add_addressees(verdict.reply_recipients, field, Role::to);
    if (field.is("To") || field.is("Cc")) add_addressees(verdict.reply_recipients, field, Role::cc);
  }
  if (verdict.reply_recipients.size() > kMostReplies) verdict.reply_recipients.clear();
}

std::vector<Addressee> reply_to_author(const mime::Header& header) {
  std::vector<Addressee> addressees;
  if (header.count("From") == 1) add_addressees(addressees, *header.find("From"), Role::to);
  return addressees;
}

}  // namespace siegel::message
