#include "message/send.h"

#include <algorithm>

#include "message/entity.h"
#include "message/key_ring.h"
#include "message/layer.h"
#include "message/receipt_request.h"
#include "message/send_algorithms.h"
#include "message/send_plan.h"
#include "message/wire.h"
#include "mime/canonical.h"
#include "mime/header_confidentiality.h"
#include "mime/header_protection.h"
#include "mime/legacy_display.h"
#include "policy/limits.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Sink;
using base::Status;

namespace {

/// One outgoing message: the same entity and signature for all, an envelope for those named.
struct Message {
  Sink* sink;
  std::vector<cms::Recipient> envelope;
  std::vector<std::string> addresses;  ///< whom it goes to, the sender's own copy apart
};

class Composer {
 public:
  Composer(const Environment& environment, const SendPlan& plan, base::Content& mail, const mime::Header& header)
      : environment_(environment), plan_(plan), mail_(mail), header_(header) {}

  /// Divides the header, and looks through the entity: what has to be re-encoded, and whether multipart/signed can
  /// carry it at all.
  Result<void> analyse(Verdict& verdict) {
    clear_ = plan_.sign && !plan_.opaque;
    SIEGEL_TRY(divide_header(verdict));
    SIEGEL_ASSIGN(const auto eight_bit, mime::plan_canonical(*entity_, mime::Target::eight_bit, policy::limits()));
    canonical_ = eight_bit;
    if (!clear_ || travels_unchanged(eight_bit)) return {};
    SIEGEL_ASSIGN(canonical_, mime::plan_canonical(*entity_, mime::Target::seven_bit, policy::limits()));
    if (canonical_.possible) return {};
    clear_ = false;
    verdict.find("send.opaque-instead", canonical_.reason);
    canonical_ = eight_bit;
    return {};
  }

  /// What is not encrypted stays readable for programs that know no compressed-data.
  Result<void> plan_compression() {
    if (!environment_.settings.send.compress || !plan_.encrypt || plan_.draft) return {};
    environment_.progress.expect_passes(1);
    SIEGEL_ASSIGN(compress_, is_worth_compressing([this](Sink& sink) { return write_plain(sink); }, policy::limits()));
    return {};
  }

  [[nodiscard]] bool compresses() const { return compress_; }

  Result<void> unlock() {
    if (!plan_.sign) return {};
    SIEGEL_ASSIGN(key_, environment_.keys.open(environment_, *plan_.signing_identity));
    SIEGEL_ASSIGN(signer_, make_signer(environment_, plan_, key_.get()));
    return {};
  }

  void describe_signature(Verdict& verdict) const {
    if (!plan_.sign) return;
    verdict.signature = SignatureStatus::valid;
    verdict.signed_inside_encryption = plan_.encrypt;
    if (plan_.triple_wrap) verdict.signers.push_back(own_signature(0, false));
    const int around = (plan_.triple_wrap ? 1 : 0) + (plan_.encrypt ? 1 : 0) + (compress_ ? 1 : 0);
    verdict.signers.push_back(own_signature(around, true));
  }

  void describe_header(Verdict& verdict) const {
    if (!header_protected_) return;
    const auto signed_or_not = plan_.sign ? HeaderProtection::signed_ : HeaderProtection::none;
    verdict.header_protection = !plan_.encrypt ? signed_or_not
                                : plan_.sign   ? HeaderProtection::signed_and_encrypted
                                               : HeaderProtection::encrypted;
    verdict.protected_subject = verdict.subject;
  }

  Result<void> write(const Message& message, Verdict& verdict) {
    SIEGEL_TRY(message.sink->write(base::bytes_of(outer_header(sections_.outer))));
    const EntityWriter plain = [this](Sink& sink) { return write_plain(sink); };
    auto receipts = ReceiptRequestWriter(environment_);
    auto author = signer_;
    if (plan_.request_receipt) SIEGEL_TRY(receipts.ask(plan_.sender, *author));
    const EntityWriter signed_entity = [&](Sink& sink) {
      return clear_ ? write_clear_signed(environment_.library, {*author}, plain, sink)
                    : write_opaque_signed(environment_.library, {*author}, plain, sink);
    };
    SIEGEL_TRY(write_wrapped(message, plan_.sign ? signed_entity : plain));
    if (!plan_.request_receipt) return {};
    return receipts.remember(header_.value("Message-ID"), message.addresses, verdict);
  }

