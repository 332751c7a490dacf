// The stream cut into delimiter candidates and everything else.
#include "mime/line_splitter.h"

#include <random>

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(line_splitter)

namespace {

/// Writes down what it is told: the text as it is, each taken delimiter in brackets.
class Recorder final : public mime::LineSplitter {
 public:
  std::string told;
  bool split_line_end = false, ended = false;

 private:
  base::Result<void> text(base::Bytes bytes) override {
    BOOST_TEST(!bytes.empty());
    if (after_cr_ && bytes[0] == '\n') split_line_end = true;
    after_cr_ = bytes[bytes.size() - 1] == '\r';
    told += base::text_of(bytes);
    return {};
  }
  base::Result<bool> dash_line(const mime::DashLine& line) override {
    if (mime::match_delimiter(line.content, "b") == mime::Delimiter::none) return false;
    after_cr_ = false;
    told += '[' + std::string(text_of(line.before)) + std::string(line.content) + std::string(text_of(line.end)) + ']';
    return true;
  }
  base::Result<void> end() override {
    ended = true;
    return {};
  }
  bool after_cr_ = false;
};

std::string split(std::string_view text, std::size_t block) {
  Recorder recorder;
  BOOST_TEST(feed(recorder, text, block).has_value());
  BOOST_TEST((recorder.ended && !recorder.split_line_end));
  return recorder.told;
}

}  // namespace

BOOST_AUTO_TEST_CASE(delimiters_come_with_the_line_end_before_them) {
  BOOST_TEST(split("a\r\n--b\r\nc\n--b--\n--b", 0) == "a[\r\n--b\r\n]c[\n--b--\n][--b]");
}

BOOST_AUTO_TEST_CASE(no_byte_is_lost_at_any_block_size) {
  std::mt19937 random(3);
  const std::string padding(970, ' ');
  const std::string_view pieces[] = {"\r\n", "\r", "\n", "-",       "--",          "--b",  "--b--",
                                     "b",    " ",  "x",  "--b\r\n", "\r\n--b\r\n", padding};
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (auto count = random() % 40; count > 0; --count) text += pieces[random() % std::size(pieces)];
    const auto whole = split(text, 0);
    std::string bytes;
    for (const char c : whole)
      if (c != '[' && c != ']') bytes += c;
    BOOST_TEST((bytes == text));
    for (const auto block : kBlockSizes) BOOST_TEST((split(text, block) == whole), "blocks of " << block);
  }
}

BOOST_AUTO_TEST_SUITE_END()
