// Promises of the canonical form over many generated mails, against a decoder that shares no code with it.
#include <random>

#include "mime/mime_support.h"
#include "mime/reference_reader.h"
#include "mime/transfer_encoding.h"

using namespace siegel;
using namespace siegel::testing;
using mime::Target;

BOOST_AUTO_TEST_SUITE(canonical_property)

namespace {

/// Makes nested mails with everything in them that mail has.
class MailMaker {
 public:
  MailMaker(unsigned seed, bool crlf_only) : random_(seed), crlf_only_(crlf_only) {}

  std::string entity(unsigned depth = 0) {
    const unsigned kind = depth < 4 ? pick(10) : 9;
    if (kind < 4 || depth == 0) return multipart(depth);
    if (kind == 4) return message(depth);
    return leaf();
  }

 private:
  unsigned pick(std::size_t count) { return static_cast<unsigned>(random_() % count); }
  bool chance(unsigned percent) { return pick(100) < percent; }
  std::string eol() { return crlf_only_ || chance(50) ? "\r\n" : "\n"; }

  std::string field(std::string_view name, std::string_view value) {
    return std::string(name) + (chance(20) ? ":" + eol() + "\t" : ": ") + std::string(value) + eol();
  }

  std::string line() {
    static const std::string long_line(1100, 'x'), at_limit(998, 'y');
    const std::string_view lines[] = {"plain words", "",         ".",     "..",       "From here", ">From",
                                      "-- ",         "blank \t", "a=3Db", "\xc3\xa4", "=",         "a\rb",
                                      long_line,     at_limit,   "--b",   "--bb--",   " From",     "x\r",
                                      "--b0 0",      "--",       "text",  "text",     "more text", "words words"};
    return std::string(lines[clean_ ? (chance(90) ? 20 + pick(4) : pick(4)) : pick(std::size(lines))]);
  }

  std::string lines() {
    std::string text;
    for (unsigned i = 0, count = pick(8); i < count; ++i) text += line() + eol();
    return chance(30) ? text + line() : text;
  }

  std::string binary() {
    std::string bytes;
    for (unsigned i = 0, count = pick(300); i < count; ++i) bytes += static_cast<char>(pick(256));
    if (!crlf_only_) return bytes;
    std::string crlf;
    for (const char c : bytes)
      if (c != '\n') crlf += c;
    return crlf + "x";
  }

  std::string leaf() {
    clean_ = chance(40);
    constexpr std::string_view kTypes[] = {"text/plain", "TEXT/html; charset=utf-8", "application/pdf", "image/png",
                                           "junk"};
    std::string header = chance(80) ? field("Content-Type", kTypes[pick(std::size(kTypes))]) : "";
    if (chance(10)) header += field("Content-Description", "words (and) more");
    const auto kind = pick(10);
    if (kind == 0) return header;  // no blank line, no body
    std::string body = lines();
    if (kind == 1) {
      header += field("Content-Transfer-Encoding", "binary");
      body = binary();
    } else if (kind == 2) {
      header += field("Content-Transfer-Encoding", "base64");
      StringSink sink;
      const auto encoder = mime::base64_encoder(sink);
      (void)feed(*encoder, binary(), 0);
      body = sink.text();
    } else if (kind == 3) {
      header += field("content-transfer-encoding", "Quoted-Printable");
    } else if (kind < 7) {
      header += field("Content-Transfer-Encoding", "8bit");
    }
    if (chance(10)) header += field("X-After", "y");
    return header + eol() + body;
  }

  std::string message(unsigned depth) {
    return field("Content-Type", "message/rfc822") + eol() + field("Subject", "inner") + entity(depth + 1);
  }

