// The canonical form, case by case.
#include "mime/canonical.h"

#include "mime/mime_support.h"

using namespace siegel;
using namespace siegel::testing;
using mime::LeafAction;
using mime::Target;

BOOST_AUTO_TEST_SUITE(canonical)

namespace {

/// The canonical form; the reason in angle brackets if it is impossible. The same at every block size.
std::string canonical_form(const std::string& entity, Target target) {
  const auto plan = planned(entity, target);
  BOOST_REQUIRE_MESSAGE(plan.has_value(), outcome(plan));
  for (const auto block : kBlockSizes) {
    const auto again = planned(entity, target, block);
    BOOST_REQUIRE(again.has_value());
    BOOST_TEST((again->leaves == plan->leaves && again->possible == plan->possible && again->reason == plan->reason &&
                again->changes_encoding == plan->changes_encoding));
  }
  if (!plan->possible) return '<' + plan->reason + '>';
  const auto whole = written(entity, *plan);
  for (const auto block : kBlockSizes) BOOST_TEST((written(entity, *plan, block) == whole), "blocks of " << block);
  return whole;
}

std::string eight(const std::string& entity) { return canonical_form(entity, Target::eight_bit); }
std::string seven(const std::string& entity) { return canonical_form(entity, Target::seven_bit); }

const std::string kText = "Content-Type: text/plain\r\n";
const std::string kMixed = "Content-Type: multipart/mixed; boundary=b\r\n";
const std::string kSigned = "Content-Type: multipart/signed; boundary=b\r\n";
const std::string kQp = "Content-Transfer-Encoding: quoted-printable\r\n";
const std::string kBase64 = "Content-Transfer-Encoding: base64\r\n";
const std::string kBinary = "Content-Transfer-Encoding: binary\r\n";
const std::string kEightBit = "Content-Transfer-Encoding: 8bit\r\n";

}  // namespace

BOOST_AUTO_TEST_CASE(bare_line_feeds_become_crlf_everywhere_but_in_binary) {
  BOOST_TEST(eight("Content-Type: text/plain\n\na\nb\r\nc\rd\n") ==
             "Content-Type: text/plain\r\n\r\na\r\nb\r\nc\rd\r\n");
  BOOST_TEST(
      eight("Content-Type: multipart/mixed;\n boundary=b\n\npre\n--b\nContent-Transfer-Encoding: binary\n\na\nb\n"
            "--b\n\nc\nd\n--b--\npost\n") ==
      "Content-Type: multipart/mixed;\r\n boundary=b\r\n\r\npre\r\n--b\r\nContent-Transfer-Encoding: binary\r\n\r\n"
      "a\nb\r\n--b\r\n\r\nc\r\nd\r\n--b--\r\npost\r\n");
}

BOOST_AUTO_TEST_CASE(what_is_canonical_survives_byte_for_byte) {
  const std::string parts = "--b\r\n\r\none\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>\r\n\r\n";
  for (const auto& entity : {std::string(),
                             std::string("\r\n"),
                             std::string("\r\n\r\n"),
                             kText,
                             kText + "\r\n",
                             kText + "\r\nno line end",
                             kText.substr(0, kText.size() - 2),
                             kMixed,
                             kMixed + "\r\n",
                             kMixed + "\r\n--b--",
                             kMixed + "\r\n--b",
                             kMixed + "\r\npreamble\r\n" + parts + "--b--\r\nepilogue",
                             kMixed + "\r\n" + parts,
                             kMixed + "\r\n--b\r\n--b\r\n\r\n--b--",
                             kMixed + "\r\n--b\r\nContent-Type: text/plain\r\n--b--\r\n",
                             kMixed + "\r\n--b\r\n" + kText + "\r\n--b--\r\n",
                             std::string("no field\r\nnor this: x\r\n\r\nbody"),
                             std::string("Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\nbody"),
                             std::string("Content-Type: multipart/mixed\r\n\r\n--\r\n"),
                             kText + "\r\n--b\r\n--\r\n-"}) {
    BOOST_TEST(eight(entity) == entity);
    BOOST_TEST(seven(entity) == entity);
  }
}

