#include "message/signer_judge.h"

#include <algorithm>

#include "cms/unsigned_attributes.h"
#include "message/address_match.h"
#include "message/receipt_judge.h"
#include "message/signer_path.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::Result;
using cms::SignerCheck;

namespace {

constexpr std::int64_t kClockTolerance = 24 * 60 * 60;

SignatureStatus worse(SignatureStatus left, SignatureStatus right) { return std::max(left, right); }

/// What all signers of one layer are judged by.
struct Case {
  const Environment& environment;
  const TrustView& trust;
  const Author& author;
  const cms::SignedData& data;
  std::optional<VerifiedBefore> verified;
  int layer;
  Verdict& verdict;
};

/// Collects what speaks against one signer.
class Judge {
 public:
  Judge(const Case& all, const cms::SignerInfo& info, const SignerCheck& check)
      : all_(all), author_(all.author), info_(info), check_(check) {}

  Result<SignerVerdict> run() {
    signer_.layer = all_.layer;
    signer_.signing_time = check_.signing_time;
    signer_.digest = check_.digest;
    signer_.certificate = check_.certificate;
    signer_.message_signature_digest = check_.message_signature_digest;
    signer_.capabilities = check_.capabilities;
    signer_.status = SignatureStatus::valid;
    judge_mathematics();
    // RFC 5652 section 11.4: it is about the signature, not about the mail, and anybody can add one.
    if (cms::has_countersignature(info_)) find("cms.countersignature");
    if (check_.certificate) {
      name_address();
      if (check_.outcome == SignerCheck::Outcome::intact) {
        judge_address();
        judge_time();
        SIEGEL_TRY(judge_path());
      }
    }
    // "policy.file" says why.
    if (all_.environment.policy_unknown && signer_.status == SignatureStatus::valid)
      signer_.status = SignatureStatus::indeterminate;
    return signer_;
  }

 private:
  void find(std::string finding, std::string detail = {}) {
    all_.verdict.find(std::move(finding), std::move(detail), all_.layer);
  }
  void against(SignatureStatus status, std::string_view finding, std::string detail = {}) {
    signer_.status = worse(signer_.status, status);
    find(std::string(finding), std::move(detail));
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

  /// Of the certificate's addresses, the one that the mail is about.
  void name_address() {
    const auto& addresses = check_.certificate->addresses();
    if (is_of(author_.from))
      signer_.address = mime::shown_address(author_.from);
    else if (is_of(author_.sender))
      signer_.address = mime::shown_address(author_.sender);
    else if (!addresses.empty())
      signer_.address = mime::shown_address(addresses.front());
  }

  [[nodiscard]] bool is_of(const std::string& address) const { return message::is_of(*check_.certificate, address); }

  /// RFC 8550 section 3: the address of the certificate must be the one in From; one in Sender is not enough, unless
  /// the administrator's list names the two.
  void judge_address() {
    if (author_.from.empty()) return against(SignatureStatus::untrusted, "signer.from-ambiguous");
    judge_name();
    if (is_of(author_.from)) return;
    const auto& addresses = check_.certificate->addresses();
    if (addresses.empty()) return against(SignatureStatus::indeterminate, "signer.no-address");
    if (!is_of(author_.sender)) return against(SignatureStatus::untrusted, "signer.address-mismatch", signer_.address);
    if (!is_delegated()) return against(SignatureStatus::untrusted, "signer.sender-for-from", signer_.address);
    find("signer.on-behalf-of", signer_.address + " → " + mime::shown_address(author_.from));
    // The certificate binds its own address to the text, and nothing binds From: without header protection (RFC 9788)
    // anybody can put these two fields around another mail that the delegate signed.
    if (!author_.from_signed) find("signer.from-unprotected", mime::shown_address(author_.from));
  }

  [[nodiscard]] bool is_delegated() const {
    const auto& pairs = all_.environment.settings.delegations;
    return std::any_of(pairs.begin(), pairs.end(), [&](const policy::Delegation& pair) {
      return mime::comparable_address(pair.sender) == mime::comparable_address(author_.sender) &&
             mime::comparable_address(pair.from) == mime::comparable_address(author_.from);
    });
  }

  /// Many programs show the display name alone, so what it says must not be somebody else.
  void judge_name() {
    if (!author_.other_address.empty())
      against(SignatureStatus::untrusted, "signer.display-name-address", mime::shown_address(author_.other_address));
    if (author_.name_steers_display) against(SignatureStatus::untrusted, "signer.display-name-hidden");
    if (author_.name_unreadable) against(SignatureStatus::untrusted, "signer.display-name-unreadable");
    if (mime::mixes_scripts(author_.from)) find("signer.mixed-scripts", mime::shown_address(author_.from));
  }

  /// The signer's own clock proves nothing, but one that contradicts the mail is worth a word.
  void judge_time() {
    if (!check_.signing_time) return find("signer.no-time");
    if (*check_.signing_time > all_.environment.now + kClockTolerance) return find("signer.time-in-future");
    if (author_.date && std::abs(*author_.date - *check_.signing_time) > kClockTolerance) find("signer.time-differs");
  }

  Result<void> judge_path() {
    SIEGEL_ASSIGN(auto path, judge_signer_path(all_.environment, all_.trust, all_.data, *check_.certificate,
                                               check_.signing_time, all_.verified));
    signer_.status = worse(signer_.status, path.status);
    for (auto& finding : path.findings) find(std::move(finding.id), std::move(finding.detail));
    return {};
  }

  const Case& all_;
  const Author& author_;
  const cms::SignerInfo& info_;
  const SignerCheck& check_;
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

Result<void> judge_signature(const Environment& environment, const TrustView& trust, const Author& author,
                             const cms::SignedData& data, base::Content& payload,
                             std::optional<VerifiedBefore> verified, int layer, Verdict& verdict) {
  if (data.signers.empty()) {
    verdict.signature = SignatureStatus::invalid;
    verdict.find("cms.no-signers", {}, layer);
    return {};
  }
  SIEGEL_ASSIGN(const auto verification, cms::verify_signed_data(environment.library, data, payload, finder_in(trust)));
  const Case all{environment, trust, author, data, verified, layer, verdict};
  for (std::size_t i = 0; i < verification.signers.size(); ++i) {
    SIEGEL_ASSIGN(auto signer, Judge(all, data.signers[i], verification.signers[i]).run());
    verdict.signature = worse(verdict.signature, signer.status);
    verdict.signers.push_back(std::move(signer));
  }
  note_receipt_request(data, verification, layer, verdict);
  return {};
}

}  // namespace siegel::message
