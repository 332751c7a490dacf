// Decoders by name, decoded content, line ends.
#include "mime/transfer_encoding.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(transfer_encoding)

BOOST_AUTO_TEST_CASE(decoders_by_name) {
  const auto by_name = [](std::string_view name, std::string_view text) {
    return through_all([&](base::Sink& next) { return mime::transfer_decoder(name, next); }, text);
  };
  for (const auto* identity : {"7bit", "8bit", "binary"}) BOOST_TEST(by_name(identity, "=41 \n") == "=41 \n");
  BOOST_TEST(by_name("base64", "QQ==") == "A");
  BOOST_TEST(by_name("quoted-printable", "=41 \n") == "A\n");
  StringSink sink;
  for (const auto* unknown : {"", "x-uuencode", "Base64"}) BOOST_TEST(!mime::transfer_decoder(unknown, sink));
}

BOOST_AUTO_TEST_CASE(decoded_content_can_be_read_again) {
  TextContent encoded("Zm9v\r\nYmFy\r\n", 5);
  mime::DecodedContent content(encoded, "base64");
  BOOST_TEST(collect(content) == "foobar");
  BOOST_TEST(collect(content) == "foobar");
  StringSink sink;
  BOOST_TEST(content.write_to(sink).has_value());
  BOOST_TEST(sink.finished() == 0);
}

BOOST_AUTO_TEST_CASE(decoded_content_fails_closed) {
  StringSink sink;
  TextContent encoded("Zm9");
  BOOST_TEST(outcome(mime::DecodedContent(encoded, "base64").write_to(sink)) == "status 3 mime.base64 3");
  BOOST_TEST(outcome(mime::DecodedContent(encoded, "x").write_to(sink)) == "status 4 mime.transfer-encoding x");
  TextContent large(repeated("QUJD", 100000));
  FailingSink full(2, base::Status::enough);
  const auto stopped = mime::DecodedContent(large, "base64").write_to(full);
  BOOST_TEST((!stopped && stopped.error().status == base::Status::enough));
  BOOST_TEST(!full.used_after_failure());
}

BOOST_AUTO_TEST_CASE(line_ends) {
  const auto canonical = [](std::string_view text) { return through_all(mime::crlf_canonicalizer, text); };
  BOOST_TEST(canonical("") == "");
  BOOST_TEST(canonical("a\nb\rc\r\nd") == "a\r\nb\r\nc\r\nd");
  BOOST_TEST(canonical("\r\r\n\n\r") == "\r\n\r\n\r\n\r\n");
  BOOST_TEST(canonical("\n\r") == "\r\n\r\n");
  const auto lines = repeated("a line of text\n", 20000);
  BOOST_TEST((canonical(lines) == with_crlf(lines)));
  BOOST_TEST((canonical(with_crlf(lines)) == with_crlf(lines)));
}

BOOST_AUTO_TEST_SUITE_END()
