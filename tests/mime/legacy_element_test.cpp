// What is left away of a text, and what stays because others would read it (RFC 9788 section 4.5.3).
#include "mime/legacy_element.h"

#include "mime/mime_support.h"

using namespace siegel;

BOOST_AUTO_TEST_SUITE(legacy_element)

namespace {

const std::vector<mime::HeaderField> kFields{{"Subject", "Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe_=3C1=3E?=\r\n"},
                                             {"To", "To: a@x,\r\n b@x\r\n"}};
const std::string kDiv = "<div class=\"header-protection-legacy-display\">";

std::string without(const std::string& text, bool html = false, const std::string& charset = "utf-8") {
  return mime::without_legacy_element(text, html, charset, kFields);
}

}  // namespace

BOOST_AUTO_TEST_CASE(at_the_top_of_a_text) {
  for (const std::string repeated : {"Subject: Gr\xc3\xbc\xc3\x9f"
                                     "e <1>\r\n",
                                     "subject:Gr\xc3\xbc\xc3\x9f"
                                     "e\r\n\t<1>\nTo: a@x, b@x\n"})
    BOOST_TEST(without(repeated + "\r\nText") == "Text", repeated);
  BOOST_TEST(without("Subject: Gr\xfc\xdf"
                     "e <1>\r\n\r\nText",
                     false, "iso-8859-1") == "Text");
  for (const std::string text :
       {"Subject: Gr\xc3\xbc\xc3\x9f"
        "e\r\n\r\n",
        "To: a@x\r\n\r\n", "Betrag: 1\r\n\r\n", "\r\n\r\n", "To\r\n\r\n", "To: a@x, b@x\r\n 900 Euro\r\n\r\n",
        "To: a@x, b@x\r\nBetrag: 1\r\n\r\n", " To: a@x, b@x\r\nX\r\n\r\n", "To: a@x, b@x\r\n", "To: a@x, b@x"})
    BOOST_TEST(without(text) == text, text);
  // bytes that mean nothing in this charset
  const std::string other =
      "Subject: Gr\xfc\xdf"
      "e <1>\r\n\r\nText";
  BOOST_TEST(without(other) == other);
}

BOOST_AUTO_TEST_CASE(inside_of_html) {
  for (const std::string element : {"<pre>Subject: Gr&#252;&#223;e &lt;1&gt;</pre>",
                                    "<p>Subject: Gr\xc3\xbc\xc3\x9f"
                                    "e &#60;1&#62;<BR/>To:&nbsp;a@x, b@x</p>"})
    BOOST_TEST(without("<body>" + kDiv + element + "</DIV>Text", true) == "<body>Text", element);
  for (const std::string element :
       {"", "<pre></pre>", "900 Euro", "To: a@x, b@x<img>", "To: a@x, b@x<b>", "To: a@x, b@x<p class=a>",
        "To: a@x, b@x&#0;", "To: a@x, b@x&#99999999;", "To: a@x, b@x&#x20;", "To: a@x, b@x&euro;", "To: a@x, b@x<",
        "To: a@x, b@x&", "To: a@x, b@x<div>900 Euro</div>", "To: a@x, b@x<!-- </div> -->",
        "<p>To: a@x, b@x</p><p>900 Euro</p>"}) {
    const auto text = kDiv + element + "</div>Text";
    BOOST_TEST(without(text, true) == text, text);
  }
  const std::string open = kDiv + "To: a@x, b@x", quote = "<div title=\">\" class='header-protection-legacy-display>";
  for (const auto& text : {open, open + "</div", quote + "To: a@x, b@x</div>", quote.substr(0, quote.size() - 1)})
    BOOST_TEST(without(text, true) == text, text);
  // a quotation mark that is open: the tag ends elsewhere, and with it what is hidden
  const std::string angle =
      "<div class=\"header-protection-legacy-display\" title=\">To: a@x, b@x</div><p x=\"><b>900</b>";
  BOOST_TEST(without(angle, true) == angle);
  BOOST_TEST(without("<div>a</div>" + kDiv + "To: a@x, b@x</div>b", true) == "<div>a</div>b");
}

BOOST_AUTO_TEST_CASE(characters_of_all_lengths) {
  const std::vector<mime::HeaderField> fields{{"Subject", "Subject: a\xc3\xbc\xe2\x82\xac\xf0\x9f\x98\x80\r\n"}};
  const auto element = mime::legacy_element(fields, true);
  BOOST_TEST(element.find("a&#252;&#8364;&#128512;") != std::string::npos);
  BOOST_TEST(mime::without_legacy_element(mime::with_legacy_element("<body>T", element, true), true, "us-ascii",
                                          fields) == "<body>T");
}

BOOST_AUTO_TEST_SUITE_END()
