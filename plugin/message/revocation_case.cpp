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

// Whoever writes a mail needs one for each certificate of his chain. Each is looked at for each signer.
constexpr std::size_t kMostResponses = 32;
// One with the certificates of its responder has some thousand octets.
constexpr std::size_t kMostResponseOctets = 16 << 10;

bool is_listed(const x509::PathResult& path, std::size_t at) {
  return path.revocation_known || (at < path.not_revoked.size() && path.not_revoked[at]);
}

std::vector<x509::Certificate> issuers_of(const std::vector<x509::Certificate>& chain) {
  return {chain.begin() + 1, chain.end()};
}

std::string describe(const x509::Certificate& certificate, const OcspAnswer& said) {
  return describe_revocation(certificate, said.revoked_at, said.reason);
}

/// A word for good before a hold, and of two holds the later one.
bool outweighs(const OcspAnswer& left, const OcspAnswer& right) {
  if (left.temporary != right.temporary) return right.temporary;
  return left.this_update > right.this_update;
}

OcspAnswer answer_of(const store::Revocation& remembered) {
  return {.status = OcspAnswer::Status::revoked,
          .this_update = remembered.this_update,
          .next_update = remembered.this_update,
          .revoked_at = remembered.revoked_at,
          .reason = remembered.reason,
          .temporary = remembered.temporary};
}

}  // namespace

Result<RevocationCase> RevocationCase::open(const Environment& environment, RevocationQuestion question) {
  RevocationCase opened(environment, std::move(question));
  if (opened.question_.query.work == nullptr) {
    opened.own_work_ = std::make_shared<x509::PathWork>(environment.library);
    opened.question_.query.work = opened.own_work_.get();
  }
  SIEGEL_ASSIGN(auto rest, opened.without_holds(opened.question_.path));
  if (rest.status == x509::PathStatus::trusted) opened.question_.path = rest;
  SIEGEL_TRY(opened.open_links());
  opened.take_result(rest);
  opened.take_accusations();
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
                      .disowned = false,
                      .silences = {}});
  }
  return {};
}

Result<x509::PathResult> RevocationCase::without_holds(x509::PathResult path) {
  const auto revoked = path;
  while (path.status == x509::PathStatus::revoked && set_hold_aside(path)) {
    SIEGEL_ASSIGN(path, x509::validate_path(environment_.library, question_.leaf, query_with_lists()));
  }
  if (revoked.status != x509::PathStatus::revoked || path.status == x509::PathStatus::trusted) return path;
  const auto& certificate = revoked.chain[revoked.revoked.value_or(0)];
  revoked_by_list_ = describe(certificate, accusations_.at(certificate.fingerprint()));
  return revoked;
}

/// false: for good, or by a list that tells nothing more (an indirect one).
bool RevocationCase::set_hold_aside(const x509::PathResult& path) {
  const auto query = query_with_lists();
  const ListedPlace place{environment_.library, question_.leaf,           query,
                          path.chain,           path.revoked.value_or(0), environment_.now};
  // Until somebody says more: a hold, known since today.
  const OcspAnswer unspecified{
      .status = OcspAnswer::Status::revoked, .this_update = environment_.now, .reason = {}, .temporary = true};
  auto known = accusations_.emplace(path.chain[place.at].fingerprint(), unspecified);
  auto& accusation = known.first->second;
  bool any = false;
  const auto is_hold = [&](const base::ByteVector& list, x509::CrlOrigin origin) {
    const auto said = accusation_in(list, place, origin);
    if (!said) return false;
    if ((known.second && !any) || outweighs(*said, accusation)) accusation = *said;
    any = true;
    return said->temporary;
  };
  const auto drop_holds = [&](std::vector<base::ByteVector>& lists, x509::CrlOrigin origin) {
    const auto end =
        std::remove_if(lists.begin(), lists.end(), [&](const auto& list) { return is_hold(list, origin); });
    lists.erase(end, lists.end());
  };
  drop_holds(question_.query.crls, x509::CrlOrigin::own);
  drop_holds(question_.lists, x509::CrlOrigin::message);
  return any && accusation.temporary;
}

void RevocationCase::take_accusations() {
  for (auto& link : links_)
    if (const auto found = accusations_.find(link.certificate.fingerprint()); found != accusations_.end())
      link.note(found->second);
}

void RevocationCase::take_result(const x509::PathResult& path) {
  if (path.status != x509::PathStatus::trusted) return;
  for (std::size_t at = 0; at < links_.size() && at < path.chain.size(); ++at)
    if (path.chain[at].fingerprint() == links_[at].certificate.fingerprint()) links_[at].listed = is_listed(path, at);
}

