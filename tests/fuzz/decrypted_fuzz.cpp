// Any bytes inside an encryption that is in order, as every stranger with Ben's certificate can send them.
#include "cms/enveloped_data_writer.h"
#include "message/receive.h"
#include "two_people.h"

using namespace siegel;

namespace {

/// What Anna signed in the seeds, and nothing else.
constexpr std::string_view kSignedText = "Siegel 4711";

std::string mail_around(const fuzz::TwoPeople& people, std::string_view entity) {
  fuzz::TextSink body;
  const auto enveloper =
      cms::enveloper(testing::library(), {{people.ben_key.certificate}}, base::ContentCipher::aes256_gcm, body);
  fuzz::require(enveloper.has_value(), "an envelope can be made");
  fuzz::require((*enveloper)->write(base::bytes_of(entity)).has_value(), "and filled");
  fuzz::require((*enveloper)->finish().has_value(), "and closed");
  return "From: anna@example.org\r\nTo: ben@example.org\r\nDate: Mon, 23 Nov 2026 12:00:00 +0000\r\nSubject: "
         "outside\r\n"
         "MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=authEnveloped-data\r\n"
         "Content-Transfer-Encoding: binary\r\n\r\n" +
         body.text();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static fuzz::TwoPeople people;
  const std::string raw = mail_around(people, fuzz::text_of(data, size));
  fuzz::BlockContent mail(raw, 1021);
  fuzz::TextSink sink;
  message::Verdict verdict;
  const auto outcome = message::receive(people.ben.environment(), {.mail = mail, .sink = sink}, verdict);
  if (!outcome) fuzz::require(!outcome.error().finding.empty(), "an error has a finding");
  const bool done = outcome && *outcome == message::Outcome::done;
  if (!done) fuzz::require(sink.text().empty(), "nothing is written but a mail that was opened");
  if (verdict.signature == message::SignatureStatus::valid) {
    fuzz::require(!done || sink.text().find(kSignedText) != std::string::npos, "only what Anna signed is valid");
    fuzz::require(!verdict.signers.empty(), "somebody signed");
  }
  return 0;
}
