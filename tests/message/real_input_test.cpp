// Mail as people really write it, there and back through every form.
#include <algorithm>
#include <set>

#include "message/exchange.h"
#include "mime/reference_reader.h"

using namespace siegel;
using namespace siegel::testing;

namespace {

// 25 MB as sent; the sanitizers look at the same paths with less.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t kLargeAttachment = 1024 * 1024;
#else
constexpr std::size_t kLargeAttachment = 25 * 1024 * 1024;
#endif

std::string with_crlf(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n' && !out.ends_with('\r')) out += '\r';
    out += c;
  }
  return out;
}

struct Mail {
  std::string name, text;
};

const std::string kFields =
    "Received: from a by b; Mon, 23 Nov 2026 12:00:00 +0000\r\nReceived: from c by d; Mon, 23 Nov 2026 11:59:00 "
    "+0000\r\n"
    "From: \"=?ISO-8859-15?Q?M=FCller=2C_Anna?=\" <anna@example.org>\r\nTo: Bernd <bernd@example.org>\r\n"
    "Subject: =?UTF-8?Q?Pr=C3=BCfung?=\r\nX-Empty:\r\nX-Folded: eins\r\n zwei\r\n\tdrei\r\nBcc: anna@example.org\r\n"
    "MIME-Version: 1.0\r\n";

/// Bytes that look like nothing: all values, no pattern that a codec could be lucky with.
std::string noise(std::size_t size) {
  std::string bytes(size, '\0');
  unsigned state = 12345;
  for (auto& byte : bytes) byte = static_cast<char>((state = state * 1103515245U + 12345U) >> 16U);
  return bytes;
}

std::string base64_lines(const std::string& bytes) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  std::size_t column = 0;
  for (std::size_t i = 0; i + 2 < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[i + k])); };
    const unsigned group = at(0) << 16U | at(1) << 8U | at(2);
    for (const unsigned shift : {18U, 12U, 6U, 0U}) out += kAlphabet[group >> shift & 63U];
    if ((column += 4) == 76) {
      out += "\r\n";
      column = 0;
    }
  }
  return out + "\r\n";
}

std::string attachment(const std::string& type, const std::string& name, const std::string& bytes) {
  return "Content-Type: " + type + "; name=\"" + name + "\"\r\nContent-Transfer-Encoding: base64\r\n" +
         "Content-Disposition: attachment; filename=\"" + name + "\"\r\n\r\n" + base64_lines(bytes);
}

std::string multipart(const std::string& boundary, std::initializer_list<std::string> parts,
                      const std::string& subtype) {
  std::string text = "Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\"\r\n\r\nVorspann\r\n";
  for (const auto& part : parts) text += "--" + boundary + "\r\n" + part + "\r\n";
  return text + "--" + boundary + "--\r\nNachspann\r\n";
}

