// The header of an entity, byte for byte.
#include "mime/header.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(header)

namespace {

mime::Header read(const std::string& text, std::size_t block_size = 0) {
  TextContent content(text, block_size);
  auto header = mime::read_header(content, mime_limits());
  BOOST_REQUIRE_MESSAGE(header.has_value(), outcome(header));
  return *header;
}

std::string outcome_of(const std::string& text, const base::Limits& limits = mime_limits()) {
  TextContent content(text);
  const auto header = mime::read_header(content, limits);
  return header ? "ok" : header.error().finding;
}

std::string all_raw(const mime::Header& header) {
  std::string raw;
  for (const auto& field : header.fields) raw += field.raw;
  return raw;
}

}  // namespace

BOOST_AUTO_TEST_CASE(fields_keep_every_byte_at_any_block_size) {
  const std::string lines =
      "From: Alice <alice@example.org>\r\nSUBJECT:  two\r\n\twords \r\nno field at all\r\n: empty name\r\nX-Lf: a\n b\n"
      "Odd : value\r\n \r\nbad name: x\r\n";
  for (const auto block : kBlockSizes) {
    const auto header = read(lines + "\r\nbody\r\n\r\n", block);
    BOOST_TEST(all_raw(header) == lines);
    BOOST_TEST(header.has_blank_line);
    BOOST_TEST(header.body_offset == lines.size() + 2);
    BOOST_TEST(header.fields.size() == 7U);
    BOOST_TEST(header.value("subject") == "two\twords");
    BOOST_TEST(header.value("X-LF") == "a b");
    BOOST_TEST(header.value("odd") == "value");
    BOOST_TEST(header.fields[2].name == "");
    BOOST_TEST(header.fields[3].name == "");
    BOOST_TEST(header.fields[6].name == "");
    BOOST_TEST(header.find("") == nullptr);
    BOOST_TEST(header.count("") == 0U);
  }
}

BOOST_AUTO_TEST_CASE(headers_without_an_end_or_without_anything) {
  auto header = read("A: b\r\nC: d");
  BOOST_TEST(!header.has_blank_line);
  BOOST_TEST(header.body_offset == 10U);
  BOOST_TEST(header.value("C") == "d");
  header = read("");
  BOOST_TEST((header.fields.empty() && !header.has_blank_line && header.body_offset == 0));
  header = read("\nbody");
  BOOST_TEST((header.fields.empty() && header.has_blank_line && header.body_offset == 1));
}

BOOST_AUTO_TEST_CASE(a_first_line_of_mbox_is_dropped_and_a_field_is_not) {
  const auto header = read("From alice@example.org Mon Nov 23 10:00:00 2026\r\nFrom: a@b\r\n\r\n");
  BOOST_TEST(header.fields.size() == 1U);
  BOOST_TEST(header.body_offset == 62U);
  BOOST_TEST(read("From : a@b\r\n\r\n").value("From") == "a@b");
  BOOST_TEST(read("A: b\r\nFrom c Mon\r\n\r\n").fields.size() == 2U);
}

BOOST_AUTO_TEST_CASE(a_bare_cr_begins_no_line) {
  const auto header = read("Subject: a\rBcc: x@y\r\n\r\n");
  BOOST_TEST(header.count("Bcc") == 0U);
  BOOST_TEST(header.value("Subject") == "a Bcc: x@y");
}

BOOST_AUTO_TEST_CASE(what_counts_as_structural) {
  for (const auto* name : {"Content-Type", "content-x", "MIME-Version"})
    BOOST_TEST((mime::HeaderField{name, "x"}.is_structural()));
  for (const auto* name : {"Contents", "Content", "Subject", ""})
    BOOST_TEST((!mime::HeaderField{name, "x"}.is_structural()));
}

BOOST_AUTO_TEST_CASE(limits_and_nul) {
  BOOST_TEST(outcome_of("A: b\r\n\r\n" + std::string(100000, 'x')) == "ok");
  BOOST_TEST(outcome_of("A: " + std::string(65536, 'x') + "\r\n\r\n") == "mime.header-limit");
  BOOST_TEST(outcome_of(std::string(65537, 'x')) == "mime.header-limit");
  BOOST_TEST(outcome_of(repeated("A: b\r\n", 200) + "\r\n") == "ok");
  BOOST_TEST(outcome_of(repeated("A: b\r\n", 201) + "\r\n") == "mime.header-limit");
  BOOST_TEST(outcome_of(std::string("A: \0b\r\n\r\n", 10)) == "mime.header-nul");
  BOOST_TEST(outcome_of(std::string("A: b\r\n\r\n\0", 9)) == "ok");
  BOOST_TEST(outcome_of("", base::Limits{}) == "ok");
}

BOOST_AUTO_TEST_CASE(content_type_and_encoding) {
  BOOST_TEST(mime::content_type_of(read("")).value == "text/plain");
  BOOST_TEST(mime::content_type_of(read("Content-Type: Text/HTML\r\n\r\n")).value == "text/html");
  BOOST_TEST(mime::transfer_encoding_of(read("")) == "7bit");
  const auto encoding = [](const std::string& value) {
    return mime::transfer_encoding_of(read("Content-Transfer-Encoding: " + value + "\r\n\r\n"));
  };
  BOOST_TEST(encoding("BASE64") == "base64");
  BOOST_TEST(encoding("(a) 8Bit (b)") == "8bit");
  BOOST_TEST(encoding("quoted-printable;") == "quoted-printable");
  BOOST_TEST(encoding("base64 x") == "base64 x");
  BOOST_TEST(encoding("") == "");
}

BOOST_AUTO_TEST_SUITE_END()
