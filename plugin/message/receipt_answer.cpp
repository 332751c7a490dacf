#include "message/receipt_answer.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>

#include "base/date.h"
#include "cms/oids.h"
#include "message/entity.h"
#include "message/key_ring.h"
#include "message/receipt.h"
#include "message/receive.h"
#include "message/send_plan.h"
#include "message/sender.h"
#include "message/wire.h"
#include "mime/address.h"
#include "mime/lookalike.h"
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

/// RFC 2634 section 2.3: may there be a receipt at all?
Result<void> check_origin(const Verdict& origin) {
  if (origin.receipt) return refused("receipt.for-receipt");
  // Section 2.4: "MUST be successfully verified before creating the signed receipt".
  if (origin.signature != SignatureStatus::none && origin.signature != SignatureStatus::valid)
    return refused("receipt.origin-not-valid");
  if (origin.has("receipt.request-flawed")) return refused("receipt.request-flawed");
  if (origin.signature == SignatureStatus::none || !origin.requested_receipt) return refused("receipt.not-requested");
  if (cms::reads_as_text(origin.requested_receipt->request.content_id)) return refused("receipt.text");
  // Every member of a list would answer one mail; and what the list wants of them (mlReceiptPolicy, section 4.2) is for
  // its own signature to say, which nobody knows here.
  if (origin.from_list) return refused("receipt.through-list");
  return {};
}

bool names(const std::vector<std::string>& addresses, const std::string& address) {
  const auto wanted = mime::comparable_address(address);
  return !wanted.empty() && std::any_of(addresses.begin(), addresses.end(), [&](const std::string& one) {
    return mime::comparable_address(one) == wanted;
  });
}

/// The own address that answers: the first one in To and Cc that can sign and that is asked.
Result<std::string> answering_address(const Environment& environment, const AnswerRequest& request,
                                      const mime::Header& header, const cms::ReceiptRequest& wish) {
  std::vector<std::string> candidates;
  if (!request.sender.empty()) candidates.push_back(request.sender);
  for (const std::string_view name : {"To", "Cc"})
    for (const auto& field : header.fields)
      if (request.sender.empty() && field.is(name))
        for (auto& mailbox : mime::parse_mailboxes(field.value())) candidates.push_back(std::move(mailbox.address));
  for (const auto& address : candidates) {
    if (wish.from == cms::ReceiptRequest::From::listed && !names(wish.listed, address)) continue;
    const auto identity = choose_identity(environment, address, OwnUse::sign);
    if (identity) return mime::comparable_address(address);
    if (identity.error().status != Status::no_key) return tl::unexpected(identity.error());
  }
  return refused("receipt.not-for-us");
}

/// A dot-atom and a domain: nothing that could be more than one address in a header field.
bool is_plain(const std::string& address) {
  return !address.empty() && address.find_first_of(" \t\r\n\"(),:;<>[]\\") == std::string::npos;
}

/// Addresses of the signer's certificate alone, unless policy lets others have it: else whoever gets a valid
/// certificate could have many desks send mail to somebody else.
Result<std::vector<Addressee>> addressees_of(const Environment& environment, const RequestedReceipt& wish,
                                             Verdict& verdict) {
  std::vector<Addressee> addressees;
  std::vector<std::string> foreign;
  for (const auto& to : wish.request.to) {
    const auto address = mime::comparable_address(to);
    const bool allowed = environment.settings.receipts.other_addresses || names(wish.signer_addresses, to);
    (allowed && is_plain(address) ? addressees.emplace_back(Addressee{address, Role::to}).address
                                  : foreign.emplace_back(to));
  }
  if (addressees.empty()) return refused("receipt.foreign-address", foreign.empty() ? std::string() : foreign.front());
  if (!foreign.empty()) verdict.find("receipt.foreign-address", foreign.front());
  return addressees;
}

/// A Message-ID that can stand in a header of ours.
std::string reference_to(const mime::Header& origin) {
  const auto id = origin.value("Message-ID");
  const bool good = origin.count("Message-ID") == 1 && id.size() > 2 && id.size() < 250 && id.front() == '<' &&
                    id.back() == '>' && std::all_of(id.begin(), id.end(), [](char c) { return c > ' ' && c < 0x7F; });
  return good ? "In-Reply-To: " + id + "\r\nReferences: " + id + "\r\n" : std::string();
}

