// Hidden fields at the top of the text: put there, and left away again (RFC 9788 sections 4.5.3 and 5.2.2).
#include "mime/legacy_display.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;

BOOST_AUTO_TEST_SUITE(legacy_display)

namespace {

const std::vector<mime::HeaderField> kSubject{{"Subject", "Subject: Befund <1>\r\n"}};
const std::vector<mime::HeaderField> kUmlaut{{"Subject", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"}};
const mime::HeaderField kLong{"Keywords", "Keywords: " + std::string(100'000, 'x') + "\r\n"};
const std::string kDiv = "<div class=\"header-protection-legacy-display\"><pre>\r\nSubject: ";

std::string written(base::Content& content) {
  StringSink sink;
  BOOST_REQUIRE(content.write_to(sink));
  return sink.text();
}

/// Empty: nothing to change.
std::string with(const std::string& entity, const std::vector<mime::HeaderField>& hidden = kSubject) {
  TextContent content(entity);
  const auto made = mime::with_legacy_display(content, hidden, mime_limits());
  BOOST_REQUIRE(made);
  return *made ? written(**made) : "";
}
std::string without(const std::string& entity) {
  TextContent content(entity);
  const auto made = mime::without_legacy_display(content, {kSubject.front(), kUmlaut.front(), kLong}, mime_limits());
  BOOST_REQUIRE(made);
  return *made ? written(**made) : "";
}

}  // namespace

BOOST_AUTO_TEST_CASE(at_the_top_of_a_text) {
  const std::string text = "Content-Type: text/plain; hp=\"cipher\"\r\n\r\nHallo\r\n";
  const auto made = with(text);
  BOOST_TEST(made ==
             "Content-Type: text/plain; hp=\"cipher\";\r\n hp-legacy-display=\"1\"\r\n\r\n"
             "Subject: Befund <1>\r\n\r\nHallo\r\n");
  BOOST_TEST(without(made) == text);
}

BOOST_AUTO_TEST_CASE(inside_of_the_body_of_html) {
  const std::string text = "Content-Type: text/html\r\n\r\n<html><BODY class=a><p>Hallo</p></BODY></html>\r\n";
  const auto made = with(text);
  BOOST_TEST(made.find("<BODY class=a>" + kDiv + "Befund &#60;1&#62;\r\n</pre></div><p>Hallo") != std::string::npos);
  BOOST_TEST(without(made) == text);
  const std::string fragment = "Content-Type: text/html\r\n\r\n<p>Hallo</p>\r\n";
  BOOST_TEST(with(fragment, kUmlaut).find("\r\n\r\n" + kDiv + "Gr&#252;&#223;e\r\n</pre></div><p>") !=
             std::string::npos);
  BOOST_TEST(without(with(fragment)) == fragment);
}

BOOST_AUTO_TEST_CASE(in_whichever_encoding) {
  const auto base64 =
      with("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nSGFsbG8=\r\n");
  BOOST_TEST(base64.ends_with("\r\n\r\nU3ViamVjdDogQmVmdW5kIDwxPg0KDQpIYWxsbw==\r\n"));
  BOOST_TEST(without(base64).ends_with("base64\r\n\r\nSGFsbG8=\r\n"));
  const auto quoted =
      with("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=C3=BC\r\n",
           kUmlaut);
  BOOST_TEST(quoted.ends_with("\r\n\r\nSubject: Gr=C3=BC=C3=9Fe\r\n\r\n=C3=BC\r\n"));
  BOOST_TEST(without(quoted).ends_with("quoted-printable\r\n\r\n=C3=BC\r\n"));
}

BOOST_AUTO_TEST_CASE(in_whichever_charset) {
  const auto relabelled = with("Content-Type: text/plain\r\n\r\nHallo\r\n", kUmlaut);
  BOOST_TEST(relabelled.find("charset=\"utf-8\"") != std::string::npos);
  BOOST_TEST(relabelled.find("Content-Transfer-Encoding: quoted-printable\r\n") != std::string::npos);
  BOOST_TEST(relabelled.ends_with("Subject: Gr=C3=BC=C3=9Fe\r\n\r\nHallo\r\n"));
  const std::string latin = "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nHallo\r\n";
  BOOST_TEST(with(latin, kUmlaut) == "");  // it could not say what is hidden
  BOOST_TEST(without(with(latin)) == latin);
  BOOST_TEST(with("Content-Type: text/plain; charset=utf-16\r\n\r\nHallo\r\n") == "");
  BOOST_TEST(with("Content-Type: text/plain\r\nContent-Transfer-Encoding: x-other\r\n\r\nHallo\r\n") == "");
}

BOOST_AUTO_TEST_CASE(in_the_main_parts_alone) {
  const std::string attachment = "--a\r\nContent-Type: text/plain\r\n\r\nBericht\r\n--a--\r\n";
  const std::string mixed =
      "Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\nHallo\r\n--b\r\nContent-Type: "
      "text/html\r\n\r\n<p>Hallo</p>\r\n--b--\r\n\r\n" +
      attachment;
  const auto made = with(mixed);
  BOOST_TEST(made.find("Subject: Befund <1>\r\n\r\nHallo\r\n--b\r\n") != std::string::npos);
  BOOST_TEST(made.find(kDiv) != std::string::npos);
  BOOST_TEST(made.ends_with(attachment));
  BOOST_TEST(without(made) == mixed);
  for (const std::string none : {"Content-Type: image/png\r\n\r\nx",
                                 "Content-Type: multipart/signed; boundary=a\r\n\r\n--a\r\n\r\nx\r\n--a--\r\n",
                                 "Content-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nx",
                                 "Content-Type: multipart/mixed; boundary=a\r\n\r\nno part"})
    BOOST_TEST(with(none) == "", none);
}

BOOST_AUTO_TEST_CASE(no_word_of_the_text_goes) {
  const std::string head = "Content-Type: text/plain; hp-legacy-display=\"1\"\r\n\r\n";
  const std::string plain = "Content-Type: text/plain\r\n\r\n";
  for (const std::string text : {"Hallo Bernd,\r\n\r\nText\r\n", "Subject: a\r\nText\r\n\r\nText\r\n", "\r\nText\r\n",
                                 "Subject: without an end\r\n", " Subject: a\r\n\r\nText"})
    BOOST_TEST(without(head + text) == plain + text);
  const std::string html = "Content-Type: text/html; hp-legacy-display=\"1\"\r\n\r\n";
  for (const std::string& text :
       {kDiv + "a<div>b</div></div>Text", kDiv + "without an end", std::string("<div class=a>Text</div>")})
    BOOST_TEST(without(html + text) == "Content-Type: text/html\r\n\r\n" + text);
  BOOST_TEST(without(plain + "Subject: a\r\n\r\nText\r\n") == "");  // not marked
}

BOOST_AUTO_TEST_CASE(a_long_text_passes) {
  const std::string text = "Content-Type: text/plain; hp-legacy-display=\"1\"\r\n\r\n" + std::string(1 << 20, 'x');
  BOOST_TEST(without(text).size() == text.size() - std::string("; hp-legacy-display=\"1\"").size());
  const std::string fields = kLong.raw + "\r\nText\r\n";
  BOOST_TEST(without("Content-Type: text/plain; hp-legacy-display=\"1\"\r\n\r\n" + fields).ends_with(fields));
}

BOOST_AUTO_TEST_SUITE_END()
