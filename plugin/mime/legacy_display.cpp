#include "mime/legacy_display.h"

#include <algorithm>

#include "base/spliced_content.h"
#include "mime/lexer.h"
#include "mime/main_parts.h"
#include "mime/parameter.h"
#include "mime/transfer_encoding.h"

namespace siegel::mime {

using base::Bytes;
using base::Result;
using base::Sink;

namespace {

constexpr std::string_view kParameter = "hp-legacy-display", kClass = "header-protection-legacy-display";
constexpr std::size_t kLongestTop = 64 << 10;  // in which the place for the fields, or their end, is looked for

/// Collects the top of a text, changes it once, and passes the rest on.
class TopEditor final : public Sink {
 public:
  using Edit = std::string (*)(std::string top, const std::string& argument);
  TopEditor(Sink& next, Edit edit, const std::string& argument) : next_(next), edit_(edit), argument_(argument) {}

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
    return next_.write(base::bytes_of(edit_(std::move(top_), argument_)));
  }

  Sink& next_;
  Edit edit_;
  const std::string& argument_;
  std::string top_;
  bool edited_ = false;
};

/// A part with another header, and the top of its decoded body edited. Borrows the entity.
class EditedPart final : public base::Content {
 public:
  EditedPart(base::Content& entity, const MainPart& part, std::string head, std::string encoding_out,
             TopEditor::Edit edit, std::string argument)
      : body_(entity, part.begin + part.header.body_offset, part.end),
        encoding_in_(transfer_encoding_of(part.header)),
        encoding_out_(std::move(encoding_out)),
        head_(std::move(head)),
        edit_(edit),
        argument_(std::move(argument)) {}

  Result<void> write_to(Sink& sink) override {
    SIEGEL_TRY(sink.write(base::bytes_of(head_)));
    base::UnfinishedSink open(sink);
    const auto encoder = encoding_out_ == "base64"             ? base64_encoder(open)
                         : encoding_out_ == "quoted-printable" ? quoted_printable_encoder(open)
                                                               : nullptr;
    // Quoted-printable takes lines; 7bit text that becomes so may have bare line feeds.
    const auto lines = encoding_out_ == "quoted-printable" ? crlf_canonicalizer(*encoder) : nullptr;
    Sink& encoded = lines ? *lines : encoder ? *encoder : static_cast<Sink&>(open);
    TopEditor editor(encoded, edit_, argument_);
    const auto decoder = transfer_decoder(encoding_in_, editor);
    if (!decoder) return base::fail(base::Status::malformed, "mime.transfer-encoding", encoding_in_);
    SIEGEL_TRY(body_.write_to(*decoder));
    return decoder->finish();
  }

 private:
  base::SliceContent body_;
  std::string encoding_in_, encoding_out_, head_;
  TopEditor::Edit edit_;
  std::string argument_;
};

std::size_t find_ignoring_case(std::string_view text, std::string_view wanted, std::size_t from = 0) {
  const auto found =
      std::search(text.begin() + static_cast<std::ptrdiff_t>(std::min(from, text.size())), text.end(), wanted.begin(),
                  wanted.end(), [](char left, char right) { return ascii_lower(left) == right; });
  return found == text.end() ? std::string_view::npos : static_cast<std::size_t>(found - text.begin());
}

std::string put_before(std::string top, const std::string& element) { return element + top; }

/// Behind the tag <body>, or first of all.
std::string put_into_body(std::string top, const std::string& element) {
  const auto tag = find_ignoring_case(top, "<body");
  const auto end = tag == std::string::npos ? tag : top.find('>', tag);
  top.insert(end == std::string::npos ? 0 : end + 1, element);
  return top;
}

bool begins_field(std::string_view line) {
  const auto colon = line.find(':');
  return colon != std::string_view::npos && colon > 0 &&
         std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(colon),
                     [](char c) { return c > ' ' && c < '\x7f'; });
}

