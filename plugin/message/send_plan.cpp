#include "message/send_plan.h"

#include <algorithm>

#include "cms/smime_capabilities.h"
#include "message/address_match.h"
#include "message/reply_token.h"
#include "message/send_algorithms.h"
#include "message/sender.h"
#include "mime/address.h"
#include "x509/path.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

std::vector<std::string> from_addresses(const mime::Header& header) {
  std::vector<std::string> addresses;
  for (const auto& field : header.fields)
    if (field.is("From"))
      for (auto& mailbox : mime::parse_mailboxes(field.value())) addresses.push_back(std::move(mailbox.address));
  return addresses;
}

Result<std::vector<std::string>> own_addresses_of(const SendRequest& request, const mime::Header& header) {
  auto from = from_addresses(header);
  if (request.sender.empty()) {
    if (from.size() != 1 && !request.draft) return fail(Status::malformed, "send.no-sender");
    return from;
  }
  if (has_address(from, request.sender)) return std::vector{request.sender};
  from.push_back(request.sender);
  return from;
}

/// The address that an own certificate was found by; a draft may be for none of them.
std::string address_of(const x509::Certificate& own, const SendPlan& plan) {
  for (const auto& address : plan.own_addresses)
    if (own.has_address(address)) return address;
  return own.addresses().empty() ? std::string() : own.addresses().front();
}

/// The envelope as the host gave it, or else as the header fields say. Several fields of a name all count: better one
/// recipient too many to ask a certificate for than one who gets a mail in another's envelope.
Result<std::vector<Addressee>> addressees_of(const SendRequest& request, const mime::Header& header) {
  if (!request.recipients.empty()) return request.recipients;
  constexpr std::pair<std::string_view, Role> kFields[] = {{"To", Role::to}, {"Cc", Role::cc}, {"Bcc", Role::bcc}};
  std::vector<Addressee> addressees;
  for (const auto& [name, role] : kFields)
    for (const auto& field : header.fields) {
      if (!field.is(name)) continue;
      bool malformed = false;
      for (auto& mailbox : mime::parse_mailboxes(field.value(), &malformed))
        addressees.push_back({std::move(mailbox.address), role});
      if (malformed)
        return fail(Status::malformed, "send.recipient-malformed", std::string(name) + ": " + field.value());
    }
  return addressees;
}

/// Each address once, under its most visible role. What is no address is refused here, for it equals every
/// other such thing and would be dropped as a repeat.
Result<std::vector<Addressee>> without_repeats(std::vector<Addressee> addressees) {
  std::stable_sort(addressees.begin(), addressees.end(),
                   [](const Addressee& left, const Addressee& right) { return left.role < right.role; });
  std::vector<Addressee> unique;
  for (auto& addressee : addressees) {
    const auto normalized = mime::normalized_address(addressee.address);
    if (normalized.empty()) return fail(Status::malformed, "send.recipient-malformed", addressee.address);
    const bool there = std::any_of(unique.begin(), unique.end(), [&](const Addressee& other) {
      return mime::normalized_address(other.address) == normalized;
    });
    if (!there) unique.push_back(std::move(addressee));
  }
  return unique;
}

/// The sender reads the mail too.
Result<RecipientVerdict> own_copy(const Environment& environment, const SendPlan& plan) {
  auto identity = plan.draft ? choose_identity(environment, plan.own_addresses, OwnUse::encrypt_draft)
                             : choose_own_reader(environment, plan.own_addresses);
  if (!identity) return tl::unexpected(std::move(identity).error());
  return RecipientVerdict{.address = address_of(identity->certificate, plan),
                          .role = Role::sender,
                          .status = RecipientStatus::usable,
                          .source = "identity",
                          .finding = {},
                          .finding_detail = {},
                          .certificate = identity->certificate};
}

void warn_of_short_keys(const std::vector<RecipientVerdict>& recipients, Verdict& verdict) {
  for (const auto& recipient : recipients)
    if (policy::is_short(*recipient.certificate))
      verdict.find(recipient.role == Role::sender ? "send.own-key-short" : "recipient.short-key", recipient.address);
}

/// All recipients or nobody.
Result<void> assess_all(const Environment& environment, const std::vector<Addressee>& addressees, SendPlan& plan,
                        Verdict& verdict) {
  SIEGEL_ASSIGN(const auto trust, TrustView::load(environment));
  for (const auto& problem : trust.problems) verdict.find(problem);
  bool all_usable = true;
  for (const auto& addressee : addressees) {
    SIEGEL_ASSIGN(auto recipient, assess_recipient(environment, trust, addressee, Servers::ask));
    if (!recipient.finding.empty()) verdict.find(recipient.finding, recipient.finding_detail);
    all_usable = all_usable && recipient.status == RecipientStatus::usable;
    plan.recipients.push_back(std::move(recipient));
  }
  verdict.recipients = plan.recipients;
  if (!all_usable) return fail(Status::recipient, "send.refused-for-recipients");
  return {};
}

/// A mail that is not encrypted needs no certificates, only to know who is to stay unseen.
void plan_open_recipients(const std::vector<Addressee>& addressees, SendPlan& plan) {
  for (const auto& addressee : addressees) {
    RecipientVerdict recipient;
    recipient.address = addressee.address;
    recipient.role = addressee.role;
    plan.recipients.push_back(std::move(recipient));
  }
}

