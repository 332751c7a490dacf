// Mail made to break readers: depth, numbers, sizes, boundaries that look alike.
#include <chrono>

#include "mime/header.h"
#include "mime/mime_support.h"
#include "mime/multipart.h"
#include "mime/protected_parts.h"

using namespace siegel;
using namespace siegel::testing;
using mime::Target;

BOOST_AUTO_TEST_SUITE(hostile_mime)

namespace {

std::string nested(std::size_t levels) {
  std::string mail;
  for (std::size_t i = 0; i < levels; ++i) {
    const auto boundary = "b" + std::to_string(i);
    mail += "Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n--" + boundary + "\r\n";
  }
  return mail + "\r\nleaf";
}

std::string outcome_with(const std::string& mail, const base::Limits& limits) {
  for (const auto target : {Target::eight_bit, Target::seven_bit}) {
    TextContent content(mail, 4096);
    const auto plan = mime::plan_canonical(content, target, limits);
    if (!plan) return plan.error().finding;
    if (!plan->possible) continue;
    StringSink sink;
    const auto result = mime::write_canonical(content, *plan, sink, limits);
    if (!result) return result.error().finding;
    if (sink.text() != mail) return "changed";
  }
  return "ok";
}

class Seconds {
 public:
  [[nodiscard]] bool below(int seconds) const {
    return std::chrono::steady_clock::now() - begin_ < std::chrono::seconds(seconds);
  }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace

BOOST_AUTO_TEST_CASE(depth) {
  BOOST_TEST(outcome_with(nested(63), mime_limits()) == "ok");
  BOOST_TEST(outcome_with(nested(64), mime_limits()) == "mime.depth-limit");
  BOOST_TEST(outcome_with(nested(10000), mime_limits()) == "mime.depth-limit");
  BOOST_TEST(outcome_with(repeated("Content-Type: message/rfc822\r\n\r\n", 10000), mime_limits()) ==
             "mime.depth-limit");
  auto limits = mime_limits();
  limits.mime_depth = limits.mime_parts = 20000;
  BOOST_TEST(outcome_with(nested(10000), limits) == "ok");  // nothing recurses
}

BOOST_AUTO_TEST_CASE(parts) {
  const std::string header = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
  BOOST_TEST(outcome_with(header + repeated("--b\r\n\r\nx\r\n", 999), mime_limits()) == "ok");
  BOOST_TEST(outcome_with(header + repeated("--b\r\n\r\nx\r\n", 1000), mime_limits()) == "mime.part-limit");
  BOOST_TEST(outcome_with(header + repeated("--b\r\n", 100000), mime_limits()) == "mime.part-limit");
}

BOOST_AUTO_TEST_CASE(headers) {
  const std::string field = "X: " + std::string(60, 'x') + "\r\n";
  BOOST_TEST(outcome_with(repeated(field, 20000) + "\r\n", mime_limits()) == "mime.header-limit");
  BOOST_TEST(outcome_with(repeated("A: b\r\n", 201) + "\r\n", mime_limits()) == "mime.header-limit");
  BOOST_TEST(outcome_with(std::string(1 << 20, 'x'), mime_limits()) == "mime.header-limit");
  const std::string outer = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n";
  BOOST_TEST(outcome_with(outer + std::string(1 << 20, 'x'), mime_limits()) == "mime.header-limit");
  BOOST_TEST(outcome_with(outer + "no colon\r\n:\r\n \r\n\tx\r\n\r\nbody", mime_limits()) == "ok");
  BOOST_TEST(outcome_with(outer + std::string("X: \0\r\n\r\nbody\0", 14), mime_limits()) == "ok");
}

BOOST_AUTO_TEST_CASE(a_map_and_the_walk_see_the_same_parts) {
  const std::string header = "Content-Type: multipart/mixed; boundary=b\r\n\r\n";
  for (const std::string body :
       {"--b\r\n\r\nx\r\n--bb\r\n--b\r\n\r\ny", "--b--\r\n--b\r\n", "--b\n\n--b \t\n\nx\r\n--b--", "--b\r\n--b\r\n--b",
        "x\r\n--b\r\r\n--b\r\n\r\n\r--b\r\n--b--"}) {
    TextContent content(header + body, 3);
    const auto map = mime::map_multipart(content, header.size(), "b", mime_limits());
    const auto plan = planned(header + body, Target::eight_bit);
    BOOST_REQUIRE((map.has_value() && plan.has_value()));
    BOOST_TEST(map->parts.size() == plan->leaves.size());
  }
}

BOOST_AUTO_TEST_CASE(signed_and_encrypted_parts_are_found_at_any_depth) {
  const std::string mail =
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pkcs7-mime\r\n\r\nx\r\n"
      "--b\r\nContent-Type: message/rfc822\r\n\r\nContent-Type: multipart/signed; boundary=c\r\n\r\n--c\r\n"
      "Content-Type: application/octet-stream; name=\"SMIME.P7M\"\r\n\r\n--c--\r\n"
      "--b\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data\r\n\r\n--b--";
  for (const auto block : kBlockSizes) {
    TextContent content(mail, block);
    const auto found = mime::find_protected_parts(content, mime_limits());
    BOOST_REQUIRE(found.has_value());
    BOOST_TEST(found->encrypted == 2U);
    BOOST_TEST(found->signed_ == 2U);
  }
}

// RFC 8551 section 3.8.
BOOST_AUTO_TEST_CASE(parts_that_announce_certificates_are_counted) {
  const std::string mail =
      "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/pkcs7-mime; "
      "smime-type=Certs-Only\r\n\r\n--b\r\nContent-Type: application/octet-stream; name=a.P7C\r\n\r\n"
      "--b\r\nContent-Type: application/x-pkcs7-mime\r\nContent-Disposition: attachment; filename=smime.p7c\r\n\r\n"
      "--b\r\nContent-Type: text/plain; name=smime.p7c\r\n\r\n"
      "--b\r\nContent-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\n--b--";
  TextContent content(mail, 0);
  const auto found = mime::find_protected_parts(content, mime_limits());
  BOOST_REQUIRE(found.has_value());
  BOOST_TEST(found->certificates == 3U);
}

BOOST_AUTO_TEST_CASE(nothing_takes_quadratic_time) {
  const Seconds time;
  const std::string header = "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n";
  for (const auto* piece :
       {"\r", "\n", "--b", "--", "-", "--b\t", "\r\n--", "--b \r", "=", "= ", " ", "From ", "\xff", "--b--x\n"})
    for (const auto target : {Target::eight_bit, Target::seven_bit}) {
      const auto mail = header + repeated(piece, 500000);
      const auto plan = planned(mail, target);
      BOOST_REQUIRE(plan.has_value());
      if (plan->possible) (void)written(mail, *plan);
    }
  for (const auto* piece : {"=?", "=?utf-8?q?", "=?utf-8?q?\?=", "?", "=?utf-8?b?YQ==?= "})
    (void)mime::decode_words(repeated(piece, 50000));
  for (const auto* piece : {";", "a=b;", "a*1=", ";a*1=b", "(", "\"", ";a=\"", "*"})
    (void)mime::parse_parameterized("a/b" + repeated(piece, 50000));
  BOOST_TEST(time.below(120));
}

BOOST_AUTO_TEST_SUITE_END()