BOOST_AUTO_TEST_CASE(text_becomes_quoted_printable_where_it_must) {
  const std::string qp = kText + kQp + "\r\n";
  BOOST_TEST(seven(kText + "\r\nplain\r\n.\r\n>From x\r\n") == kText + "\r\nplain\r\n.\r\n>From x\r\n");
  BOOST_TEST(seven(kText + "\r\n\xc3\xbc") == qp + "=C3=BC");
  BOOST_TEST(seven(kText + "\r\n-- \r\n") == qp + "=2D-=20\r\n");
  BOOST_TEST(seven(kText + "\r\nFrom x\n") == qp + "=46rom x\r\n");
  BOOST_TEST(seven(kText + "\r\na\rb") == qp + "a=0Db");
  BOOST_TEST(seven(kText + std::string("\r\na\0b", 5)) == qp + "a=00b");
  BOOST_TEST(seven(kText + "\r\n" + std::string(999, 'x')).substr(0, qp.size() + 78) ==
             qp + std::string(75, 'x') + "=\r\nx"[0] + "\r\n");
  BOOST_TEST(seven(kText + "\r\n" + std::string(998, 'x') + "\r\n") == kText + "\r\n" + std::string(998, 'x') + "\r\n");
  BOOST_TEST(seven("\r\n\xc3\xbc") == kQp + "\r\n=C3=BC");
}

BOOST_AUTO_TEST_CASE(the_encoding_field_is_replaced_in_its_place) {
  BOOST_TEST(
      seven("CONTENT-transfer-ENCODING: 8bit\r\nContent-Type: text/plain;\r\n charset=utf-8\r\nX:  y "
            "\r\n\r\n\xc3\xbc\r\n") ==
      "CONTENT-transfer-ENCODING: quoted-printable\r\nContent-Type: text/plain;\r\n charset=utf-8\r\nX:  y \r\n\r\n"
      "=C3=BC\r\n");
  BOOST_TEST(
      seven("Content-Transfer-Encoding:\r\n 8bit\r\nA: b\r\nContent-Transfer-Encoding: base64\r\n\r\n\xc3\xbc") ==
      kQp + "A: b\r\n\r\n=C3=BC");
}

BOOST_AUTO_TEST_CASE(everything_else_becomes_base64) {
  const std::string application = "Content-Type: application/x\r\n";
  BOOST_TEST(seven(application + "\r\n\xff") == application + kBase64 + "\r\n/w==\r\n");
  BOOST_TEST(seven(application + "\r\n\xff\n") == application + kBase64 + "\r\n/w0K\r\n");
  BOOST_TEST(seven(application + kBinary + "\r\n\xff\n") == application + kBase64 + "\r\n/wo=\r\n");
  BOOST_TEST(seven(kText + kBinary + "\r\nabc") == kText + kBase64 + "\r\nYWJj\r\n");
  BOOST_TEST(seven("Content-Type: junk\r\n\r\n\xff").find("base64") != std::string::npos);
  BOOST_TEST(seven(kMixed + "\r\n--b\r\n" + kBinary + "\r\nabc\r\n--b\r\n" + kBinary + "\r\n--b\r\n" + kBinary +
                   "\r\n\r\n--b--") == kMixed + "\r\n--b\r\n" + kBase64 + "\r\nYWJj\r\n--b\r\n" + kBinary +
                                           "\r\n--b\r\n" + kBase64 + "\r\n\r\n--b--");
}

BOOST_AUTO_TEST_CASE(a_missing_last_line_end_stays_missing) {
  BOOST_TEST(seven(kMixed + "\r\n--b\r\n\r\n\xff\r\n--b\r\n\r\n\xff\r\n\r\n--b--") ==
             kMixed + "\r\n--b\r\n" + kQp + "\r\n=FF\r\n--b\r\n" + kQp + "\r\n=FF\r\n\r\n--b--");
}

BOOST_AUTO_TEST_CASE(encoded_leaves) {
  const auto refused = [](std::string_view what) { return '<' + std::string(what) + " in base64 data>"; };
  BOOST_TEST(seven(kText + kBase64 + "\r\nYQ==\n") == kText + kBase64 + "\r\nYQ==\r\n");
  BOOST_TEST(seven(kText + kBase64 + "\r\n" + std::string(1000, 'A')) == refused("a line of more than 998 characters"));
  BOOST_TEST(seven(kText + kBase64 + "\r\nYQ\xff==") == refused("8-bit characters"));
  BOOST_TEST(seven(kText + kBase64 + "\r\n!garbage!\r\n") == kText + kBase64 + "\r\n!garbage!\r\n");
  BOOST_TEST(seven(kText + kQp + "\r\n=FF=\r\n.\r\n") == kText + kQp + "\r\n=FF=\r\n.\r\n");
  BOOST_TEST(seven(kText + kQp + "\r\n=ff=\r\nb \r\nFrom =3D\r\n") == kText + kQp + "\r\n=FFb\r\n=46rom =3D\r\n");
  BOOST_TEST(seven(kText + "Content-Transfer-Encoding: x-y\r\n\r\n\xff") ==
             "<8-bit characters in a part of unknown encoding>");
  BOOST_TEST(seven(kText + "Content-Transfer-Encoding: x-y\r\n\r\nx\n") ==
             kText + "Content-Transfer-Encoding: x-y\r\n\r\nx\r\n");
}

