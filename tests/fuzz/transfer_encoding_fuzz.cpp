// Transfer encodings: what is encoded comes back, and hostile encodings depend on nothing but their bytes.
#include <optional>

#include "fuzz_support.h"
#include "mime/transfer_encoding.h"

namespace {

using namespace siegel;
using Maker = std::unique_ptr<base::Sink> (*)(base::Sink&);

std::optional<std::string> through(Maker maker, std::string_view text, std::size_t block) {
  fuzz::TextSink out;
  const auto stage = maker(out);
  fuzz::BlockContent content(text, block);
  if (!base::pump(content, *stage)) return std::nullopt;
  return out.text();
}

std::string must(Maker maker, std::string_view text, const char* what) {
  const auto out = through(maker, text, 0);
  fuzz::require(out.has_value(), what);
  fuzz::require(out == through(maker, text, 1) && out == through(maker, text, 13),
                "the output does not depend on the blocks");
  return out.value_or("");
}

bool has_short_lines(std::string_view text, std::size_t limit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find("\r\n", at), text.size());
    if (end - at > limit) return false;
    at = end + 2;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = fuzz::text_of(data, size);

  const std::string base64 = must(mime::base64_encoder, bytes, "base64 encodes everything");
  fuzz::require(has_short_lines(base64, 76), "base64 has lines of 76");
  fuzz::require(must(mime::base64_decoder, base64, "own base64 decodes") == bytes, "base64 comes back");

  const std::string lines = must(mime::crlf_canonicalizer, bytes, "line ends can be made canonical");
  fuzz::require(fuzz::has_canonical_lines(lines), "canonical lines end in CRLF");
  fuzz::require(must(mime::crlf_canonicalizer, lines, "canonical") == lines, "canonical lines stay");

  for (const std::string_view text : {bytes, std::string_view(lines)}) {
    const std::string quoted = must(mime::quoted_printable_encoder, text, "quoted-printable encodes everything");
    fuzz::require(has_short_lines(quoted, 76), "quoted-printable has lines of 76");
    fuzz::require(must(mime::quoted_printable_decoder, quoted, "own quoted-printable decodes") == text,
                  "quoted-printable comes back");
  }

  for (const Maker decoder : {&mime::base64_decoder, &mime::quoted_printable_decoder})
    fuzz::require(through(decoder, bytes, 0).has_value() == through(decoder, bytes, 1).has_value(),
                  "the outcome does not depend on the blocks");
  return 0;
}
