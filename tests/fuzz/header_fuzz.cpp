// Headers, parameters and encoded words from hostile mail.
#include "fuzz_support.h"
#include "mime/header.h"

namespace {

using namespace siegel;

bool same(const mime::Header& one, const mime::Header& other) {
  const auto equal_field = [](const mime::HeaderField& a, const mime::HeaderField& b) {
    return a.name == b.name && a.raw == b.raw;
  };
  return one.body_offset == other.body_offset && one.has_blank_line == other.has_blank_line &&
         std::equal(one.fields.begin(), one.fields.end(), other.fields.begin(), other.fields.end(), equal_field);
}

void check_header(const mime::Header& header, std::string_view mail) {
  fuzz::require(header.body_offset <= mail.size(), "the body starts within the mail");
  std::size_t bytes = 0;
  for (const auto& field : header.fields) {
    fuzz::require(mail.find(field.raw) != std::string_view::npos, "a field's raw bytes stand in the mail");
    bytes += field.raw.size();
    const std::string value = field.value();
    fuzz::require(value.find('\n') == std::string::npos, "an unfolded value is one line");
    (void)mime::parse_parameterized(value);
    fuzz::require(fuzz::is_utf8(mime::decode_words(value)), "decoded words are UTF-8");
  }
  fuzz::require(bytes <= header.body_offset, "the fields lie before the body");
  (void)mime::content_type_of(header);
  (void)mime::transfer_encoding_of(header);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view mail = fuzz::text_of(data, size);
  fuzz::BlockContent whole(mail, 0);
  const auto header = mime::read_header(whole, fuzz::limits());
  for (const std::size_t block : {std::size_t{1}, std::size_t{7}}) {
    fuzz::BlockContent pieces(mail, block);
    const auto again = mime::read_header(pieces, fuzz::limits());
    fuzz::require(again.has_value() == header.has_value(), "the outcome does not depend on the blocks");
    if (header) fuzz::require(same(*header, *again), "the header does not depend on the blocks");
  }
  if (header) check_header(*header, mail);
  return 0;
}