 private:
  /// The envelope, and for a triple wrap the signature around it.
  Result<void> write_wrapped(const Message& message, const EntityWriter& inner) const {
    if (!plan_.encrypt) return inner(*message.sink);
    // RFC 8551 section 3.7: any order will do; in this one the signature is over what is read.
    const EntityWriter compressed = [&](Sink& sink) { return write_compressed(inner, sink); };
    const EntityWriter encrypted = [&](Sink& sink) {
      return write_encrypted(environment_.library, message.envelope, plan_.suite.content,
                             compress_ ? compressed : inner, sink);
    };
    if (!plan_.triple_wrap) return encrypted(*message.sink);
    // The envelope is base64 with a header of our own, so it is 7-bit and canonical as multipart/signed wants it.
    return plan_.opaque ? write_opaque_signed(environment_.library, {*signer_}, encrypted, *message.sink)
                        : write_clear_signed(environment_.library, {*signer_}, encrypted, *message.sink);
  }

  Result<void> write_plain(Sink& sink) { return mime::write_canonical(*entity_, canonical_, sink, policy::limits()); }

  [[nodiscard]] SignerVerdict own_signature(int layer, bool covers_payload) const {
    return {.status = SignatureStatus::valid,
            .layer = layer,
            .covers_payload = covers_payload,
            .signing_time = signer_->signing_time,
            .address = plan_.sender,
            .digest = std::string(base::name_of(signer_->digest)),
            .certificate = signer_->certificate};
  }

  Result<void> divide_header(Verdict& verdict) {
    sections_ = mime::split_header(header_, plan_.draft);
    // RFC 9788 protects the root of the innermost payload, which is not ours to write in a mail that has layers.
    const bool layered = layer_kind_of(header_) != LayerKind::none;
    if (layered && plan_.encrypt && plan_.is_answer && hides_something())
      return fail(Status::policy, "send.answer-shows-header");
    if (layered) verdict.find("send.header-of-layer");
    if (plan_.headers != base::HeaderConfidentiality::none && !layered) {
      auto sections = mime::protect_header(header_, plan_.headers, plan_.encrypt, plan_.draft);
      // What is asked for is hidden, or nothing goes out; a mail that everybody can read goes as it went before.
      if (!sections && plan_.encrypt) return fail(Status::malformed, "send.content-type");
      header_protected_ = sections && (plan_.encrypt || !clear_ || is_seven_bit(wire_text(sections->payload)));
      if (header_protected_)
        sections_ = *std::move(sections);
      else
        verdict.find("send.header-unprotected");
    }
    parts_.push_back(std::make_unique<InnerEntity>(mail_, header_.body_offset, sections_.payload));
    if (header_protected_ && plan_.encrypt && environment_.settings.headers.legacy_display) {
      SIEGEL_ASSIGN(auto displayed, mime::with_legacy_display(*parts_.back(), hidden_fields(), policy::limits()));
      if (displayed) parts_.push_back(std::move(displayed));
    }
    entity_ = parts_.back().get();
    return {};
  }

  /// Would the policy leave any field outside as it is not?
  [[nodiscard]] bool hides_something() const {
    return std::any_of(header_.fields.begin(), header_.fields.end(), [&](const mime::HeaderField& field) {
      const auto outside = mime::exposed(plan_.headers, field);
      return !outside || outside->raw != field.raw;
    });
  }

  /// What a reader who does not know RFC 9788 would miss.
  [[nodiscard]] std::vector<mime::HeaderField> hidden_fields() const {
    std::vector<mime::HeaderField> hidden;
    std::copy_if(header_.fields.begin(), header_.fields.end(), std::back_inserter(hidden),
                 [&](const mime::HeaderField& field) { return mime::is_hidden(plan_.headers, field); });
    return hidden;
  }

  /// Can these lines stand in a multipart/signed (RFC 8551 section 3.1.3)? A header cannot be re-encoded.
  static bool is_seven_bit(std::string_view lines) {
    std::size_t length = 0;
    for (const char c : lines) {
      length = c == '\n' ? 0 : length + 1;
      if (static_cast<unsigned char>(c) > 0x7f || length > 999) return false;
    }
    return true;
  }

