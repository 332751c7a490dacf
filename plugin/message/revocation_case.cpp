#include "message/revocation_case.h"

#include <algorithm>

#include "message/revocation_lists.h"
#include "message/revocation_text.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;
using x509::OcspAnswer;

namespace {

bool is_listed(const x509::PathResult& path, std::size_t at) {
  return path.revocation_known || (at < path.not_revoked.size() && path.not_revoked[at]);
}

std::vector<x509::Certificate> issuers_of(const std::vector<x509::Certificate>& chain) {
  return {chain.begin() + 1, chain.end()};
}

}  // namespace

Result<RevocationCase> RevocationCase::open(const Environment& environment, RevocationQuestion question) {
  RevocationCase opened(environment, std::move(question));
  if (opened.question_.query.work == nullptr) {
    opened.own_work_ = std::make_shared<x509::PathWork>(environment.library);
    opened.question_.query.work = opened.own_work_.get();
  }
  SIEGEL_TRY(opened.open_links());
  opened.take_result(opened.question_.path);
  SIEGEL_TRY(opened.take_known_responses());
  SIEGEL_TRY(opened.judge_holds());
  return opened;
}

Result<void> RevocationCase::open_links() {
  const auto& chain = question_.path.chain;
  for (std::size_t at = 0; at + 1 < chain.size(); ++at) {
    SIEGEL_ASSIGN(auto sources, x509::revocation_sources_of(environment_.library, chain[at]));
    links_.push_back({.certificate = chain[at],
                      .issuer = chain[at + 1],
                      .sources = std::move(sources),
                      .listed = false,
                      .good = {},
                      .revoked = {},
                      .lifted_by_list = false,
                      .silences = {}});
  }
  return {};
}

void RevocationCase::take_result(const x509::PathResult& path) {
  if (path.status == x509::PathStatus::revoked)
    revoked_by_list_ = describe_revocation(environment_.library, path, query_with_lists());
  if (path.status != x509::PathStatus::trusted) return;
  for (std::size_t at = 0; at < links_.size() && at < path.chain.size(); ++at)
    if (path.chain[at].fingerprint() == links_[at].certificate.fingerprint()) links_[at].listed = is_listed(path, at);
}

Result<void> RevocationCase::judge_holds() {
  const auto query = query_with_lists();
  for (std::size_t at = 0; at < links_.size(); ++at) {
    auto& link = links_[at];
    if (!link.revoked || !link.revoked->temporary || link.lifted_by_list) continue;
    const ListedPlace place{environment_.library, question_.leaf, query, question_.path.chain, at};
    SIEGEL_ASSIGN(link.lifted_by_list, is_lifted_by_list(*link.revoked, place));
  }
  return {};
}

/// An answer in the message proves something only while it is current; one of our own also in the period of grace.
Result<void> RevocationCase::take_known_responses() {
  for (auto& link : links_) {
    // A memory that cannot be read costs another question, and no mail.
    const auto kept = environment_.store.ocsp(link.certificate.fingerprint()).value_or(std::nullopt);
    if (const auto answer = kept ? read(link, *kept, {}) : fail(Status::io, "ocsp.no-answer")) link.note(*answer);
    for (const auto& response : question_.responses) {
      const auto answer = read(link, response, {});
      if (!answer) continue;
      const bool revoked = answer->status == OcspAnswer::Status::revoked;
      if (revoked) keep(link, *answer, response);
      if (revoked || answer->is_current(environment_.now)) link.note(*answer);
    }
  }
  return {};
}

std::optional<std::string> RevocationCase::revoked(bool last_word) const {
  if (revoked_by_list_) return revoked_by_list_;
  const auto found = std::find_if(links_.begin(), links_.end(), [&](const RevocationLink& link) {
    return link.is_revoked(environment_.now, last_word);
  });
  if (found == links_.end()) return std::nullopt;
  return describe_revocation(found->certificate, found->revoked->revoked_at, found->revoked->reason);
}

Result<OcspAnswer> RevocationCase::read(const RevocationLink& link, base::Bytes response,
                                        const base::ByteVector& nonce) const {
  return x509::read_ocsp(environment_.library, response,
                         {.certificate = link.certificate,
                          .issuer = link.issuer,
                          .at = environment_.now,
                          .nonce = nonce,
                          .responder_state = [this](const auto& responder) { return responder_state(responder); }});
}

