// What transport might not carry as it is.
#include "mime/text_stats.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(text_stats)

namespace {

/// One letter for everything found: 8(-bit) N(UL) C(R) L(ong) T(railing blank) F(rom).
std::string found(std::string_view text, std::size_t block) {
  mime::TextStats stats;
  while (!text.empty()) {
    auto size = block == 0 ? text.size() : std::min(block, text.size());
    if (text[size - 1] == '\r' && size < text.size()) ++size;  // CR and LF come together
    stats.add(base::bytes_of(text.substr(0, size)));
    text.remove_prefix(size);
  }
  stats.end();
  std::string letters;
  if (stats.eight_bit) letters += '8';
  if (stats.nul) letters += 'N';
  if (stats.bare_cr) letters += 'C';
  if (stats.long_line) letters += 'L';
  if (stats.trailing_blank) letters += 'T';
  if (stats.from_line) letters += 'F';
  return letters;
}

std::string found(std::string_view text) {
  const auto whole = found(text, 0);
  for (const auto block : kBlockSizes) BOOST_TEST(found(text, block) == whole);
  return whole;
}

}  // namespace

BOOST_AUTO_TEST_CASE(findings) {
  BOOST_TEST(found("") == "");
  BOOST_TEST(found("a b\r\n\n\r\n.\r\n a\r\nFrom\r\nFrom\tx\r\n>From x\r\nx From y") == "");
  BOOST_TEST(found("seven \x80 bytes") == "8");
  BOOST_TEST(found(std::string(20, 'x') + "\xff") == "8");
  BOOST_TEST(found(std::string_view("a\0b", 3)) == "N");
  BOOST_TEST(found("a\rb") == "C");
  BOOST_TEST(found("a\r\r\n") == "C");
  BOOST_TEST(found("a\r") == "C");
  BOOST_TEST(found(std::string(998, 'x') + "\r\n" + std::string(998, 'x')) == "");
  BOOST_TEST(found(std::string(999, 'x') + "\r\n") == "L");
  BOOST_TEST(found("a \r\nb") == "T");
  BOOST_TEST(found("a\t\nb") == "T");
  BOOST_TEST(found("a\r\n ") == "T");
  BOOST_TEST(found("From x") == "F");
  BOOST_TEST(found("a\nFrom x") == "F");
}

BOOST_AUTO_TEST_SUITE_END()
