#include "message/signer_path.h"

#include <algorithm>

#include "base/date.h"
#include "x509/path.h"

namespace siegel::message {

using base::Result;

namespace {

class PathJudge {
 public:
  PathJudge(const Environment& environment, const TrustView& trust, const cms::SignedData& data,
            const x509::Certificate& certificate)
      : environment_(environment), trust_(trust), data_(data), certificate_(certificate) {}

  Result<SignerPath> run(std::optional<std::int64_t> signing_time, std::optional<std::int64_t> verified_at) {
    SIEGEL_ASSIGN(auto now, path_at(environment_.now));
    if (now.finding == "x509.expired" && verified_at) {
      SIEGEL_ASSIGN(now, path_at(*verified_at));
      if (now.status == x509::PathStatus::trusted) find("signer.checked-on", base::date_text(*verified_at));
    }
    if (now.status == x509::PathStatus::revoked) against(SignatureStatus::invalid, now.finding, now.detail);
    if (now.status == x509::PathStatus::untrusted) against(SignatureStatus::untrusted, now.finding, now.detail);
    if (now.status != x509::PathStatus::trusted) return judged_;
    if (!now.revocation_known)
      find(now.revocation_source ? "x509.revocation-unknown" : "x509.revocation-no-source", certificate_.common_name());
    if (!signing_time) return judged_;
    SIEGEL_ASSIGN(const auto then, path_at(*signing_time));
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

  /// The lists that came with the signature speak as well (RFC 5652 section 5.1); they are signed by their issuers.
  [[nodiscard]] Result<x509::PathResult> path_at(std::int64_t time) const {
    auto query = trust_.query(environment_, x509::Purpose::sign, time);
    query.intermediates.insert(query.intermediates.end(), data_.certificates.begin(), data_.certificates.end());
    query.crls.insert(query.crls.end(), data_.crls.begin(), data_.crls.end());
    query.work = trust_.signers_work.get();
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
                                     std::optional<std::int64_t> signing_time,
                                     std::optional<std::int64_t> verified_at) {
  return PathJudge(environment, trust, data, certificate).run(signing_time, verified_at);
}

}  // namespace siegel::message
