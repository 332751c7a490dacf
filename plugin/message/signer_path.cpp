#include "message/signer_path.h"

#include <algorithm>

#include "base/date.h"
#include "message/revocation.h"

namespace siegel::message {

using base::Result;

namespace {

class PathJudge {
 public:
  PathJudge(const Environment& environment, const TrustView& trust, const cms::SignedData& data,
            const x509::Certificate& certificate)
      : environment_(environment), trust_(trust), data_(data), certificate_(certificate) {}

  Result<SignerPath> run(std::optional<std::int64_t> signing_time, std::optional<VerifiedBefore> verified) {
    auto at = environment_.now;
    SIEGEL_ASSIGN(auto now, path_at(at));
    const bool since_expired = now.finding == "x509.expired" && verified;
    if (since_expired) {
      at = verified->at;
      SIEGEL_ASSIGN(now, path_at(at));
      if (now.status == x509::PathStatus::trusted) find("signer.checked-on", base::date_text(at));
    }
    if (now.status == x509::PathStatus::untrusted) {
      against(SignatureStatus::untrusted, now.finding, now.detail);
      return judged_;
    }
    SIEGEL_TRY(judge_revocation(std::move(now), at, since_expired && verified->excuses_silence));
    if (!signing_time) return judged_;
    SIEGEL_ASSIGN(const auto then, path_without_lists_at(*signing_time));
    if (then.status != x509::PathStatus::trusted)
      against(SignatureStatus::untrusted, "signer.not-valid-at-signing", then.detail);
    return judged_;
  }

 private:
  void find(std::string_view finding, std::string detail) {
    judged_.findings.push_back({std::string(finding), std::move(detail)});
  }
  void against(SignatureStatus status, std::string_view finding, std::string detail) {
    judged_.status = std::max(judged_.status, status);
    find(finding, std::move(detail));
  }

  /// When the signature was made proves nothing about the time before the revocation: that is the signer's own clock.
  Result<void> judge_revocation(x509::PathResult path, std::int64_t at, bool verified_before) {
    SIEGEL_ASSIGN(auto verdict, check_revocation(environment_, {.leaf = certificate_,
                                                                .query = query_at(at),
                                                                .path = std::move(path),
                                                                .lists = data_.crls,
                                                                .responses = data_.ocsp_responses,
                                                                .verified_before = verified_before}));
    for (auto& finding : verdict.findings) judged_.findings.push_back(std::move(finding));
    const bool open = verdict.outcome == RevocationOutcome::unknown || verdict.outcome == RevocationOutcome::no_source;
    if (open && trust_.signers_work->left_out_crls()) find("crl.too-large", {});
    judged_.status = std::max(judged_.status, status_of(verdict.outcome));
    return {};
  }

  [[nodiscard]] SignatureStatus status_of(RevocationOutcome outcome) const {
    const bool proof_required = environment_.settings.trust.revocation == policy::RevocationMode::require;
    switch (outcome) {
      case RevocationOutcome::revoked:
        return SignatureStatus::invalid;
      case RevocationOutcome::unknown:
        return SignatureStatus::indeterminate;
      case RevocationOutcome::no_source:
        return proof_required ? SignatureStatus::indeterminate : SignatureStatus::valid;
      case RevocationOutcome::proven:
      case RevocationOutcome::off:
        break;
    }
    return SignatureStatus::valid;
  }

  [[nodiscard]] x509::PathQuery query_at(std::int64_t time) const {
    auto query = trust_.query(environment_, x509::Purpose::sign, time);
    query.intermediates.insert(query.intermediates.end(), data_.certificates.begin(), data_.certificates.end());
    query.work = trust_.signers_work.get();
    query.crl_grace = 0;  // for check_revocation to grant, after the servers were asked
    return query;
  }
  /// The lists that came with the signature speak as well (RFC 5652 section 5.1); they are signed by their issuers.
  [[nodiscard]] x509::PathQuery with_lists_of_message(x509::PathQuery query) const {
    query.message_crls = data_.crls;
    return query;
  }
  [[nodiscard]] Result<x509::PathResult> path_at(std::int64_t time) const {
    return x509::validate_path(environment_.library, certificate_, with_lists_of_message(query_at(time)));
  }

  /// When the signature was made says nothing about revocation, see judge_revocation().
  [[nodiscard]] Result<x509::PathResult> path_without_lists_at(std::int64_t time) const {
    auto query = query_at(time);
    query.crls.clear();
    return x509::validate_path(environment_.library, certificate_, query);
  }

  const Environment& environment_;
  const TrustView& trust_;
  const cms::SignedData& data_;
  const x509::Certificate& certificate_;
  SignerPath judged_;
};

}  // namespace

Result<SignerPath> judge_signer_path(const Environment& environment, const TrustView& trust,
                                     const cms::SignedData& data, const x509::Certificate& certificate,
                                     std::optional<std::int64_t> signing_time, std::optional<VerifiedBefore> verified) {
  return PathJudge(environment, trust, data, certificate).run(signing_time, verified);
}

}  // namespace siegel::message