BOOST_AUTO_TEST_CASE(encoding_again_makes_no_boundary) {
  const auto form = seven(kMixed + "\r\n--b\r\n" + kQp + "\r\n=2D-b--\r\nFrom x\r\n--b--\r\n");
  BOOST_TEST(form == kMixed + "\r\n--b\r\n" + kQp + "\r\n=2D-b--\r\n=46rom x\r\n--b--\r\n");
}

BOOST_AUTO_TEST_CASE(forwarded_messages_are_entities) {
  const std::string message = "Content-Type: message/rfc822\r\n";
  BOOST_TEST(seven(message + "\r\nSubject: x\r\n\r\n\xff") == message + "\r\nSubject: x\r\n" + kQp + "\r\n=FF");
  BOOST_TEST(seven("Content-Type: message/global\r\n\r\nA: x\r\n\r\n\xff").find("=FF") != std::string::npos);
  BOOST_TEST(seven(message + "\r\nSubject: \xff\r\n\r\nx") == "<8-bit characters in a header>");
  BOOST_TEST(eight(message + "\r\nSubject: \xff\r\n\r\nx\n") == message + "\r\nSubject: \xff\r\n\r\nx\r\n");
  BOOST_TEST(seven(message + kEightBit + "\r\nA: x\r\n\r\n\xff").substr(0, message.size() + 33) ==
             message + "Content-Transfer-Encoding: 7bit\r\n");
  BOOST_TEST(seven(message + kBase64 + "\r\nU3ViamVjdA==\r\n") == message + kBase64 + "\r\nU3ViamVjdA==\r\n");
  BOOST_TEST(seven("Content-Type: message/delivery-status\r\n\r\nx: \xff\r\n") ==
             "<8-bit characters in message part that must not be encoded>");
  BOOST_TEST(seven("Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: x\r\n\r\n\xff\r\n--b--") ==
             "Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: x\r\n" + kQp + "\r\n=FF\r\n--b--");
}

BOOST_AUTO_TEST_CASE(nested_multiparts) {
  const std::string inner = "Content-Type: multipart/mixed; boundary=bb\r\n";
  BOOST_TEST(seven(kMixed + "\r\n--b\r\n" + inner + "\r\n--bb\r\n\r\n\xff\r\n--b\r\n\r\n--bb\r\n\xfe\r\n--b--\r\n") ==
             kMixed + "\r\n--b\r\n" + inner + "\r\n--bb\r\n" + kQp + "\r\n=FF\r\n--b\r\n" + kQp +
                 "\r\n=2D-bb\r\n=FE\r\n--b--\r\n");
  // The same boundary inside: what the outer multipart sees counts.
  BOOST_TEST(seven(kMixed + "\r\n--b\r\n" + kMixed + "\r\n--b\r\n\r\n\xff\r\n--b--\r\n") ==
             kMixed + "\r\n--b\r\n" + kMixed + "\r\n--b\r\n" + kQp + "\r\n=FF\r\n--b--\r\n");
  // Behind the close delimiter there are no more parts.
  BOOST_TEST(seven(kMixed + "\r\n--b\r\n\r\nx\r\n--b--\r\n--b\r\n\r\n\xff\r\n") ==
             "<8-bit characters in the text around the parts>");
}

