// The header of a mail or of a MIME part, byte for byte (RFC 5322 section 2.2, RFC 2045).
#include "mime/header.h"

#include <algorithm>

#include "mime/header_block.h"
#include "mime/lexer.h"

namespace siegel::mime {

bool HeaderField::is(std::string_view other) const { return !name.empty() && ascii_equal(name, other); }

bool HeaderField::is_structural() const {
  constexpr std::string_view kPrefix = "Content-";
  return is("MIME-Version") || ascii_equal(std::string_view(name).substr(0, kPrefix.size()), kPrefix);
}

std::string HeaderField::value() const {
  const auto rest = std::string_view(raw).substr(name.empty() ? 0 : raw.find(':') + 1);
  std::string unfolded;
  unfolded.reserve(rest.size());
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '\n' || (rest[i] == '\r' && i + 1 < rest.size() && rest[i + 1] == '\n')) continue;
    unfolded += rest[i] == '\r' ? ' ' : rest[i];  // a bare CR must not begin a line in anybody's reading
  }
  return std::string(trimmed(unfolded));
}

const HeaderField* Header::find(std::string_view name) const {
  const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.is(name); });
  return found == fields.end() ? nullptr : &*found;
}

std::size_t Header::count(std::string_view name) const {
  return static_cast<std::size_t>(
      std::count_if(fields.begin(), fields.end(), [&](const auto& field) { return field.is(name); }));
}

std::string Header::value(std::string_view name) const {
  const auto* field = find(name);
  return field == nullptr ? std::string() : field->value();
}

namespace {

class HeaderSink final : public base::Sink {
 public:
  explicit HeaderSink(const base::Limits& limits) : block(limits) {}

  base::Result<void> write(base::Bytes bytes) override {
    SIEGEL_ASSIGN(const auto taken, block.take(bytes));
    if (base::text_of(bytes.first(taken)).find('\0') != std::string_view::npos)
      return base::fail(base::Status::malformed, "mime.header-nul");
    if (block.complete()) return base::fail(base::Status::enough, "");
    return {};
  }

  HeaderBlock block;
};

}  // namespace

base::Result<Header> read_header(base::Content& entity, const base::Limits& limits) {
  HeaderSink sink(limits);
  SIEGEL_TRY(base::pump(entity, sink));
  Header header;
  SIEGEL_ASSIGN(header.fields, sink.block.fields());
  header.has_mbox_line = !header.fields.empty() && is_mbox_line(header.fields.front());
  if (header.has_mbox_line) header.fields.erase(header.fields.begin());
  header.body_offset = sink.block.size();
  header.has_blank_line = sink.block.complete();
  return header;
}

ParameterizedValue content_type_of(const Header& header) {
  const auto* field = header.find("Content-Type");
  return parse_parameterized(field == nullptr ? "text/plain" : field->value());
}

std::string transfer_encoding_of(const Header& header) {
  const auto* field = header.find("Content-Transfer-Encoding");
  if (field == nullptr) return "7bit";
  const auto value = field->value();
  Lexer lexer(value);
  lexer.skip_cfws();
  const auto token = lexer.take_while([](char c) { return c > ' ' && c < '\x7f' && c != ';' && c != '('; });
  lexer.skip_cfws();
  lexer.take(';');  // seen in the wild, and nobody reads it as anything else
  lexer.skip_cfws();
  return ascii_lower(lexer.done() ? token : std::string_view(value));
}

}  // namespace siegel::mime
