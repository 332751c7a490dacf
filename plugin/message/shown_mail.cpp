#include "message/shown_mail.h"

#include <limits>

#include "message/entity.h"
#include "message/reply_token.h"
#include "mime/legacy_display.h"
#include "policy/limits.h"

namespace siegel::message {

using base::Result;

namespace {
constexpr auto kToTheEnd = std::numeric_limits<std::uint64_t>::max();
}  // namespace

Result<ShownMail> ShownMail::of(const Spine& spine, const mime::Header& outer, Verdict& verdict) {
  const auto& innermost = spine.innermost();
  ShownMail shown{outer, innermost.header, innermost.content};
  if (spine.layers() == 0) return shown;
  SIEGEL_ASSIGN(const auto inside, read_payload_header(innermost, outer));
  const auto protection = spine.protection();
  // The draft gains a mail that is only signed nothing, for it does not say what has to be equal.
  const bool applies =
      inside.scheme != HeaderScheme::none && (inside.scheme != HeaderScheme::draft || protection.encrypted);
  if (applies) SIEGEL_TRY(shown.show(inside, protection, verdict));
  if (!applies && has_foreign_fields(innermost.header)) verdict.find("mime.inner-header-ignored");
  if (!applies && protection.signed_by_author) verdict.reply_recipients = reply_to_author(outer);
  if (protection.encrypted) verdict.reply_token = make_reply_token(verdict.headers);
  return shown;
}

Result<void> ShownMail::show(const PayloadHeader& inside, PayloadProtection protection, Verdict& verdict) {
  const ShownHeader shown(header_, inside, protection);
  shown.report(verdict);
  if (inside.scheme != HeaderScheme::rfc9788) verdict.find("header.older-form");
  if (inside.scheme == HeaderScheme::wrapped) {
    below_.push_back(std::make_unique<base::SliceContent>(*content_, inside.wrapped_at, kToTheEnd));
    content_ = below_.back().get();
    inner_ = inside.wrapped;
  }
  header_ = shown.header();
  if (inside.scheme == HeaderScheme::rfc9788 && inside.header.cipher && protection.encrypted)
    SIEGEL_TRY(leave_out_legacy_display(inside.header.fields));
  inner_ = mime::without_protection_marks(std::move(inner_));
  return {};
}

/// RFC 9788 section 4.5.3: it must not be shown beside the fields that it repeats.
Result<void> ShownMail::leave_out_legacy_display(const std::vector<mime::HeaderField>& fields) {
  auto without = mime::without_legacy_display(*content_, fields, policy::limits());
  base::CountingSink nowhere;
  auto written = without && *without ? (*without)->write_to(nowhere) : Result<void>();
  // What cannot be looked through, or not be decoded, is shown as it is.
  for (const auto* error : {without ? nullptr : &without.error(), written ? nullptr : &written.error()})
    if (error != nullptr) return is_content_trouble(*error) ? Result<void>() : tl::unexpected(*error);
  if (*without == nullptr) return {};
  below_.push_back(*std::move(without));
  content_ = below_.back().get();
  SIEGEL_ASSIGN(inner_, mime::read_header(*content_, policy::limits()));
  return {};
}

Result<void> ShownMail::write_to(base::Sink& sink) { return OpenedMail(header_, inner_, *content_).write_to(sink); }

}  // namespace siegel::message
