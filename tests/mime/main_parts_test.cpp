// Which parts of a mail are its text, and where they lie.
#include "mime/main_parts.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(main_parts)

namespace {

/// Says how often it was read.
class CountedContent final : public base::Content {
 public:
  explicit CountedContent(std::string text) : text_(std::move(text)) {}
  base::Result<void> write_to(base::Sink& sink) override {
    ++passes;
    return sink.write(base::bytes_of(text_));
  }
  int passes = 0;

 private:
  std::string text_;
};

/// The bodies of the main parts, each in brackets; HTML in pointed ones. The content is read once.
std::string bodies(const std::string& text) {
  CountedContent content(text);
  const auto parts = mime::find_main_parts(content, mime_limits());
  if (!parts) return outcome(parts);
  BOOST_TEST(content.passes == 1);
  std::string all;
  for (const auto& part : *parts) {
    const auto begin = std::size_t(part.begin + part.header.body_offset);
    const auto body = text.substr(begin, part.end > text.size() ? std::string::npos : std::size_t(part.end) - begin);
    all += part.html ? "<" + body + ">" : "[" + body + "]";
  }
  return all;
}

std::string both(const std::string& text) {
  const auto found = bodies(text), crlf = bodies(with_crlf(text));
  BOOST_TEST(with_crlf(found) == crlf);
  return found;
}

std::string multipart(const std::string& kind, const std::string& boundary, const std::vector<std::string>& parts) {
  std::string text = "Content-Type: multipart/" + kind + "; boundary=" + boundary + "\n\npreamble\n";
  for (const auto& part : parts) text += "--" + boundary + "\n" + part + "\n";
  return text + "--" + boundary + "--\nepilogue\n";
}

const std::string kText = "Content-Type: text/plain\n\nHallo\n", kHtml = "Content-Type: text/html\n\n<p>Hallo\n";

}  // namespace

BOOST_AUTO_TEST_CASE(the_text_of_a_mail) {
  BOOST_TEST(both(kText) == "[Hallo\n]");
  BOOST_TEST(both("Subject: x\n\nHallo\n--\nAnna") == "[Hallo\n--\nAnna]");
  BOOST_TEST(both(multipart("mixed", "a", {kText, kHtml})) == "[Hallo\n]");
  BOOST_TEST(both(multipart("alternative", "a", {kText, kHtml})) == "[Hallo\n]<<p>Hallo\n>");
  const auto related = multipart("related", "c", {kHtml, "Content-Type: image/png\n\nx"});
  BOOST_TEST(both(multipart("mixed", "a", {multipart("alternative", "b", {kText, related}), kText})) ==
             "[Hallo\n]<<p>Hallo\n>");
  // A parent's delimiter ends its children, closed or not.
  BOOST_TEST(both(multipart("mixed", "a", {"Content-Type: multipart/mixed; boundary=b\n\n--b\n" + kText, kText})) ==
             "[Hallo\n]");
}

BOOST_AUTO_TEST_CASE(what_is_no_text_of_the_mail) {
  const std::string attachment = "Content-Disposition: attachment\n";
  for (const auto& none :
       {attachment + kText, multipart("signed", "a", {kText, kText}), multipart("encrypted", "a", {kText}),
        multipart("mixed", "a", {attachment + kText, kText}),
        multipart("mixed", "a", {multipart("signed", "b", {kText})}),
        std::string("Content-Type: message/rfc822\n\n") + kText, multipart("mixed", "a", {}),
        multipart("mixed", "a", {"Content-Type: message/rfc822\n\n" + multipart("mixed", "b", {kText}), kText}),
        std::string("Content-Type: multipart/mixed\n\nno boundary"), std::string("Content-Type: text/plain")})
    BOOST_TEST(both(none) == "", none);
}

BOOST_AUTO_TEST_CASE(eight_at_most_however_they_are_nested) {
  std::string text = kText;
  for (const std::string boundary : {"a", "b", "c", "d"})
    text = multipart("alternative", boundary, {text, text, text, text});
  BOOST_TEST(both(text) == repeated("[Hallo\n]", 8));
}

BOOST_AUTO_TEST_CASE(what_is_too_deep_is_an_error) {
  std::string text = kText;
  for (int i = 0; i < 70; ++i) text = multipart("mixed", "b" + std::to_string(i), {text});
  BOOST_TEST(both(text).find("mime.depth-limit") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