  std::string multipart(unsigned depth) {
    constexpr std::string_view kSubtypes[] = {"mixed", "mixed", "alternative", "related", "digest", "signed"};
    constexpr std::string_view kBoundaries[] = {"b", "bb", "b0", "b0 0", "=_x'()+,-./:?", "b--", "0123456789"};
    const auto boundary =
        std::string(kBoundaries[pick(std::size(kBoundaries))]) + (chance(70) ? std::to_string(depth) : "");
    std::string text = field("Content-Type", "multipart/" + std::string(kSubtypes[pick(std::size(kSubtypes))]) +
                                                 "; boundary=\"" + boundary + '"');
    if (chance(20)) text += field("Content-Transfer-Encoding", chance(50) ? "8bit" : "7bit");
    text += eol();
    if (chance(30)) text += "preamble" + eol();
    for (unsigned i = 0, count = pick(4); i < count; ++i)
      text += "--" + boundary + (chance(10) ? " \t" : "") + eol() + entity(depth + 1) + eol();
    if (chance(80)) text += "--" + boundary + "--" + (chance(80) ? eol() : "");
    if (chance(20)) text += "epilogue" + (chance(50) ? eol() : "");
    return text;
  }

  std::mt19937 random_;
  bool crlf_only_, clean_ = false;
};

constexpr unsigned kMails = 1500;

bool is_seven_bit(std::string_view text) {
  std::size_t column = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\0' || static_cast<unsigned char>(c) >= 0x80) return false;
    if ((c == '\r') != (i + 1 < text.size() && text[i + 1] == '\n')) return false;
    column = c == '\n' ? 0 : column + (c != '\r');
    if (column > 998) return false;
  }
  return true;
}

bool has_mangled_line(std::string_view text) {
  return text.substr(0, 5) == "From " || text.find("\nFrom ") != std::string_view::npos;
}

}  // namespace

BOOST_AUTO_TEST_CASE(canonical_input_is_written_as_it_is) {
  for (unsigned seed = 0; seed < kMails; ++seed) {
    const auto mail = MailMaker(seed, true).entity();
    const auto plan = planned(mail, Target::eight_bit, seed % 97);
    BOOST_REQUIRE(plan.has_value());
    BOOST_TEST((plan->possible && !plan->changes_encoding));
    BOOST_TEST((written(mail, *plan, seed % 31) == mail), "mail " << seed);
  }
}

BOOST_AUTO_TEST_CASE(eight_bit_keeps_every_leaf) {
  for (unsigned seed = 0; seed < kMails; ++seed) {
    const auto mail = MailMaker(seed, false).entity();
    const auto plan = planned(mail, Target::eight_bit, seed % 97);
    BOOST_REQUIRE(plan.has_value());
    const auto form = written(mail, *plan, seed % 31);
    BOOST_TEST((reference_leaves(form) == reference_leaves(mail)), "mail " << seed);
    BOOST_TEST((with_crlf(form) == with_crlf(mail)), "mail " << seed);
    BOOST_TEST(plan->leaves.size() == reference_leaves(mail).size(), "mail " << seed);
  }
}

BOOST_AUTO_TEST_CASE(seven_bit_keeps_every_leaf_and_is_seven_bit) {
  unsigned changed = 0, impossible = 0;
  for (unsigned seed = 0; seed < kMails; ++seed) {
    const auto mail = MailMaker(seed, seed % 2 == 0).entity();
    const auto plan = planned(mail, Target::seven_bit, seed % 97);
    BOOST_REQUIRE(plan.has_value());
    const auto again = planned(mail, Target::seven_bit, 1);
    BOOST_TEST((again->leaves == plan->leaves && again->possible == plan->possible && again->reason == plan->reason));
    if (!plan->possible) {
      ++impossible;
      BOOST_TEST(plan->reason != "");
      continue;
    }
    changed += plan->changes_encoding ? 1 : 0;
    const auto form = written(mail, *plan, seed % 31);
    BOOST_TEST((is_seven_bit(form) && !has_mangled_line(form)), "mail " << seed);
    BOOST_TEST((reference_leaves(form) == reference_leaves(mail)), "mail " << seed);
    const auto second = planned(form, Target::seven_bit);
    BOOST_REQUIRE(second.has_value());
    BOOST_TEST((second->possible && !second->changes_encoding), "mail " << seed);
    BOOST_TEST((written(form, *second) == form), "mail " << seed);
  }
  BOOST_TEST_MESSAGE(changed << " re-encoded, " << impossible << " impossible of " << kMails);
  BOOST_TEST(changed > kMails / 4);
  BOOST_TEST(impossible > kMails / 50);
}

BOOST_AUTO_TEST_SUITE_END()
