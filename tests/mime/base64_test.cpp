// Base64 in blocks of any size.
#include <chrono>
#include <random>

#include "mime/mime_support.h"
#include "mime/transfer_encoding.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(base64)

namespace {

std::string encoded(std::string_view text) { return through_all(mime::base64_encoder, text); }
std::string decoded(std::string_view text) { return through_all(mime::base64_decoder, text); }

std::string random_bytes(std::size_t size) {
  std::mt19937 random(static_cast<unsigned>(size));
  std::string bytes(size, '\0');
  for (auto& byte : bytes) byte = static_cast<char>(random() & 0xffU);
  return bytes;
}

std::string malformed_at(std::size_t offset) { return "<status 3 mime.base64 " + std::to_string(offset) + '>'; }

}  // namespace

// RFC 4648 section 10
BOOST_AUTO_TEST_CASE(test_vectors) {
  BOOST_TEST(encoded("") == "");
  BOOST_TEST(encoded("f") == "Zg==\r\n");
  BOOST_TEST(encoded("fo") == "Zm8=\r\n");
  BOOST_TEST(encoded("foo") == "Zm9v\r\n");
  BOOST_TEST(encoded("foob") == "Zm9vYg==\r\n");
  BOOST_TEST(encoded("fooba") == "Zm9vYmE=\r\n");
  BOOST_TEST(encoded("foobar") == "Zm9vYmFy\r\n");
  BOOST_TEST(decoded("Zm9vYmE=") == "fooba");
  BOOST_TEST(decoded("+/+/") == "\xfb\xff\xbf");
}

BOOST_AUTO_TEST_CASE(lines_have_76_characters) {
  BOOST_TEST(encoded(std::string(57, '\0')) == std::string(76, 'A') + "\r\n");
  BOOST_TEST(encoded(std::string(58, '\0')) == std::string(76, 'A') + "\r\nAA==\r\n");
}

BOOST_AUTO_TEST_CASE(every_length_comes_back) {
  for (std::size_t size = 0; size < 180; ++size) {
    const auto bytes = random_bytes(size);
    BOOST_TEST((decoded(encoded(bytes)) == bytes));
  }
  const auto large = random_bytes(300007);
  BOOST_TEST((decoded(encoded(large)) == large));
}

BOOST_AUTO_TEST_CASE(line_ends_and_blanks_are_skipped_anywhere) {
  BOOST_TEST(decoded(" Z\tm\r\n9\nv\r\n\r\nYm E=\r\n \r\n") == "fooba");
  BOOST_TEST(decoded("Zg=\r\n=\r\n") == "f");
  BOOST_TEST(decoded("\r\n\r\n") == "");
}

BOOST_AUTO_TEST_CASE(everything_else_is_malformed) {
  BOOST_TEST(decoded("Zm9v-m9v") == malformed_at(4));
  BOOST_TEST(decoded("Zm9vYg==Zm9v") == malformed_at(8));
  BOOST_TEST(decoded("Zm9vYg===") == malformed_at(8));
  BOOST_TEST(decoded("Zg=g") == malformed_at(3));
  BOOST_TEST(decoded("=") == malformed_at(0));
  BOOST_TEST(decoded("Z===") == malformed_at(1));
  BOOST_TEST(decoded("====") == malformed_at(0));
  BOOST_TEST(decoded("Zm9vY") == malformed_at(5));
  BOOST_TEST(decoded("Zm9vYg") == malformed_at(6));
  BOOST_TEST(decoded("Zm9vYg=") == malformed_at(7));
  BOOST_TEST(decoded("Zm9v\r\n\r\n-- \r\nlist footer\r\n") == malformed_at(8));
  BOOST_TEST(decoded(std::string_view("Zm9v\0", 5)) == malformed_at(4));
  BOOST_TEST(decoded("Zm9v\xff") == malformed_at(4));
  for (int c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    const bool good = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
                      byte == '+' || byte == '/';
    for (const auto place : {0U, 1U, 2U, 3U}) {
      std::string text = "AAAABBBB";
      text[4 + place] = byte;
      BOOST_TEST((decoded(text).size() == 6) == good);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_failing_next_stage_stops_the_work) {
  FailingSink sink(1, base::Status::enough);
  const auto stage = mime::base64_decoder(sink);
  const std::string text(400000, 'A');
  BOOST_TEST(outcome(feed(*stage, text, 4096)) ==
             "status " + std::to_string(int(base::Status::enough)) + " test.sink ");
  BOOST_TEST(!sink.used_after_failure());
}

BOOST_AUTO_TEST_SUITE_END()
