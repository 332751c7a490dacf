#include "message/recipients.h"

#include <algorithm>
#include <tuple>

#include "cms/enveloped_data_writer.h"
#include "message/revocation.h"
#include "policy/suite.h"
#include "x509/path.h"

namespace siegel::message {

using base::Result;

Result<TrustView> TrustView::load(const Environment& environment) {
  TrustView trust;
  SIEGEL_ASSIGN(trust.anchors, environment.store.anchors());
  SIEGEL_ASSIGN(trust.intermediates, environment.store.certificates());
  SIEGEL_ASSIGN(trust.crls, environment.store.crls());
  for (const auto& file : environment.settings.trust.anchors)
    trust.add(x509::read_anchor_file(environment.library, file));
  if (environment.settings.trust.system_anchors)
    trust.add(x509::read_system_anchors(environment.library, x509::SystemAnchorPlaces::standard()));
  trust.signers_work = std::make_shared<x509::PathWork>(environment.library);
  return trust;
}

void TrustView::add(x509::AnchorFiles files) {
  anchors.insert(anchors.end(), files.anchors.begin(), files.anchors.end());
  problems.insert(problems.end(), files.problems.begin(), files.problems.end());
}

x509::PathQuery TrustView::query(const Environment& environment, x509::Purpose purpose, std::int64_t at) const {
  const auto& settings = environment.settings.trust;
  return {.intermediates = intermediates,
          .anchors = anchors,
          .crls = crls,
          .purpose = purpose,
          .at = at,
          .crl_grace = settings.grace_hours * std::int64_t{3600},
          .policies = settings.policies,
          .strength = policy::path_strength(),
          .required_issuers = settings.required_issuers};
}

namespace {

void refuse(RecipientVerdict& verdict, RecipientStatus status, std::string_view finding) {
  verdict.status = status;
  verdict.finding = finding;
}

/// The path's fault as the user can act on it: trust the issuer, or have the recipient get another certificate.
std::string_view finding_for_path(std::string_view fault) {
  if (fault == "x509.expired" || fault == "x509.not-yet-valid") return "recipient.issuer-expired";
  if (fault == "x509.issuer-not-permitted") return "recipient.issuer-not-permitted";
  return fault == "x509.no-anchor" ? "recipient.untrusted" : "recipient.chain-broken";
}

/// One's own certificate and one that the user or the administrator pinned need no authority to vouch for them; where
/// issuers are prescribed, no pin gets round them.
bool needs_no_issuer(const Environment& environment, const store::Candidate& candidate) {
  if (candidate.source == "pinned") return environment.settings.trust.required_issuers.empty();
  return candidate.source == "identity";
}

int rank_of(RecipientStatus status) { return status == RecipientStatus::usable ? 0 : 1; }

int rank_of(const std::string& source) {
  if (source == "pinned") return 0;
  return source == "domain" ? 2 : 1;
}

/// Smaller is better.
auto preference(const RecipientVerdict& verdict) {
  return std::make_tuple(rank_of(verdict.status), rank_of(verdict.source), -verdict.certificate->not_before(),
                         -verdict.certificate->not_after(), verdict.certificate->fingerprint());
}

x509::PathQuery query_of(const Environment& environment, const TrustView& trust) {
  auto query = trust.query(environment, x509::Purpose::encrypt, environment.now);
  query.crl_grace = 0;  // for check_revocation to grant, after the servers were asked
  return query;
}

Result<x509::PathResult> path_of(const Environment& environment, const TrustView& trust,
                                 const x509::Certificate& certificate) {
  return x509::validate_path(environment.library, certificate, query_of(environment, trust));
}

/// What was learnt of a usable certificate's revocation. Without proof a mail may still be sent, as the lamp is for
/// what arrives; unless the administrator demands it.
void apply(const Environment& environment, RevocationOutcome outcome, RecipientVerdict& verdict) {
  const bool unproven = outcome == RevocationOutcome::unknown || outcome == RevocationOutcome::no_source;
  if (unproven && environment.settings.trust.revocation == policy::RevocationMode::require)
    refuse(verdict, RecipientStatus::untrusted, "recipient.revocation-required");
  else if (outcome == RevocationOutcome::unknown)
    verdict.finding = "recipient.revocation-unknown";
}

Result<void> judge_revocation(const Environment& environment, const TrustView& trust, x509::PathResult path,
                              Servers servers, RecipientVerdict& verdict) {
  if (verdict.status != RecipientStatus::usable || path.status == x509::PathStatus::untrusted) return {};
  auto asking = environment;
  if (servers == Servers::leave) asking.network = nullptr;
  SIEGEL_ASSIGN(const auto known, check_revocation(asking, {.leaf = *verdict.certificate,
                                                            .query = query_of(environment, trust),
                                                            .path = std::move(path),
                                                            .lists = {},
                                                            .responses = {},
                                                            .verified_before = false}));
  if (known.outcome == RevocationOutcome::revoked) refuse(verdict, RecipientStatus::revoked, "recipient.revoked");
  if (servers == Servers::ask) apply(environment, known.outcome, verdict);
  return {};
}

/// One that is on hold by a word that is out of date may be so no more; of others that are revoked nobody is asked.
Result<void> ask_about_revoked(const Environment& environment, const TrustView& trust,
                               std::vector<RecipientVerdict>& verdicts) {
  for (auto& verdict : verdicts) {
    if (verdict.status != RecipientStatus::revoked) continue;
    verdict.status = RecipientStatus::usable;
    verdict.finding.clear();
    SIEGEL_ASSIGN(auto path, path_of(environment, trust, *verdict.certificate));
    SIEGEL_TRY(judge_revocation(environment, trust, std::move(path), Servers::ask, verdict));
  }
  return {};
}

/// The best; servers are asked about it alone, and the next best takes its place if they speak against it.
Result<RecipientVerdict> choose(const Environment& environment, const TrustView& trust,
                                std::vector<RecipientVerdict> verdicts, Servers servers) {
  const auto better = [](const RecipientVerdict& left, const RecipientVerdict& right) {
    return preference(left) < preference(right);
  };
  const auto find_best = [&] { return std::min_element(verdicts.begin(), verdicts.end(), better); };
  if (servers == Servers::leave) return *find_best();
  while (true) {
    const auto best = find_best();
    if (best->status != RecipientStatus::usable) break;
    SIEGEL_ASSIGN(auto path, path_of(environment, trust, *best->certificate));
    SIEGEL_TRY(judge_revocation(environment, trust, std::move(path), servers, *best));
    if (best->status == RecipientStatus::usable) return *best;
  }
  SIEGEL_TRY(ask_about_revoked(environment, trust, verdicts));
  return *find_best();
}

}  // namespace

RecipientVerdict judge_by_itself(const x509::Certificate& certificate, std::int64_t now) {
  RecipientVerdict verdict;
  verdict.certificate = certificate;
  verdict.status = RecipientStatus::usable;
  if (!certificate.may_encrypt() || !certificate.for_mail() || !cms::can_write_recipient(certificate))
    refuse(verdict, RecipientStatus::unsuitable, "recipient.unsuitable");
  else if (policy::is_weak(certificate))
    refuse(verdict, RecipientStatus::weak, "recipient.weak");
  else if (now < certificate.not_before())
    refuse(verdict, RecipientStatus::not_yet_valid, "recipient.not-yet-valid");
  else if (now > certificate.not_after())
    refuse(verdict, RecipientStatus::expired, "recipient.expired");
  return verdict;
}

Result<RecipientVerdict> judge_candidate(const Environment& environment, const TrustView& trust,
                                         const store::Candidate& candidate) {
  auto verdict = judge_by_itself(candidate.certificate, environment.now);
  verdict.source = candidate.source;
  if (verdict.status != RecipientStatus::usable) return verdict;
  SIEGEL_ASSIGN(auto path, path_of(environment, trust, candidate.certificate));
  if (path.status == x509::PathStatus::untrusted && !needs_no_issuer(environment, candidate))
    refuse(verdict, RecipientStatus::untrusted, finding_for_path(path.finding));
  SIEGEL_TRY(judge_revocation(environment, trust, std::move(path), Servers::leave, verdict));
  return verdict;
}

Result<RecipientVerdict> assess_recipient(const Environment& environment, const TrustView& trust,
                                          const Addressee& addressee, Servers servers) {
  SIEGEL_ASSIGN(const auto candidates, environment.store.find(addressee.address));
  std::vector<RecipientVerdict> verdicts;
  for (const auto& candidate : candidates) {
    SIEGEL_ASSIGN(auto verdict, judge_candidate(environment, trust, candidate));
    verdicts.push_back(std::move(verdict));
  }
  RecipientVerdict best;
  best.finding = "recipient.missing";
  if (!verdicts.empty()) {
    SIEGEL_ASSIGN(best, choose(environment, trust, std::move(verdicts), servers));
  }
  best.address = addressee.address;
  best.role = addressee.role;
  best.finding_detail = addressee.address;
  return best;
}

}  // namespace siegel::message
