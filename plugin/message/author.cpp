#include "message/author.h"

#include <algorithm>

#include "message/entity.h"
#include "mime/address.h"
#include "mime/date.h"
#include "mime/display_name.h"

namespace siegel::message {

namespace {

std::optional<mime::Mailbox> only_mailbox(const mime::Header& header, std::string_view field) {
  if (header.count(field) != 1) return std::nullopt;
  return mime::only_mailbox(header.value(field));
}

std::string address_of(const std::optional<mime::Mailbox>& mailbox) {
  return mailbox ? mime::normalized_address(mailbox->address) : std::string();
}

}  // namespace

Author Author::of(const mime::Header& header) {
  // A header that other programs may read in another way names nobody for certain.
  const bool unreadable = std::any_of(header.fields.begin(), header.fields.end(),
                                      [](const mime::HeaderField& field) { return field.name.empty(); });
  if (unreadable || has_bare_cr(header)) return {};
  Author author;
  const auto from = only_mailbox(header, "From");
  author.from = address_of(from);
  author.sender = address_of(only_mailbox(header, "Sender"));
  author.date = mime::parse_date(header.value("Date"));
  if (!from) return author;
  const auto& name = from->name_as_sent;
  author.other_address = mime::other_address_in(name.text, from->address).value_or("");
  author.name_steers_display = mime::name_steers_display(name.text);
  author.name_unreadable = !name.complete;
  return author;
}

}  // namespace siegel::message
