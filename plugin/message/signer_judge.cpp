#include "message/signer_judge.h"

#include <algorithm>

#include "message/entity.h"
#include "message/signer_path.h"
#include "mime/address.h"
#include "mime/date.h"

namespace siegel::message {

using base::Result;
using cms::SignerCheck;

namespace {

constexpr std::int64_t kClockTolerance = 24 * 60 * 60;

std::string only_mailbox(const mime::Header& header, std::string_view field) {
  if (header.count(field) != 1) return {};
  bool malformed = false;
  const auto mailboxes = mime::parse_mailboxes(header.value(field), &malformed);
  if (malformed || mailboxes.size() != 1) return {};
  return mime::normalized_address(mailboxes.front().address);
}

SignatureStatus worse(SignatureStatus left, SignatureStatus right) { return std::max(left, right); }

/// Collects what speaks against one signer.
class Judge {
 public:
  Judge(const Environment& environment, const TrustView& trust, const Author& author, const SignerCheck& check,
        const cms::SignedData& data, int layer, Verdict& verdict)
      : environment_(environment),
        trust_(trust),
        author_(author),
        check_(check),
        data_(data),
        layer_(layer),
        verdict_(verdict) {}

  Result<SignerVerdict> run() {
    signer_.layer = layer_;
    signer_.signing_time = check_.signing_time;
    signer_.digest = check_.digest;
    signer_.certificate = check_.certificate;
    signer_.status = SignatureStatus::valid;
    judge_mathematics();
    if (check_.certificate) {
      name_address();
      if (check_.outcome == SignerCheck::Outcome::intact) {
        judge_address();
        judge_time();
        SIEGEL_TRY(judge_path());
      }
    }
    return signer_;
  }

 private:
  void against(SignatureStatus status, std::string_view finding, std::string detail = {}) {
    signer_.status = worse(signer_.status, status);
    verdict_.find(std::string(finding), std::move(detail), layer_);
  }

  void judge_mathematics() {
    switch (check_.outcome) {
      case SignerCheck::Outcome::intact:
        if (check_.weak_digest) against(SignatureStatus::untrusted, "cms.weak-digest", check_.digest);
        return;
      case SignerCheck::Outcome::no_certificate:
        return against(SignatureStatus::indeterminate, check_.finding, check_.detail);
      case SignerCheck::Outcome::broken:
      case SignerCheck::Outcome::malformed:
      case SignerCheck::Outcome::unsupported:
        return against(SignatureStatus::invalid, check_.finding, check_.detail);
    }
  }

  void name_address() {
    const auto& addresses = check_.certificate->addresses();
    if (check_.certificate->has_address(author_.from))
      signer_.address = author_.from;
    else if (!addresses.empty())
      signer_.address = addresses.front();
  }

  /// RFC 8550 section 3: the address of the certificate must be the one in From; one in Sender is not enough.
  void judge_address() {
    const auto& certificate = *check_.certificate;
    if (author_.from.empty()) return against(SignatureStatus::untrusted, "signer.from-ambiguous");
    if (certificate.has_address(author_.from)) return;
    if (certificate.addresses().empty()) return against(SignatureStatus::indeterminate, "signer.no-address");
    if (!author_.sender.empty() && certificate.has_address(author_.sender))
      return against(SignatureStatus::untrusted, "signer.sender-for-from", author_.sender);
    against(SignatureStatus::untrusted, "signer.address-mismatch", certificate.addresses().front());
  }

  /// The signer's own clock proves nothing, but one that contradicts the mail is worth a word.
  void judge_time() {
    if (!check_.signing_time) return verdict_.find("signer.no-time", {}, layer_);
    if (*check_.signing_time > environment_.now + kClockTolerance)
      return verdict_.find("signer.time-in-future", {}, layer_);
    if (author_.date && std::abs(*author_.date - *check_.signing_time) > kClockTolerance)
      verdict_.find("signer.time-differs", {}, layer_);
  }

  Result<void> judge_path() {
    SIEGEL_ASSIGN(auto path, judge_signer_path(environment_, trust_, data_, *check_.certificate, check_.signing_time,
                                               std::nullopt));
    signer_.status = worse(signer_.status, path.status);
    for (auto& finding : path.findings) verdict_.find(std::move(finding.id), std::move(finding.detail), layer_);
    return {};
  }

  const Environment& environment_;
  const TrustView& trust_;
  const Author& author_;
  const SignerCheck& check_;
  const cms::SignedData& data_;
  int layer_;
  Verdict& verdict_;
  SignerVerdict signer_;
};

/// A certificate that the message did not bring along, from the store.
cms::CertificateFinder finder_in(const TrustView& trust) {
  return [&trust](const cms::SignerInfo& signer) -> std::optional<x509::Certificate> {
    const auto names = [&](const x509::Certificate& certificate) {
      if (!signer.subject_key_id.empty()) return base::equal(certificate.subject_key_id(), signer.subject_key_id);
      return base::equal(certificate.issuer_der(), signer.issuer_der) &&
             base::equal(certificate.serial_der(), signer.serial_der);
    };
    const auto found = std::find_if(trust.intermediates.begin(), trust.intermediates.end(), names);
    if (found == trust.intermediates.end()) return std::nullopt;
    return *found;
  };
}

}  // namespace

Author Author::of(const mime::Header& header) {
  // A header that other programs may read in another way names nobody for certain.
  const bool unreadable = std::any_of(header.fields.begin(), header.fields.end(),
                                      [](const mime::HeaderField& field) { return field.name.empty(); });
  if (unreadable || has_bare_cr(header)) return {};
  return {only_mailbox(header, "From"), only_mailbox(header, "Sender"), mime::parse_date(header.value("Date"))};
}

Result<void> judge_signature(const Environment& environment, const TrustView& trust, const Author& author,
                             const cms::SignedData& data, base::Content& payload, int layer, Verdict& verdict) {
  if (data.signers.empty()) {
    verdict.signature = SignatureStatus::invalid;
    verdict.find("cms.no-signers", {}, layer);
    return {};
  }
  SIEGEL_ASSIGN(const auto verification, cms::verify_signed_data(environment.library, data, payload, finder_in(trust)));
  for (const auto& check : verification.signers) {
    SIEGEL_ASSIGN(auto signer, Judge(environment, trust, author, check, data, layer, verdict).run());
    verdict.signature = worse(verdict.signature, signer.status);
    verdict.signers.push_back(std::move(signer));
  }
  return {};
}

}  // namespace siegel::message
