#include "mime/legacy_display.h"

#include <algorithm>
#include <functional>

#include "base/spliced_content.h"
#include "mime/legacy_element.h"
#include "mime/lexer.h"
#include "mime/main_parts.h"
#include "mime/parameter.h"
#include "mime/transfer_encoding.h"

namespace siegel::mime {

using base::Bytes;
using base::Result;
using base::Sink;

namespace {

constexpr std::string_view kParameter = "hp-legacy-display";
constexpr std::size_t kLongestTop = 64 << 10;  // in which the place for the fields, or their end, is looked for

/// Collects the top of a text, changes it once, and passes the rest on.
class TopEditor final : public Sink {
 public:
  using Edit = std::function<std::string(std::string top)>;
  TopEditor(Sink& next, const Edit& edit) : next_(next), edit_(edit) {}

  Result<void> write(Bytes bytes) override {
    if (edited_) return next_.write(bytes);
    const auto taken = std::min(bytes.size(), kLongestTop - top_.size());
    top_ += base::text_of(bytes.first(taken));
    if (top_.size() < kLongestTop) return {};
    SIEGEL_TRY(apply());
    return next_.write(bytes.subspan(taken));
  }
  Result<void> finish() override {
    if (!edited_) SIEGEL_TRY(apply());
    return next_.finish();
  }

 private:
  Result<void> apply() {
    edited_ = true;
    return next_.write(base::bytes_of(edit_(std::move(top_))));
  }

  Sink& next_;
  const Edit& edit_;
  std::string top_;
  bool edited_ = false;
};

/// A part with another header, and the top of its decoded body edited. Borrows the entity.
class EditedPart final : public base::Content {
 public:
  EditedPart(base::Content& entity, const MainPart& part, std::string head, std::string encoding_out,
             TopEditor::Edit edit)
      : body_(entity, part.begin + part.header.body_offset, part.end),
        encoding_in_(transfer_encoding_of(part.header)),
        encoding_out_(std::move(encoding_out)),
        head_(std::move(head)),
        edit_(std::move(edit)) {}

  Result<void> write_to(Sink& sink) override {
    SIEGEL_TRY(sink.write(base::bytes_of(head_)));
    base::UnfinishedSink open(sink);
    const auto encoder = encoding_out_ == "base64"             ? base64_encoder(open)
                         : encoding_out_ == "quoted-printable" ? quoted_printable_encoder(open)
                                                               : nullptr;
    // Quoted-printable takes lines; 7bit text that becomes so may have bare line feeds.
    const auto lines = encoding_out_ == "quoted-printable" ? crlf_canonicalizer(*encoder) : nullptr;
    Sink& encoded = lines ? *lines : encoder ? *encoder : static_cast<Sink&>(open);
    TopEditor editor(encoded, edit_);
    const auto decoder = transfer_decoder(encoding_in_, editor);
    if (!decoder) return base::fail(base::Status::malformed, "mime.transfer-encoding", encoding_in_);
    SIEGEL_TRY(body_.write_to(*decoder));
    return decoder->finish();
  }

 private:
  base::SliceContent body_;
  std::string encoding_in_, encoding_out_, head_;
  TopEditor::Edit edit_;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string charset_of(const Header& header) {
  return ascii_lower(content_type_of(header).parameter("charset").value_or("us-ascii"));
}

/// Text in this charset holds ASCII as ASCII.
bool extends_ascii(std::string_view charset) {
  return charset.find("utf-16") == std::string_view::npos && charset.find("utf-32") == std::string_view::npos &&
         charset.find("utf-7") == std::string_view::npos && charset.find("ucs") == std::string_view::npos &&
         charset.find("iso-2022") == std::string_view::npos && charset.find("ebcdic") == std::string_view::npos;
}

bool is_known_encoding(const std::string& encoding) {
  return encoding == "7bit" || encoding == "8bit" || encoding == "binary" || encoding == "base64" ||
         encoding == "quoted-printable";
}

/// The part's header, each Content-Type by way of `type`, and with another encoding if it has to change.
template <class ChangeType>
std::string head_of(const Header& header, const std::string& encoding, ChangeType&& type) {
  std::string head;
  bool has_type = false;
  const bool recoded = encoding != transfer_encoding_of(header);
  for (const auto& field : header.fields) {
    if (recoded && field.is("Content-Transfer-Encoding")) continue;
    has_type = has_type || field.is("Content-Type");
    head += field.is("Content-Type") ? type(field.raw) : field.raw;
  }
  if (!has_type) head += type("Content-Type: text/plain\r\n");
  if (recoded) head += "Content-Transfer-Encoding: " + encoding + "\r\n";
  return head + "\r\n";
}

base::ContentPtr part_with(base::Content& entity, const MainPart& part, const std::vector<HeaderField>& hidden) {
  const auto charset = charset_of(part.header);
  auto encoding = transfer_encoding_of(part.header);
  const auto element = legacy_element(hidden, part.html);
  const bool ascii = is_ascii(element);
  const bool to_utf8 = !ascii && charset == "us-ascii";
  if (!is_known_encoding(encoding) || !extends_ascii(charset) || (!ascii && !to_utf8 && charset != "utf-8"))
    return nullptr;
  if (!ascii && encoding == "7bit") encoding = "quoted-printable";
  const auto head = head_of(part.header, encoding, [&](std::string type) {
    if (to_utf8) type = with_parameter(without_parameter(type, "charset"), "charset", "utf-8");
    return with_parameter(type, kParameter, "1");
  });
  const auto put = [element, html = part.html](std::string top) {
    return with_legacy_element(std::move(top), element, html);
  };
  return std::make_unique<EditedPart>(entity, part, head, encoding, put);
}

base::ContentPtr part_without(base::Content& entity, const MainPart& part, const std::vector<HeaderField>& fields) {
  const auto encoding = transfer_encoding_of(part.header);
  if (content_type_of(part.header).parameter(kParameter) != "1" || !is_known_encoding(encoding)) return nullptr;
  const auto head =
      head_of(part.header, encoding, [](const std::string& type) { return without_parameter(type, kParameter); });
  const auto cut = [fields, html = part.html, charset = charset_of(part.header)](std::string top) {
    return without_legacy_element(std::move(top), html, charset, fields);
  };
  return std::make_unique<EditedPart>(entity, part, head, encoding, cut);
}

template <class Replace>
Result<base::ContentPtr> replaced(base::Content& entity, const base::Limits& limits, Replace&& replacement_of) {
  SIEGEL_ASSIGN(const auto parts, find_main_parts(entity, limits));
  std::vector<base::Splice> splices;
  for (const auto& part : parts)
    if (auto replacement = replacement_of(part)) splices.push_back({part.begin, part.end, std::move(replacement)});
  if (splices.empty()) return base::ContentPtr();
  return std::make_unique<base::SplicedContent>(entity, std::move(splices));
}

}  // namespace

Result<base::ContentPtr> with_legacy_display(base::Content& entity, const std::vector<HeaderField>& hidden,
                                             const base::Limits& limits) {
  if (hidden.empty()) return base::ContentPtr();
  return replaced(entity, limits, [&](const MainPart& part) { return part_with(entity, part, hidden); });
}

Result<base::ContentPtr> without_legacy_display(base::Content& entity, const std::vector<HeaderField>& fields,
                                                const base::Limits& limits) {
  return replaced(entity, limits, [&](const MainPart& part) { return part_without(entity, part, fields); });
}

}  // namespace siegel::mime