/// By lists alone: asking a responder about a responder leads nowhere.
x509::ResponderState RevocationCase::responder_state(const x509::Certificate& responder) const {
  const auto path = x509::validate_path(environment_.library, responder, query_with_lists());
  if (!path) return x509::ResponderState::unknown;
  if (path->status == x509::PathStatus::revoked) return x509::ResponderState::revoked;
  return is_listed(*path, 0) ? x509::ResponderState::not_revoked : x509::ResponderState::unknown;
}

/// The store is a memory here: that it cannot be written costs another question, and no more.
void RevocationCase::keep(const RevocationLink& link, const OcspAnswer& answer, base::Bytes response) {
  static_cast<void>(environment_.store.add_ocsp(link.certificate.fingerprint(), answer.this_update, response));
}

Result<void> RevocationCase::take_response(RevocationLink& link, base::Bytes response, const base::ByteVector& nonce) {
  SIEGEL_ASSIGN(const auto answer, read(link, response, nonce));
  const bool current = answer.is_current(environment_.now);
  const bool revoked = answer.status == OcspAnswer::Status::revoked;
  if (answer.status == OcspAnswer::Status::unknown) return fail(Status::policy, "ocsp.unknown");
  if (!current && !revoked) return fail(Status::policy, "ocsp.outdated");
  link.note(answer);
  if (revoked) SIEGEL_TRY(judge_holds());
  // An answer that is older than what is known is a replayed one.
  if (!revoked && is_open(link)) return fail(Status::policy, "ocsp.outdated");
  keep(link, answer, response);
  return {};
}

Result<void> RevocationCase::take_list(base::Bytes list) {
  SIEGEL_ASSIGN(auto head, x509::read_crl(*question_.query.work, list, issuers_of(question_.path.chain),
                                          question_.query.intermediates));
  const bool current = head.is_current(environment_.now);
  heads_.push_back(std::move(head));
  question_.query.crls.push_back(base::copy_of(list));
  if (!current) return fail(Status::policy, "crl.outdated");
  static_cast<void>(environment_.store.add_crl(list));  // as in keep()
  return {};
}

x509::PathQuery RevocationCase::query_with_lists() const {
  auto query = question_.query;
  query.crls.insert(query.crls.end(), question_.lists.begin(), question_.lists.end());
  return query;
}

Result<void> RevocationCase::revalidate() {
  SIEGEL_ASSIGN(const auto path, x509::validate_path(environment_.library, question_.leaf, query_with_lists()));
  take_result(path);
  return judge_holds();
}

Result<bool> RevocationCase::grant_grace() {
  const auto grace = environment_.settings.trust.grace_hours * std::int64_t{3600};
  if (grace <= 0 || std::none_of(links_.begin(), links_.end(), [&](const auto& link) { return is_open(link); }))
    return false;
  // Not by the lists of the message: the sender chose them.
  auto query = question_.query;
  query.crl_grace = grace;
  SIEGEL_ASSIGN(const auto path, x509::validate_path(environment_.library, question_.leaf, query));
  bool granted = false;
  for (std::size_t at = 0; at < links_.size(); ++at) {
    auto& link = links_[at];
    if (!is_open(link) || link.is_revoked(environment_.now, true)) continue;
    const bool same = at < path.chain.size() && path.chain[at].fingerprint() == link.certificate.fingerprint();
    if (!link.is_proven(environment_.now, grace) &&
        !(path.status == x509::PathStatus::trusted && same && is_listed(path, at)))
      continue;
    link.listed = granted = true;
  }
  return granted;
}

void RevocationCase::read_known_lists() {
  const auto issuers = issuers_of(question_.path.chain);
  for (const auto& list : query_with_lists().crls)
    if (auto head = x509::read_crl(*question_.query.work, list, issuers, question_.query.intermediates))
      heads_.push_back(*std::move(head));
}

std::vector<std::string> RevocationCase::wanted_deltas(const RevocationLink& link) const {
  auto urls = link.sources.deltas;
  for (const auto& head : heads_) {
    if (!base::equal(head.issuer_der, link.certificate.issuer_der()) || !head.is_current(environment_.now)) continue;
    if (head.is_delta) return {};
    urls.insert(urls.end(), head.delta_sources.begin(), head.delta_sources.end());
  }
  return urls;
}

}  // namespace siegel::message
