// Any mail that a host hands over, sent by Anna and then read by Ben. The first byte is what the host asks for.
#include "message/send.h"

#include <algorithm>
#include <deque>

#include "message/receive.h"
#include "two_people.h"

using namespace siegel;
using message::SignatureStatus;

namespace {

enum Wish : std::uint8_t {
  kSign = 1,
  kEncrypt = 2,
  kOpaque = 4,
  kDraft = 8,
  kEnvelope = 16,
  kSmallBlocks = 32,  // and hidden fields in the text
  kCompress = 64,
  kChaCha = 128
};

class Outputs final : public message::Outbox {
 public:
  base::Sink& main() override { return main_; }
  [[nodiscard]] bool can_open() const override { return true; }
  base::Result<base::Sink*> open(const message::Addressee&) override { return &others_.emplace_back(); }
  [[nodiscard]] const std::string& text() const { return main_.text(); }

 private:
  fuzz::TextSink main_;
  std::deque<fuzz::TextSink> others_;
};

void check_read_back(fuzz::Person& ben, const std::string& sent, bool sign, bool encrypt) {
  fuzz::BlockContent mail(sent, 0);
  fuzz::TextSink sink;
  message::Verdict verdict;
  const auto outcome = message::receive(ben.environment(), {.mail = mail, .sink = sink}, verdict);
  fuzz::require(outcome.has_value(), "what was sent can be read");
  if (encrypt) fuzz::require(verdict.encryption == message::EncryptionStatus::full, "what was sent is encrypted");
  if (!sign) return;
  fuzz::require(verdict.signature != SignatureStatus::none, "what was sent is signed");
  fuzz::require(verdict.signature != SignatureStatus::invalid, "the signature holds");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  static fuzz::TwoPeople people;
  const std::uint8_t wish = data[0];
  const bool draft = (wish & kDraft) != 0;
  const bool encrypt = (wish & kEncrypt) != 0 || draft;
  const bool sign = (wish & kSign) != 0 && !draft;
  people.anna.settings.send.compress = (wish & kCompress) != 0;
  people.anna.settings.headers.legacy_display = (wish & kSmallBlocks) != 0;
  people.anna.settings.algorithms.content.reset();
  if ((wish & kChaCha) != 0) people.anna.settings.algorithms.content = base::ContentCipher::chacha20_poly1305;
  fuzz::BlockContent mail(fuzz::text_of(data + 1, size - 1), (wish & kSmallBlocks) != 0 ? 7 : 1021);
  Outputs outputs;
  message::SendRequest request{.mail = mail,
                               .outbox = outputs,
                               .sign = sign,
                               .encrypt = (wish & kEncrypt) != 0,
                               .opaque = (wish & kOpaque) != 0,
                               .draft = draft,
                               .sender = {},
                               .recipients = {}};
  if ((wish & kEnvelope) != 0) {
    request.sender = "anna@example.org";
    request.recipients = {{"ben@example.org", message::Role::to}};
  }
  message::Verdict verdict;
  const auto outcome = message::send(people.anna.environment(), request, verdict);
  if (!outcome) {
    fuzz::require(!outcome.error().finding.empty(), "an error has a finding");
    return 0;
  }
  if (*outcome == message::Outcome::untouched) {
    fuzz::require(!sign && !encrypt, "what was asked for is done or refused");
    fuzz::require(outputs.text().empty(), "an untouched mail is not written");
    return 0;
  }
  fuzz::Person& reader = draft ? people.anna : people.ben;
  const auto to_ben = std::any_of(verdict.recipients.begin(), verdict.recipients.end(), [](const auto& recipient) {
    return recipient.address == "ben@example.org" && recipient.role != message::Role::bcc;
  });
  if (draft || to_ben || !encrypt) check_read_back(reader, outputs.text(), sign, encrypt);
  return 0;
}
