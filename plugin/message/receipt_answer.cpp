#include "message/receipt_answer.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>

#include "cms/oids.h"
#include "message/entity.h"
#include "message/key_ring.h"
#include "message/receipt_parties.h"
#include "message/receive.h"
#include "message/send_algorithms.h"
#include "message/send_plan.h"
#include "message/wire.h"
#include "mime/address.h"
#include "mime/date.h"
#include "mime/header_confidentiality.h"
#include "policy/limits.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

tl::unexpected<base::Error> refused(std::string_view finding, std::string detail = {}) {
  return fail(Status::policy, finding, std::move(detail));
}

Result<void> check_policy(const Environment& environment, bool unattended) {
  switch (environment.settings.receipts.answer) {
    case policy::ReceiptAnswer::never:
      return refused("receipt.never");
    case policy::ReceiptAnswer::ask:
      if (unattended) return refused("receipt.unattended");
      return {};
    case policy::ReceiptAnswer::always:
      return {};
  }
  return refused("receipt.never");
}

/// A Message-ID that can stand in a header of ours.
std::string reference_to(const std::string& id) {
  const bool good =
      id.size() > 2 && id.size() < 250 && id.front() == '<' && id.back() == '>' && cms::is_visible_ascii(id);
  return good ? "In-Reply-To: " + id + "\r\nReferences: " + id + "\r\n" : std::string();
}

/// The header of the receipt. Nothing of the mail is in it but what its transport could read.
Result<std::string> header_text(const Environment& environment, const std::string& from,
                                const std::vector<Addressee>& addressees, const std::string& origin, bool encrypted) {
  std::array<std::uint8_t, 16> random{};
  if (RAND_bytes_ex(environment.library.get(), random.data(), random.size(), 0) != 1)
    return fail(Status::failed, "internal.random", base::openssl_reason());
  std::string to;
  for (const auto& addressee : addressees) to += (to.empty() ? "<" : ",\r\n <") + addressee.address + ">";
  return "From: <" + from + ">\r\nTo: " + to +
         "\r\nSubject: " + std::string(encrypted ? mime::kHiddenSubject : "Signed receipt") +
         "\r\nDate: " + mime::format_date(environment.now) + "\r\nMessage-ID: <" + base::to_hex(random) + "@" +
         mime::domain_of(from) + ">\r\n" + reference_to(origin) +
         // RFC 3834 section 5: nobody's vacation program answers it.
         "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n";
}

/// make_plan() wants one; the plan opens none.
class NoOutbox final : public Outbox {
 public:
  base::Sink& main() override { return nowhere_; }
  [[nodiscard]] bool can_open() const override { return false; }
  Result<base::Sink*> open(const Addressee& bcc) override {
    return fail(Status::unsupported, "send.bcc-unsupported", bcc.address);
  }

 private:
  base::CountingSink nowhere_;
};

/// The receipt as a mail, from one own address to those given.
class ReceiptMail {
 public:
  ReceiptMail(const Environment& environment, const RequestedReceipt& wish, bool encrypted)
      : environment_(environment), wish_(wish), encrypted_(encrypted) {}

  Result<void> write(const ReceiptParties& parties, base::Sink& sink, Verdict& verdict) const {
    SIEGEL_ASSIGN(const auto text, header_text(environment_, parties.from, parties.to, wish_.message_id, encrypted_));
    base::MemoryContent mail{base::copy_of(base::bytes_of(text + "\r\n"))};
    SIEGEL_ASSIGN(const auto header, mime::read_header(mail, policy::limits()));
    NoOutbox outbox;
    SendRequest request{.mail = mail,
                        .outbox = outbox,
                        .sign = true,
                        .encrypt = encrypted_,
                        .opaque = true,
                        .sender = parties.from,
                        .recipients = parties.to};
    SIEGEL_ASSIGN(const auto plan, make_plan(environment_, request, header, verdict));
    SIEGEL_ASSIGN(const auto key, environment_.keys.open(environment_, *plan.signing_identity));
    SIEGEL_ASSIGN(auto signer, make_signer(environment_, plan, key.get()));
    // Section 2.4: the digest of the attributes says that the signature, and so the content, was checked.
    signer.content_type = cms::oids::kReceipt;
    signer.message_signature_digest = wish_.attributes_digest;
    const auto receipt = cms::write_receipt({wish_.content_type, wish_.request.content_id, wish_.signature});
    const EntityWriter entity = [&](base::Sink& out) {
      return write_signed_receipt(environment_.library, signer, receipt, out);
    };
    SIEGEL_TRY(sink.write(base::bytes_of(text)));
    std::vector<cms::Recipient> envelope;
    for (const auto& recipient : plan.recipients) add_recipient(envelope, recipient, plan);
    SIEGEL_TRY(plan.encrypt ? write_encrypted(environment_.library, envelope, plan.suite.content, entity, sink)
                            : entity(sink));
    describe(plan, signer, verdict);
    return {};
  }

 private:
  void describe(const SendPlan& plan, const cms::Signer& signer, Verdict& verdict) const {
    verdict.signature = SignatureStatus::valid;
    verdict.signed_inside_encryption = plan.encrypt;
    verdict.signers.push_back({.status = SignatureStatus::valid,
                               .layer = plan.encrypt ? 1 : 0,
                               .covers_payload = true,
                               .signing_time = signer.signing_time,
                               .address = plan.sender,
                               .digest = std::string(base::name_of(signer.digest)),
                               .certificate = signer.certificate});
    if (!plan.encrypt) return;
    verdict.encryption = EncryptionStatus::full;
    verdict.content_cipher = base::name_of(plan.suite.content);
    explain_algorithms(plan, environment_.settings, false, verdict);
  }

  const Environment& environment_;
  const RequestedReceipt& wish_;
  bool encrypted_;
};

}  // namespace

Result<Outcome> answer_receipt(const Environment& environment, const AnswerRequest& request, Verdict& verdict) {
  SIEGEL_TRY(check_policy(environment, request.unattended));
  Verdict origin;
  base::CountingSink nowhere;
  SIEGEL_TRY(receive(environment, {.mail = request.mail, .sink = nowhere}, origin));
  const auto parties = receipt_parties(environment, origin, request.sender);
  if (!parties) {
    if (parties.error().finding == "receipt.origin-not-valid")  // which refers to what is said about the signature
      for (const auto& finding : origin.findings) verdict.find(finding.id, finding.detail, finding.layer);
    return tl::unexpected(parties.error());
  }
  if (!parties->foreign.empty()) verdict.find("receipt.foreign-address", parties->foreign.front());
  const auto& wish = *origin.requested_receipt;
  SIEGEL_ASSIGN(const bool answered, environment.store.is_answered(wish.key));
  if (answered) return refused("receipt.already-answered");
  const ReceiptMail receipt(environment, wish, origin.encryption == EncryptionStatus::full);
  SIEGEL_TRY(receipt.write(*parties, request.sink, verdict));
  // Another job may have been quicker.
  SIEGEL_ASSIGN(const bool reserved, environment.store.reserve_answer(wish.key, environment.now));
  if (!reserved) return refused("receipt.already-answered");
  verdict.reserved_answer = wish.key;
  return Outcome::done;
}

}  // namespace siegel::message
