// Where parts begin and end.
#include "mime/multipart.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(multipart)

namespace {

base::Result<mime::MultipartMap> mapped(const std::string& text, std::string_view boundary, std::size_t block = 0,
                                        std::uint64_t begin = 0) {
  TextContent content(text, block);
  return mime::map_multipart(content, begin, boundary, mime_limits());
}

/// The parts in brackets, then C(losed), P(reamble), E(pilogue); the finding if it fails. At every block size.
std::string parts(const std::string& text, std::string_view boundary = "b") {
  std::string all;
  for (const auto block : kBlockSizes) {
    const auto map = mapped(text, boundary, block);
    std::string shown;
    if (!map) shown = map.error().finding;
    for (std::size_t i = 0; map && i < map->parts.size(); ++i) {
      const auto [begin, end] = map->parts[i];
      BOOST_REQUIRE((begin <= end && end <= text.size()));
      shown += '[' + text.substr(begin, end - begin) + ']';
    }
    if (map)
      shown += std::string(map->closed ? "C" : "") + (map->preamble_has_text ? "P" : "") +
               (map->epilogue_has_text ? "E" : "");
    if (!all.empty()) BOOST_TEST(shown == all, "blocks of " << block);
    all = shown;
  }
  return all;
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_line_end_belongs_to_the_delimiter) {
  BOOST_TEST(parts("--b\r\none\r\n--b\r\ntwo\r\n\r\n--b--\r\n") == "[one][two\r\n]C");
  BOOST_TEST(parts("--b\none\n--b\ntwo\r\n--b--\n") == "[one][two]C");
  BOOST_TEST(parts("--b\r\n--b\r\n\r\n--b--") == "[][]C");
  BOOST_TEST(parts("--b\r\none\r\r\n--b--") == "[one\r]C");
}

BOOST_AUTO_TEST_CASE(preamble_epilogue_padding) {
  BOOST_TEST(parts("text\r\n--b \t\r\none\r\n--b--\t \r\nmore") == "[one]CPE");
  BOOST_TEST(parts(" \r\n\t\r\n--b\r\none\r\n--b--\r\n\r\n \r\n") == "[one]C");
  BOOST_TEST(parts("--b\r\none\r\n--b--\r\n--b\r\ntwo") == "[one]CE");
  BOOST_TEST(parts("--b--\r\n") == "C");
  BOOST_TEST(parts("--b\r\none\r\n--b--\r\n--") == "[one]CE");  // seen only when the text ends
}

BOOST_AUTO_TEST_CASE(unclosed) {
  BOOST_TEST(parts("--b\r\none\r\n") == "[one\r\n]");
  BOOST_TEST(parts("--b\r\none\r\n--b") == "[one][]");
  BOOST_TEST(parts("--b\r\none\r") == "[one\r]");
}

BOOST_AUTO_TEST_CASE(what_is_no_delimiter) {
  BOOST_TEST(parts("--b\r\n --b\r\n--bb\r\n-b\r\n-\r\n--\r\n--b-\r\n--b--x\r\n--b -- \r\nx--b\r\r--b\r\n--b--") ==
             "[ --b\r\n--bb\r\n-b\r\n-\r\n--\r\n--b-\r\n--b--x\r\n--b -- \r\nx--b\r\r--b]C");
  BOOST_TEST(parts("--b\r\r\n") == "mime.boundary");
  BOOST_TEST(parts("--b" + std::string(995, ' ') + "\r\nx") == "[x]");
  BOOST_TEST(parts("--b" + std::string(996, ' ') + "\r\nx") == "mime.boundary");
  BOOST_TEST(parts("--b" + std::string(100000, ' ') + "\r\n--b\r\nx") == "[x]P");
}

BOOST_AUTO_TEST_CASE(boundaries) {
  const std::string special = "'()+_,-./:=? x";
  BOOST_TEST(parts("--" + special + "\r\none\r\n--" + special + "--", special) == "[one]C");
  BOOST_TEST(parts("--bb\r\none\r\n--bb--\r\n--b\r\ntwo\r\n--b--", "b") == "[two]CP");
  BOOST_TEST(parts("--" + std::string(70, 'x') + "\r\none", std::string(70, 'x')) == "[one]");
  BOOST_TEST(parts("--b\r\none", "b  ") == "[one]");
  for (const auto& bad :
       {std::string(), std::string(" "), std::string(71, 'x'), std::string("a\r\nb"), std::string("a\0b", 3)})
    BOOST_TEST(parts("--" + bad + "\r\none", bad) == "mime.boundary");
  BOOST_TEST(parts("nothing here\r\n") == "mime.boundary");
  BOOST_TEST(parts("") == "mime.boundary");
}

BOOST_AUTO_TEST_CASE(offsets_are_of_the_entity) {
  const std::string header = "Content-Type: x\r\n\r\n";
  const auto map = mapped(header + "--b\r\none\r\n--b--", "b", 3, header.size());
  BOOST_REQUIRE(map.has_value());
  BOOST_TEST(map->parts.at(0).begin == header.size() + 5);
  BOOST_TEST(map->parts.at(0).end == header.size() + 8);
}

BOOST_AUTO_TEST_CASE(too_many_parts) {
  BOOST_TEST(mapped(repeated("--b\r\n", 1000), "b").has_value());
  const auto map = mapped(repeated("--b\r\n", 1001), "b");
  BOOST_TEST(outcome(map) == "status " + std::to_string(int(base::Status::limit)) + " mime.part-limit ");
}

BOOST_AUTO_TEST_CASE(own_boundaries) {
  const base::ByteVector random(16, 0xa5);
  BOOST_TEST(mime::boundary_from(random) == "=_" + repeated("a5", 16));
}

BOOST_AUTO_TEST_SUITE_END()