/// The header of the receipt. Nothing of the mail is in it but what its transport could read.
Result<std::string> header_text(const Environment& environment, const std::string& from,
                                const std::vector<Addressee>& addressees, const mime::Header& origin) {
  std::array<std::uint8_t, 16> random{};
  if (RAND_bytes_ex(environment.library.get(), random.data(), random.size(), 0) != 1)
    return fail(Status::failed, "internal.random", base::openssl_reason());
  std::string to;
  for (const auto& addressee : addressees) to += (to.empty() ? "<" : ",\r\n <") + addressee.address + ">";
  return "From: <" + from + ">\r\nTo: " + to +
         "\r\nSubject: Signed receipt\r\nDate: " + base::mail_date(environment.now) + "\r\nMessage-ID: <" +
         base::to_hex(random) + "@" + mime::domain_of(from) + ">\r\n" + reference_to(origin) +
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

std::vector<cms::Recipient> envelope_of(const SendPlan& plan) {
  std::vector<cms::Recipient> envelope;
  for (const auto& recipient : plan.recipients)
    if (recipient.certificate) envelope.push_back({*recipient.certificate, recipient.key_transport, false});
  return envelope;
}

/// The receipt as a mail, from one own address to those given.
class ReceiptMail {
 public:
  ReceiptMail(const Environment& environment, const RequestedReceipt& wish, bool encrypted)
      : environment_(environment), wish_(wish), encrypted_(encrypted) {}

  Result<void> write(const std::string& from, const std::vector<Addressee>& addressees, const mime::Header& origin,
                     base::Sink& sink, Verdict& verdict) const {
    SIEGEL_ASSIGN(const auto text, header_text(environment_, from, addressees, origin));
    base::MemoryContent mail{base::copy_of(base::bytes_of(text + "\r\n"))};
    SIEGEL_ASSIGN(const auto header, mime::read_header(mail, policy::limits()));
    NoOutbox outbox;
    SendRequest request{.mail = mail,
                        .outbox = outbox,
                        .sign = true,
                        .encrypt = encrypted_,
                        .opaque = true,
                        .sender = from,
                        .recipients = addressees};
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
    SIEGEL_TRY(plan.encrypt ? write_encrypted(environment_.library, envelope_of(plan), plan.suite.content, entity, sink)
                            : entity(sink));
    describe(plan, signer, verdict);
    return {};
  }

 private:
  static void describe(const SendPlan& plan, const cms::Signer& signer, Verdict& verdict) {
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
  }

  const Environment& environment_;
  const RequestedReceipt& wish_;
  bool encrypted_;
};

}  // namespace

Result<Outcome> answer_receipt(const Environment& environment, const AnswerRequest& request, Verdict& verdict) {
  SIEGEL_TRY(check_policy(environment, request.unattended));
  SIEGEL_ASSIGN(const auto header, mime::read_header(request.mail, policy::limits()));
  Verdict origin;
  base::CountingSink nowhere;
  SIEGEL_TRY(receive(environment, {.mail = request.mail, .sink = nowhere}, origin));
  SIEGEL_TRY(check_origin(origin));
  const auto& wish = *origin.requested_receipt;
  SIEGEL_ASSIGN(const auto hash, sha256_of(environment.library, wish.signature));
  SIEGEL_ASSIGN(const bool answered, environment.store.is_answered(base::to_hex(hash)));
  if (answered) return refused("receipt.already-answered");
  SIEGEL_ASSIGN(const auto from, answering_address(environment, request, header, wish.request));
  SIEGEL_ASSIGN(const auto addressees, addressees_of(environment, wish, verdict));
  const ReceiptMail receipt(environment, wish, origin.encryption == EncryptionStatus::full);
  SIEGEL_TRY(receipt.write(from, addressees, header, request.sink, verdict));
  verdict.answered_signature = base::to_hex(hash);
  return Outcome::done;
}

}  // namespace siegel::message