Result<void> RevocationCase::judge_holds() {
  const auto query = query_with_lists();
  for (std::size_t at = 0; at < links_.size(); ++at) {
    auto& link = links_[at];
    if (!link.revoked || !link.revoked->temporary || link.lifted_by_list) continue;
    const ListedPlace place{environment_.library, question_.leaf, query, question_.path.chain, at, environment_.now};
    SIEGEL_ASSIGN(link.lifted_by_list, is_lifted_by_list(*link.revoked, place));
  }
  return {};
}

/// An answer in the message proves something only while it is current; one of our own also in the period of grace.
Result<void> RevocationCase::take_known_responses() {
  for (auto& link : links_) {
    const auto remembered = environment_.store.revocation(link.certificate, link.issuer).value_or(std::nullopt);
    if (remembered) link.note(answer_of(*remembered));
    // A memory that cannot be read costs another question, and no mail.
    const auto kept = environment_.store.ocsp(link.certificate.fingerprint()).value_or(std::nullopt);
    if (const auto answer = kept ? read(link, *kept, {}) : fail(Status::io, "ocsp.no-answer")) link.note(*answer);
    for (std::size_t at = 0; at < std::min(question_.responses.size(), kMostResponses); ++at) {
      const auto& response = question_.responses[at];
      if (response.size() > kMostResponseOctets) continue;
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
  return describe(found->certificate, *found->revoked);
}

Result<OcspAnswer> RevocationCase::read(const RevocationLink& link, base::Bytes response,
                                        const base::ByteVector& nonce) const {
  return x509::read_ocsp(*question_.query.work, response,
                         {.certificate = link.certificate,
                          .issuer = link.issuer,
                          .at = environment_.now,
                          .nonce = nonce,
                          .responder_state = [this](const auto& responder) { return responder_state(responder); },
                          .strength = question_.query.strength});
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
  if (answer.status == OcspAnswer::Status::unknown) {
    link.disowned = link.disowned || current;
    return fail(Status::policy, "ocsp.unknown");
  }
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
  query.message_crls = question_.lists;
  return query;
}

Result<void> RevocationCase::revalidate() {
  SIEGEL_ASSIGN(auto path, x509::validate_path(environment_.library, question_.leaf, query_with_lists()));
  SIEGEL_ASSIGN(const auto rest, without_holds(std::move(path)));
  take_result(rest);
  take_accusations();
  return judge_holds();
}

void RevocationCase::remember() {
  for (const auto& link : links_) {
    if (!link.revoked) continue;
    const auto& said = *link.revoked;
    auto& store = environment_.store;
    // As in keep().
    if (link.is_revoked(environment_.now, true))
      static_cast<void>(store.remember_revocation(link.certificate, link.issuer,
                                                  {said.this_update, said.revoked_at, said.reason, said.temporary}));
    else
      static_cast<void>(store.forget_hold(link.certificate, link.issuer));
  }
}

Result<std::vector<const RevocationLink*>> RevocationCase::grant_grace() {
  const auto grace = environment_.settings.trust.grace_hours * std::int64_t{3600};
  if (grace <= 0 || std::none_of(links_.begin(), links_.end(), [&](const auto& link) { return is_open(link); }))
    return std::vector<const RevocationLink*>{};
  // Not by the lists of the message: the sender chose them.
  auto query = question_.query;
  query.crl_grace = grace;
  SIEGEL_ASSIGN(const auto path, x509::validate_path(environment_.library, question_.leaf, query));
  std::vector<const RevocationLink*> granted;
  for (std::size_t at = 0; at < links_.size(); ++at) {
    auto& link = links_[at];
    if (!is_open(link) || link.disowned || link.is_revoked(environment_.now, true)) continue;
    const bool same = at < path.chain.size() && path.chain[at].fingerprint() == link.certificate.fingerprint();
    if (!link.is_proven(environment_.now, grace) &&
        !(path.status == x509::PathStatus::trusted && same && is_listed(path, at)))
      continue;
    link.listed = true;
    granted.push_back(&link);
  }
  return granted;
}

void RevocationCase::read_known_lists() {
  const auto issuers = issuers_of(question_.path.chain);
  const auto read_all = [&](const std::vector<base::ByteVector>& lists, x509::CrlOrigin origin) {
    for (const auto& list : lists)
      if (auto head = x509::read_crl(*question_.query.work, list, issuers, question_.query.intermediates, origin))
        heads_.push_back(*std::move(head));
  };
  read_all(question_.query.crls, x509::CrlOrigin::own);
  read_all(question_.lists, x509::CrlOrigin::message);
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