Result<void> plan_encryption(const Environment& environment, const std::vector<Addressee>& addressees, SendPlan& plan,
                             Verdict& verdict) {
  if (!plan.draft) {
    if (addressees.empty()) return fail(Status::malformed, "send.no-recipient");
    SIEGEL_TRY(assess_all(environment, addressees, plan, verdict));
  }
  SIEGEL_ASSIGN(auto self, own_copy(environment, plan));
  plan.recipients.push_back(std::move(self));
  verdict.recipients = plan.recipients;
  if (!plan.draft) warn_of_short_keys(plan.recipients, verdict);
  return {};
}

Result<void> plan_signature(const Environment& environment, const SendRequest& request, SendPlan& plan,
                            Verdict& verdict) {
  SIEGEL_ASSIGN(plan.signing_identity, choose_identity(environment, plan.own_addresses, OwnUse::sign));
  plan.sender = address_of(plan.signing_identity->certificate, plan);
  if (plan.own_addresses.front() != request.sender && !request.sender.empty())
    verdict.find("send.sender-differs", request.sender);
  if (policy::is_short(plan.signing_identity->certificate)) verdict.find("send.own-key-short", plan.sender);
  return {};
}

/// All the recipients that the mail has: a draft has none yet.
Result<std::vector<Addressee>> read_addressees(const SendRequest& request, const mime::Header& header) {
  if (request.draft) return std::vector<Addressee>();
  SIEGEL_ASSIGN(auto addressees, addressees_of(request, header));
  return without_repeats(std::move(addressees));
}

}  // namespace

Result<void> check_own_header(const mime::Header& header) {
  const auto unreadable = std::find_if(header.fields.begin(), header.fields.end(),
                                       [](const mime::HeaderField& field) { return field.name.empty(); });
  if (unreadable != header.fields.end())
    return fail(Status::malformed, "send.header", std::to_string(unreadable - header.fields.begin() + 1));
  if (header.count("From") != 1) return fail(Status::malformed, "send.no-sender");
  return {};
}

Result<SendPlan> make_plan(const Environment& environment, const SendRequest& request, const mime::Header& header,
                           Verdict& verdict) {
  SendPlan plan;
  plan.draft = request.draft;
  plan.encrypt = request.encrypt || request.draft;
  plan.sign = request.sign && !request.draft;
  plan.opaque = request.opaque;
  plan.request_receipt = request.request_receipt && !request.draft;
  plan.triple_wrap = request.triple_wrap && !request.draft;
  plan.is_answer = !request.reply_token.empty();
  plan.headers = std::max(environment.settings.headers.protection, confidentiality_demanded_by(request.reply_token));
  SIEGEL_ASSIGN(plan.own_addresses, own_addresses_of(request, header));
  SIEGEL_ASSIGN(const auto addressees, read_addressees(request, header));
  if (plan.encrypt)
    SIEGEL_TRY(plan_encryption(environment, addressees, plan, verdict));
  else
    plan_open_recipients(addressees, plan);
  SIEGEL_TRY(plan_algorithms(environment, plan));
  if (plan.encrypt) verdict.recipients = plan.recipients;
  if (plan.encrypt && plan.suite.sign_inside && !plan.sign && !plan.draft) {
    plan.sign = true;
    verdict.find("send.signed-too", std::string(base::name_of(plan.suite.content)));
  }
  if (plan.request_receipt && !plan.sign)
    return fail(Status::argument, "abi.flag-combination", "SIEGEL_REQUEST_RECEIPT: SIEGEL_SIGN");
  if (plan.triple_wrap && !(plan.sign && plan.encrypt))
    return fail(Status::argument, "abi.flag-combination", "SIEGEL_TRIPLE_WRAP: SIEGEL_SIGN, SIEGEL_ENCRYPT");
  if (plan.sign) SIEGEL_TRY(plan_signature(environment, request, plan, verdict));
  return plan;
}

void add_recipient(std::vector<cms::Recipient>& envelope, const RecipientVerdict& recipient, const SendPlan& plan) {
  if (!recipient.certificate) return;
  const auto there = std::find_if(envelope.begin(), envelope.end(), [&](const cms::Recipient& other) {
    return other.certificate.fingerprint() == recipient.certificate->fingerprint();
  });
  if (there == envelope.end())
    envelope.push_back({*recipient.certificate, recipient.key_transport, plan.draft});
  else
    there->key_transport = std::min(there->key_transport, recipient.key_transport);
}

Result<cms::Signer> make_signer(const Environment& environment, const SendPlan& plan, EVP_PKEY* key) {
  const auto& certificate = plan.signing_identity->certificate;
  SIEGEL_ASSIGN(const auto trust, TrustView::load(environment));
  SIEGEL_ASSIGN(auto path, x509::validate_path(environment.library, certificate,
                                               trust.query(environment, x509::Purpose::sign, environment.now)));
  cms::Signer signer{.certificate = certificate,
                     .key = key,
                     .chain = {},
                     .digest = cms::digest_for(certificate, plan.suite.digest),
                     .rsa_signature = plan.suite.signature,
                     .signing_time = environment.now,
                     .encryption_certificate = {},
                     .capabilities = cms::own_smime_capabilities()};
  for (auto& link : path.chain)
    if (link.fingerprint() != certificate.fingerprint()) signer.chain.push_back(std::move(link));
  if (auto own = choose_identity(environment, plan.sender, OwnUse::encrypt))
    signer.encryption_certificate = own->certificate;
  return signer;
}

}  // namespace siegel::message
