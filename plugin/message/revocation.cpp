#include "message/revocation.h"

#include <algorithm>

#include "message/revocation_case.h"
#include "message/revocation_inquiry.h"

namespace siegel::message {

using base::Result;
using policy::RevocationMode;

namespace {

void find(RevocationVerdict& verdict, std::string_view finding, std::string detail) {
  verdict.findings.push_back({std::string(finding), std::move(detail)});
}

RevocationVerdict off_verdict() { return {RevocationOutcome::off, {{"x509.revocation-off", ""}}}; }

bool may_ask(const Environment& environment) {
  return environment.network != nullptr && environment.settings.network.enabled;
}

/// The last reason is the one that counts: what was tried first was tried again elsewhere.
void tell_reason(const Environment& environment, const RevocationLink& link, RevocationVerdict& verdict) {
  if (!link.silences.empty()) {
    const auto& silence = link.silences.back();
    return find(verdict, silence.finding, silence.detail);
  }
  if (!link.sources.askable() && !link.sources.left_out.empty())
    return find(verdict, "x509.source-not-askable", link.sources.left_out.front());
  find(verdict, may_ask(environment) ? "x509.source-says-nothing" : "x509.source-offline", link.name());
}

void tell_open(const Environment& environment, const RevocationLink& link, RevocationVerdict& verdict) {
  if (!link.sources.named()) {
    verdict.outcome = std::max(verdict.outcome, RevocationOutcome::no_source);
    return find(verdict, "x509.revocation-no-source", link.name());
  }
  verdict.outcome = std::max(verdict.outcome, RevocationOutcome::unknown);
  find(verdict, "x509.revocation-unknown", link.name());
  tell_reason(environment, link, verdict);
}

Result<RevocationVerdict> conclude(const Environment& environment, RevocationCase& revocation, bool verified_before) {
  RevocationVerdict verdict;
  if (auto detail = revocation.revoked(true))
    return RevocationVerdict{RevocationOutcome::revoked, {{"x509.revoked", *std::move(detail)}}};
  if (environment.settings.trust.revocation == RevocationMode::off) return off_verdict();
  if (verified_before) return verdict;
  SIEGEL_ASSIGN(const auto graced, revocation.grant_grace());
  for (const auto* link : graced) find(verdict, "x509.revocation-grace", link->name());
  for (const auto& link : revocation.links())
    if (revocation.is_open(link)) tell_open(environment, link, verdict);
  const auto& links = revocation.links();
  const auto unproven =
      std::find_if(links.begin(), links.end(), [&](const auto& link) { return revocation.is_open(link); });
  if (unproven != links.end() && environment.settings.trust.revocation == RevocationMode::require)
    find(verdict, "x509.revocation-required", unproven->name());
  return verdict;
}

}  // namespace

Result<RevocationVerdict> check_revocation(const Environment& environment, RevocationQuestion question) {
  const bool off = environment.settings.trust.revocation == RevocationMode::off;
  if (off && question.path.status == x509::PathStatus::trusted) return off_verdict();
  const bool verified_before = question.verified_before;
  SIEGEL_ASSIGN(auto revocation, RevocationCase::open(environment, std::move(question)));
  if (!off && !revocation.revoked(false) && may_ask(environment)) SIEGEL_TRY(ask_servers(environment, revocation));
  revocation.remember();
  return conclude(environment, revocation, verified_before);
}

}  // namespace siegel::message