BOOST_AUTO_TEST_CASE(what_is_signed_already_is_not_touched) {
  const std::string mail = kSigned + "\r\n--b\r\n" + kText + "\r\n";
  BOOST_TEST(seven(mail + "x\n--b\r\n\r\ny\r\n--b--") == mail + "x\r\n--b\r\n\r\ny\r\n--b--");
  const std::string sealed = " in a part that is signed or encrypted already>";
  BOOST_TEST(seven(mail + "x \r\n--b--") == "<blanks at the end of a line" + sealed);
  BOOST_TEST(seven(mail + "\xff\r\n--b--") == "<8-bit characters" + sealed);
  BOOST_TEST(seven(kSigned + "\r\n--b\r\n" + kBinary + "\r\nx\r\n--b--") == "<binary data" + sealed);
  BOOST_TEST(seven(kSigned + "\r\n--b\r\nContent-Type: message/rfc822\r\n" + kEightBit + "\r\nA: b\r\n\r\nc\r\n--b--")
                 .find("8bit") != std::string::npos);
  BOOST_TEST(eight(mail + "\xff \n--b--") == mail + "\xff \r\n--b--");
  BOOST_TEST(seven("Content-Type: multipart/encrypted; boundary=a\r\n\r\n--a\r\n" + kMixed +
                   "\r\n--b\r\n\r\n\xff\r\n--a--") == "<8-bit characters" + sealed);
  BOOST_TEST(seven(kSigned + "\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nA: b\r\n\r\n\xff\r\n--b--") ==
             "<8-bit characters" + sealed);
  // A part beside it is free.
  BOOST_TEST(seven("Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n" + mail +
                   "x\r\n--b--\r\n--a\r\n\r\n\xff\r\n--a--")
                 .find("=FF") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_makes_seven_bit_impossible) {
  BOOST_TEST(seven("X: \xff\r\n\r\nx") == "<8-bit characters in a header>");
  BOOST_TEST(seven("X: " + std::string(996, 'x') + "\r\n\r\nx") == "<a line of more than 998 characters in a header>");
  BOOST_TEST(seven("X: a\rb\r\n\r\nx") == "<a bare carriage return in a header>");
  BOOST_TEST(seven(std::string("X: \0\r\n\r\nx", 9)) == "<a NUL character in a header>");
  BOOST_TEST(seven("Content-Type: message/rfc822\r\n\r\nFrom x\r\nA: b\r\n\r\n") ==
             "<a line that starts with \"From \" in a header>");
  BOOST_TEST(seven(kMixed + "\r\n\xff\r\n--b\r\n\r\nx\r\n--b--") == "<8-bit characters in the text around the parts>");
  BOOST_TEST(seven("Content-Type: multipart/mixed; boundary*=iso-8859-1''%fc\r\n\r\n--\xc3\xbc\r\n\r\n") ==
             "<8-bit characters in a boundary line>");
  BOOST_TEST(seven("Content-Type: multipart/mixed\r\n\r\n\xff") ==
             "<8-bit characters in multipart part that must not be encoded>");
  BOOST_TEST(seven("X: trailing blanks stay \r\n\r\nx") == "X: trailing blanks stay \r\n\r\nx");
}

BOOST_AUTO_TEST_CASE(the_plan_says_what_it_does) {
  const auto plan = planned(kMixed + "\r\n--b\r\n\r\nx\r\n--b\r\n\r\n\xff\r\n--b\r\n" + kBinary + "\r\nx\r\n--b--",
                            Target::seven_bit);
  BOOST_REQUIRE(plan.has_value());
  BOOST_TEST(
      (plan->leaves == std::vector{LeafAction::canonical_lines, LeafAction::quoted_printable, LeafAction::base64}));
  BOOST_TEST((plan->possible && plan->changes_encoding && plan->reason.empty()));
  const auto other = planned(kText + kBinary + "\r\nx", Target::eight_bit);
  BOOST_REQUIRE(other.has_value());
  BOOST_TEST((other->leaves == std::vector{LeafAction::verbatim}));
  BOOST_TEST(!other->changes_encoding);
}

BOOST_AUTO_TEST_CASE(an_entity_that_changed_since_is_not_written) {
  const std::string one = kMixed + "\r\n--b\r\n\r\nx\r\n--b--",
                    two = kMixed + "\r\n--b\r\n\r\nx\r\n--b\r\n\r\ny\r\n--b--";
  for (const auto& [planned_from, written_from] : {std::pair(one, two), std::pair(two, one)}) {
    const auto plan = planned(planned_from, Target::seven_bit);
    TextContent content(written_from);
    StringSink sink;
    const auto result = mime::write_canonical(content, *plan, sink, mime_limits());
    BOOST_TEST((!result && result.error().finding == "mime.plan-mismatch"));
  }
}

BOOST_AUTO_TEST_CASE(errors_of_the_sink_and_the_content_come_back) {
  const std::string entity = kText + "\r\n" + repeated("\xff line\r\n", 20000);
  const auto plan = planned(entity, Target::seven_bit);
  for (const auto status : {base::Status::io, base::Status::enough}) {
    TextContent content(entity, 4096);
    FailingSink sink(2, status);
    const auto result = mime::write_canonical(content, *plan, sink, mime_limits());
    BOOST_TEST((!result && result.error().status == status));
    BOOST_TEST(!sink.used_after_failure());
  }
}

BOOST_AUTO_TEST_SUITE_END()