std::vector<Mail> real_mails() {
  const std::string plain = "Content-Type: text/plain; charset=us-ascii\r\n\r\n";
  const std::string pdf = attachment("application/pdf", "Bericht.pdf", "%PDF-1.4\n" + noise(30000));
  const std::string jpeg = attachment("image/jpeg", "Foto.jpg", "\xff\xd8\xff\xe0" + noise(20000));
  const std::string html =
      "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: "
      "quoted-printable\r\n\r\n<p>gr=C3=BCn</p>\r\n";
  std::vector<Mail> mails{
      {"PDF and JPEG", kFields + multipart("b1", {plain + "siehe Anhang\r\n", pdf, jpeg}, "mixed")},
      {"nested multiparts",
       kFields + multipart("aussen", {multipart("innen", {plain + "Text\r\n", html}, "alternative"), pdf}, "mixed")},
      {"message/rfc822", kFields + multipart("w",
                                             {plain + "weiter\r\n",
                                              "Content-Type: message/rfc822\r\n\r\nFrom: x@example.com\r\n"
                                              "Subject: innen\r\n\r\nFrom hier aus\r\n"},
                                             "mixed")},
      {"format=flowed", kFields + "Content-Type: text/plain; format=flowed\r\n\r\n> zitiert \r\n> weiter\r\nlang "
                                  "\r\nweiter\r\n-- \r\nAnna\r\n"},
      {"ISO-8859-15",
       kFields +
           "Content-Type: text/plain; charset=iso-8859-15\r\nContent-Transfer-Encoding: 8bit\r\n\r\nPreis: 5 \xa4\r\n"},
      {"UTF-8 header",
       "X-Roh: Gr\xc3\xbc\xc3\x9f"
       "e\r\n" +
           kFields + plain + "Text\r\n"},
      {"8-bit body",
       kFields + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nsch\xc3\xb6n\r\n"},
      {"8-bit without label", kFields + "Content-Type: text/plain\r\n\r\nsch\xc3\xb6n\r\n"},
      {"no final newline", kFields + plain + "das Ende"},
      {"998-byte line", kFields + plain + std::string(998, 'x') + "\r\n"},
      {"over-long line", kFields + plain + std::string(5000, 'x') + "\r\n"},
      {"empty body", kFields + plain},
      {"no body at all", kFields.substr(0, kFields.size())},
      {"From and dots", kFields + plain + "From mir\r\n.\r\n..\r\n--\r\n"},
      {"no MIME fields", "From: anna@example.org\r\nTo: bernd@example.org\r\n\r\nschlicht\r\n"},
      {"binary part",
       kFields + multipart("bin",
                           {"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n" +
                            noise(3000)},
                           "mixed")},
      {"signed mail inside",
       kFields + multipart("s", {plain + "siehe\r\n", multipart("z", {plain + "unterschrieben \r\n", pdf}, "signed")},
                           "mixed")},
  };
  auto bare = mails.front();
  bare.name = "bare LF";
  std::erase(bare.text, '\r');
  mails.push_back(std::move(bare));
  mails.push_back({"25 MB attachment",
                   kFields + multipart("big",
                                       {plain + "gross\r\n",
                                        attachment("application/zip", "a.zip", noise(kLargeAttachment / 4 * 3))},
                                       "mixed")});
  return mails;
}

/// The parts of a mail that are compared, with CRLF.
struct Pieces {
  std::multiset<std::string> content_fields, other_fields;
  std::string entity;  // Content-* fields in order, blank line, body
};

Pieces pieces_of(const std::string& mail) {
  const auto text = with_crlf(mail);
  Pieces pieces;
  std::string content;
  std::size_t at = 0;
  while (at < text.size() && text.compare(at, 2, "\r\n") != 0) {
    auto end = text.find("\r\n", at);
    while (end != std::string::npos && end + 2 < text.size() && (text[end + 2] == ' ' || text[end + 2] == '\t'))
      end = text.find("\r\n", end + 2);
    end = end == std::string::npos ? text.size() : end + 2;
    const auto field = text.substr(at, end - at);
    at = end;
    if (field.starts_with("Content-")) {
      pieces.content_fields.insert(field);
      content += field;
    } else if (!field.starts_with("Bcc:")) {
      pieces.other_fields.insert(field);
    }
  }
  pieces.entity = content + (at < text.size() ? text.substr(at) : std::string("\r\n"));
  return pieces;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(real_input)

BOOST_AUTO_TEST_CASE(comes_back_as_it_was_sent) {
  Exchange exchange(TestKey::p256, TestKey::rsa2048);
  struct Form {
    std::string name;
    policy::Profile profile;
    User::Wishes wishes;
  };
  const std::vector<Form> forms{
      {"clear", policy::Profile::standard, {.sign = true}},
      {"opaque", policy::Profile::modern, {.sign = true, .opaque = true}},
      {"GCM", policy::Profile::modern, {.encrypt = true}},
      {"CBC", policy::Profile::standard, {.sign = true, .encrypt = true}},
      {"CBC, opaque inside", policy::Profile::edi_energy, {.sign = true, .encrypt = true, .opaque = true}},
  };
  for (const auto& mail : real_mails())
    for (const auto& form : forms) {
      BOOST_TEST_CONTEXT(mail.name << ", " << form.name) {
        exchange.anna.settings.profile = form.profile;
        const auto sent = exchange.anna.send(mail.text, form.wishes);
        BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
        const auto received = exchange.bernd.receive(sent.mail);
        BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
        if (form.name != "GCM") BOOST_TEST((received.verdict.signature == message::SignatureStatus::valid));
        const auto before = pieces_of(mail.text), after = pieces_of(received.mail);
        BOOST_TEST((after.other_fields == before.other_fields));
        const bool clear = form.wishes.sign && !form.wishes.opaque;
        if (mail.name == "binary part") {  // its line feeds are no line ends: not one byte may change
          const auto leaves = reference_leaves(received.mail);
          BOOST_TEST((clear ? std::count(leaves.begin(), leaves.end(), noise(3000)) == 1
                            : received.mail.find(noise(3000)) != std::string::npos));
        } else if (clear && !form.wishes.encrypt && after.entity != before.entity) {
          // Brought to 7 bit for the signature: equal leaf by leaf after transfer decoding.
          BOOST_TEST((reference_leaves(after.entity) == reference_leaves(before.entity)));
        } else {
          BOOST_TEST((after.entity == before.entity));
          BOOST_TEST((after.content_fields == before.content_fields));
        }
      }
    }
}

BOOST_AUTO_TEST_CASE(clear_signed_mail_is_seven_bit) {
  Exchange exchange(TestKey::p256, TestKey::p256_b);
  for (const auto& mail : real_mails()) {
    if (mail.name == "UTF-8 header" || mail.text.size() > 1000000)
      continue;  // the mail's own header is not the signature's
    const auto sent = exchange.anna.send(mail.text, {.sign = true});
    BOOST_REQUIRE_MESSAGE(sent.outcome, outcome(sent.outcome));
    BOOST_TEST(
        std::all_of(sent.mail.begin(), sent.mail.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }),
        mail.name);
  }
}

BOOST_AUTO_TEST_SUITE_END()