/// Section 4.5.3.2: the lines up to the first blank one.
std::string cut_fields(std::string top, const std::string&) {
  std::size_t at = 0;
  while (true) {
    const auto end = top.find('\n', at);
    if (end == std::string::npos) return top;
    const auto line = std::string_view(top).substr(at, end - at + 1);
    if (trimmed(line).empty()) return at == 0 ? top : top.substr(end + 1);
    if (!begins_field(line) && !(at > 0 && is_blank(line.front()))) return top;
    at = end + 1;
  }
}

/// Section 4.5.3.3: the <div> of that class.
std::string cut_element(std::string top, const std::string&) {
  for (auto tag = find_ignoring_case(top, "<div"); tag != std::string::npos;
       tag = find_ignoring_case(top, "<div", tag + 1)) {
    const auto end = top.find('>', tag);
    if (end == std::string::npos) return top;
    if (std::string_view(top).substr(tag, end - tag).find(kClass) == std::string_view::npos) continue;
    const auto close = find_ignoring_case(top, "</div>", end), nested = find_ignoring_case(top, "<div", end);
    if (close != std::string::npos && close < nested) top.erase(tag, close + 6 - tag);
    return top;
  }
  return top;
}

/// "Subject: Befund Meier\r\n", decoded to UTF-8.
std::string plain_element(const std::vector<HeaderField>& hidden) {
  std::string text;
  for (const auto& field : hidden) text += field.name + ": " + decode_words(field.value()) + "\r\n";
  return text + "\r\n";
}

/// The code points as character references, whatever the charset of the part: only letters and digits stand as they
/// are.
std::string html_element(const std::vector<HeaderField>& hidden) {
  std::string html = "<div class=\"" + std::string(kClass) + "\"><pre>\r\n";
  const std::string text = plain_element(hidden);
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {  // without the blank line
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0x80) {
      const bool plain = (lead | 0x20U) >= 'a' && (lead | 0x20U) <= 'z';
      const bool safe = plain || (lead >= '0' && lead <= '9') ||
                        std::string_view(" .,:;@-_/()[]+\r\n").find(text[i]) != std::string_view::npos;
      html += safe ? std::string(1, text[i]) : "&#" + std::to_string(lead) + ";";
      continue;
    }
    const std::size_t more = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1;
    std::uint32_t point = lead & (0x3fU >> more);
    for (std::size_t k = 0; k < more && i + 1 < text.size(); ++k)
      point = point << 6U | (static_cast<unsigned char>(text[++i]) & 0x3fU);
    html += "&#" + std::to_string(point) + ";";
  }
  return html + "</pre></div>";
}

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
  const auto element = part.html ? html_element(hidden) : plain_element(hidden);
  const bool ascii = is_ascii(element);
  const bool to_utf8 = !ascii && charset == "us-ascii";
  if (!is_known_encoding(encoding) || !extends_ascii(charset) || (!ascii && !to_utf8 && charset != "utf-8"))
    return nullptr;
  if (!ascii && encoding == "7bit") encoding = "quoted-printable";
  const auto head = head_of(part.header, encoding, [&](std::string type) {
    if (to_utf8) type = with_parameter(without_parameter(type, "charset"), "charset", "utf-8");
    return with_parameter(type, kParameter, "1");
  });
  return std::make_unique<EditedPart>(entity, part, head, encoding, part.html ? put_into_body : put_before, element);
}

base::ContentPtr part_without(base::Content& entity, const MainPart& part) {
  const auto encoding = transfer_encoding_of(part.header);
  if (content_type_of(part.header).parameter(kParameter) != "1" || !is_known_encoding(encoding)) return nullptr;
  const auto head =
      head_of(part.header, encoding, [](const std::string& type) { return without_parameter(type, kParameter); });
  return std::make_unique<EditedPart>(entity, part, head, encoding, part.html ? cut_element : cut_fields, "");
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

Result<base::ContentPtr> without_legacy_display(base::Content& entity, const base::Limits& limits) {
  return replaced(entity, limits, [&](const MainPart& part) { return part_without(entity, part); });
}

}  // namespace siegel::mime
