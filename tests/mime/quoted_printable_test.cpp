// Quoted-printable in blocks of any size.
#include <random>

#include "mime/mime_support.h"
#include "mime/transfer_encoding.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(quoted_printable)

namespace {

std::string encoded(std::string_view text) { return through_all(mime::quoted_printable_encoder, text); }
std::string decoded(std::string_view text) { return through_all(mime::quoted_printable_decoder, text); }

void check_lines(std::string_view text) {
  while (!text.empty()) {
    const auto end = text.find("\r\n");
    const auto line = text.substr(0, end);
    BOOST_TEST(line.size() <= 76U);
    BOOST_TEST(line.substr(0, 5) != "From ");
    BOOST_TEST(line != ".");
    BOOST_TEST(line.substr(0, 2) != "--");
    if (!line.empty()) BOOST_TEST((line.back() != ' ' && line.back() != '\t'));
    for (const char c : line) BOOST_TEST(((c >= ' ' && c < '\x7f') || c == '\t'));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
  }
}

}  // namespace

BOOST_AUTO_TEST_CASE(what_is_encoded) {
  BOOST_TEST(encoded("") == "");
  BOOST_TEST(encoded("a=b\r\n") == "a=3Db\r\n");
  BOOST_TEST(encoded("\xc3\xbc") == "=C3=BC");
  BOOST_TEST(encoded("a \r\nb\t\r\nc ") == "a=20\r\nb=09\r\nc=20");
  BOOST_TEST(encoded(" a b\tc") == " a b\tc");
  BOOST_TEST(encoded("From x\r\nFromage\r\n>From x") == "=46rom x\r\nFromage\r\n>From x");
  BOOST_TEST(encoded("a From b") == "a From b");
  BOOST_TEST(encoded(".\r\n..\r\n.a\r\n.") == "=2E\r\n..\r\n.a\r\n=2E");
  BOOST_TEST(encoded("-- \r\n-a\r\n") == "=2D-=20\r\n-a\r\n");
  BOOST_TEST(encoded("a\rb\nc\r\r\n\n\r") == "a=0Db=0Ac=0D\r\n=0A=0D");
  BOOST_TEST(encoded(std::string_view("\0\x7f", 2)) == "=00=7F");
}

BOOST_AUTO_TEST_CASE(long_lines_are_broken_softly) {
  BOOST_TEST(encoded(std::string(76, 'x') + "\r\n") == std::string(76, 'x') + "\r\n");
  BOOST_TEST(encoded(std::string(76, 'x')) == std::string(76, 'x'));
  BOOST_TEST(encoded(std::string(77, 'x')) == std::string(75, 'x') + "=\r\nxx");
  BOOST_TEST(encoded(std::string(74, 'x') + "\xff\r\n") == std::string(74, 'x') + "=\r\n=FF\r\n");
  BOOST_TEST(encoded(std::string(73, 'x') + "\xff\r\n") == std::string(73, 'x') + "=FF\r\n");
  BOOST_TEST(encoded(std::string(75, 'x') + "From y") == std::string(75, 'x') + "=\r\n=46rom y");
  BOOST_TEST(encoded(std::string(76, 'x') + ".") == std::string(75, 'x') + "=\r\nx.");
  BOOST_TEST(encoded(std::string(75, 'x') + "--b--") == std::string(75, 'x') + "=\r\n=2D-b--");
}

BOOST_AUTO_TEST_CASE(everything_comes_back) {
  std::mt19937 random(7);
  constexpr std::string_view kPieces[] = {"\r\n", "\r", "\n", " ",    "\t",   "=",   "From ",
                                          ".",    "--", "a",  "word", "\xe4", "\x01"};
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const auto pieces = random() % 200;
    for (unsigned i = 0; i < pieces; ++i) text += kPieces[random() % std::size(kPieces)];
    const auto encoding = encoded(text);
    check_lines(encoding);
    BOOST_TEST((decoded(encoding) == text));
  }
}

BOOST_AUTO_TEST_CASE(tolerant_decoding) {
  BOOST_TEST(decoded("=41=4a=4A") == "AJJ");
  BOOST_TEST(decoded("a=\r\nb=\nc= \t\r\nd") == "abcd");
  BOOST_TEST(decoded("a = b =x =4 =4x == =") == "a = b =x =4 =4x == ");
  BOOST_TEST(decoded("==41") == "=A");
  BOOST_TEST(decoded("=4=41") == "=4A");
  BOOST_TEST(decoded("=\r=41") == "=\rA");
  BOOST_TEST(decoded("= =41") == "= A");
  BOOST_TEST(decoded("a \r\nb\t \n c \r d ") == "a\r\nb\n c \r d");
  BOOST_TEST(decoded("a=") == "a");
  BOOST_TEST(decoded("a=\r") == "a=\r");
  BOOST_TEST(decoded("a=4") == "a=4");
  BOOST_TEST(decoded("\xff=FF") == "\xff\xff");
  const auto blanks = std::string(3000, ' ');
  BOOST_TEST((decoded("x" + blanks + "y") == "x" + blanks + "y"));
  BOOST_TEST((decoded("=" + blanks + "y") == "=" + blanks + "y"));
}

BOOST_AUTO_TEST_CASE(garbage_takes_constant_memory_and_ends) {
  for (const auto* piece : {"=", "= ", "=\r", "\r", " ", "\t", "=4", "=\r\n"}) (void)decoded(repeated(piece, 20000));
}

BOOST_AUTO_TEST_SUITE_END()
