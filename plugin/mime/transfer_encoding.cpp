// Transfer encodings by name, and line ends (RFC 2045 section 6).
#include "mime/transfer_encoding.h"

#include <algorithm>

#include "mime/output_buffer.h"

namespace siegel::mime {

namespace {

using base::Bytes;
using base::Result;

class Identity final : public base::Sink {
 public:
  explicit Identity(base::Sink& next) : next_(next) {}
  Result<void> write(Bytes bytes) override { return next_.write(bytes); }
  Result<void> finish() override { return next_.finish(); }

 private:
  base::Sink& next_;
};

class CrlfCanonicalizer final : public base::Sink {
 public:
  explicit CrlfCanonicalizer(base::Sink& next) : out_(next) {}

  Result<void> write(Bytes bytes) override {
    auto text = base::text_of(bytes);
    while (!text.empty()) {
      if (after_cr_ && text.front() == '\n') text.remove_prefix(1);  // its line end is written already
      after_cr_ = false;
      const auto end = line_end_in(text);
      SIEGEL_TRY(out_.append(text.substr(0, end)));
      if (end == text.size()) break;
      SIEGEL_TRY(out_.append("\r\n"));
      after_cr_ = text[end] == '\r';
      text.remove_prefix(end + 1);
    }
    return {};
  }

  Result<void> finish() override { return out_.finish(); }

 private:
  /// The first CR or LF.
  static std::size_t line_end_in(std::string_view text) {
    std::size_t count = 0;
    while (count < text.size() && text[count] != '\r' && text[count] != '\n') ++count;
    return count;
  }

  OutputBuffer out_;
  bool after_cr_ = false;
};

}  // namespace

std::unique_ptr<base::Sink> transfer_decoder(std::string_view encoding, base::Sink& next) {
  if (encoding == "7bit" || encoding == "8bit" || encoding == "binary") return std::make_unique<Identity>(next);
  if (encoding == "base64") return base64_decoder(next);
  if (encoding == "quoted-printable") return quoted_printable_decoder(next);
  return nullptr;
}

std::unique_ptr<base::Sink> crlf_canonicalizer(base::Sink& next) { return std::make_unique<CrlfCanonicalizer>(next); }

Result<void> DecodedContent::write_to(base::Sink& sink) {
  base::UnfinishedSink unfinished(sink);
  const auto decoder = transfer_decoder(encoding_, unfinished);
  if (!decoder) return base::fail(base::Status::unsupported, "mime.transfer-encoding", encoding_);
  SIEGEL_TRY(encoded_.write_to(*decoder));
  return decoder->finish();
}

}  // namespace siegel::mime