  /// RFC 8551 section 3.1.3 wants multipart/signed in 7 bit because of what happens on the way. Inside an envelope
  /// nothing does, and the entity stays as it is; only a binary part is encoded there too, because many programs
  /// convert line ends before they verify.
  [[nodiscard]] bool travels_unchanged(const mime::CanonicalPlan& eight_bit) const {
    return plan_.encrypt && std::none_of(eight_bit.leaves.begin(), eight_bit.leaves.end(),
                                         [](mime::LeafAction action) { return action == mime::LeafAction::verbatim; });
  }

  const Environment& environment_;
  const SendPlan& plan_;
  base::Content& mail_;
  const mime::Header& header_;
  mime::HeaderSections sections_;
  std::vector<base::ContentPtr> parts_;  // each is read through the one before
  base::Content* entity_ = nullptr;
  mime::CanonicalPlan canonical_;
  base::PkeyPtr key_;
  std::optional<cms::Signer> signer_;
  bool compress_ = false;
  bool clear_ = false;  // multipart/signed, as long as the entity can be brought to 7 bit
  bool header_protected_ = false;
};

/// A mail that is only signed shows no recipient: without a further output, the main one serves the Bcc recipients too.
bool needs_own_output(const SendPlan& plan, const Outbox& outbox) { return plan.encrypt || outbox.can_open(); }

/// The main message goes to everybody who may be seen, and to the sender; each Bcc recipient has a message and an
/// envelope of their own, because the RecipientInfos of a common one would show them to the others.
Result<std::vector<Message>> open_messages(const SendPlan& plan, Outbox& outbox) {
  std::vector<Message> messages;
  Message main{&outbox.main(), {}, {}};
  for (const auto& recipient : plan.recipients) {
    std::vector<cms::Recipient> envelope;
    auto& wanted = recipient.role == Role::bcc ? envelope : main.envelope;
    add_recipient(wanted, recipient, plan);
    if (recipient.role != Role::bcc || !needs_own_output(plan, outbox)) {
      if (recipient.role != Role::sender) main.addresses.push_back(recipient.address);
      continue;
    }
    SIEGEL_ASSIGN(auto* sink, outbox.open({recipient.address, Role::bcc}));
    messages.push_back({sink, std::move(envelope), {recipient.address}});
  }
  messages.push_back(std::move(main));
  return messages;
}

void describe_encryption(const SendPlan& plan, const policy::Settings& settings, bool compressed, Verdict& verdict) {
  if (!plan.encrypt) return;
  verdict.encryption = EncryptionStatus::full;
  verdict.content_cipher = base::name_of(plan.suite.content);
  explain_algorithms(plan, settings, compressed, verdict);
}

}  // namespace

Result<Outcome> send(const Environment& environment, const SendRequest& request, Verdict& verdict) {
  verdict.transport = request.transport;
  if (!request.encrypt && !request.draft && !request.reply_token.empty())
    return fail(Status::policy, "send.answer-in-clear");
  if (!request.sign && !request.encrypt && !request.draft) return Outcome::untouched;

  SIEGEL_ASSIGN(const auto header, mime::read_header(request.mail, policy::limits()));
  // Autosave must not fail for a header that is only half typed.
  if (!request.draft) SIEGEL_TRY(check_own_header(header));
  if (header.count("Subject") > 0) verdict.subject = mime::decode_words(header.value("Subject"));
  SIEGEL_ASSIGN(const auto plan, make_plan(environment, request, header, verdict));

  Composer composer(environment, plan, request.mail, header);
  SIEGEL_ASSIGN(const auto messages, open_messages(plan, request.outbox));
  environment.progress.expect_passes((plan.sign && !plan.opaque ? 2 : 1) + static_cast<unsigned>(messages.size()));
  SIEGEL_TRY(composer.analyse(verdict));
  SIEGEL_TRY(composer.plan_compression());
  SIEGEL_TRY(composer.unlock());  // last, so that nobody types a passphrase for a mail that is refused
  for (const auto& message : messages) SIEGEL_TRY(composer.write(message, verdict));
  composer.describe_signature(verdict);
  composer.describe_header(verdict);
  describe_encryption(plan, environment.settings, composer.compresses(), verdict);
  return Outcome::done;
}

}  // namespace siegel::message
