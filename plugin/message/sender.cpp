#include "message/sender.h"

#include <algorithm>
#include <vector>

#include "policy/suite.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;
using store::Identity;

namespace {

bool suits(const x509::Certificate& certificate, OwnUse use) {
  using x509::KeyKind;
  const auto kind = certificate.key_kind();
  const auto& strength = policy::key_strength();
  if (kind == KeyKind::ec ? certificate.key_bits() < strength.ec_refused_below
                          : certificate.key_bits() < strength.rsa_refused_below)
    return false;
  if (use == OwnUse::sign)
    return certificate.may_sign() && certificate.for_mail() &&
           (kind == KeyKind::rsa || kind == KeyKind::rsa_pss || kind == KeyKind::ec);
  return certificate.may_encrypt() && (kind == KeyKind::rsa || kind == KeyKind::ec);
}

bool is_valid_at(const x509::Certificate& certificate, std::int64_t now) {
  return certificate.not_before() <= now && now <= certificate.not_after();
}

/// The newest first.
bool newer(const Identity& left, const Identity& right) {
  return left.certificate.not_before() > right.certificate.not_before();
}

template <class Predicate>
std::optional<Identity> newest_of(const std::vector<Identity>& identities, Predicate fits) {
  std::vector<Identity> fitting;
  std::copy_if(identities.begin(), identities.end(), std::back_inserter(fitting), fits);
  std::stable_sort(fitting.begin(), fitting.end(), newer);
  if (fitting.empty()) return std::nullopt;
  return std::move(fitting.front());
}

Result<Identity> choose_for_draft(const std::vector<Identity>& identities, const std::string& address,
                                  std::int64_t now) {
  const auto encrypts = [&](const Identity& identity) { return suits(identity.certificate, OwnUse::encrypt_draft); };
  const auto own = [&](const Identity& identity) {
    return identity.certificate.has_address(address) && encrypts(identity);
  };
  const auto current = [&](const Identity& identity) {
    return own(identity) && !identity.retired && is_valid_at(identity.certificate, now);
  };
  if (auto identity = newest_of(identities, current)) return *std::move(identity);
  if (auto identity = newest_of(identities, own)) return *std::move(identity);
  if (auto identity = newest_of(identities, encrypts)) return *std::move(identity);
  return fail(Status::no_key, "send.no-identity", address);
}

}  // namespace

Result<Identity> choose_identity(const Environment& environment, const std::string& address, OwnUse use) {
  SIEGEL_ASSIGN(const auto identities, environment.store.identities());
  if (use == OwnUse::encrypt_draft) return choose_for_draft(identities, address, environment.now);

  const auto own = [&](const Identity& identity) {
    return !identity.retired && identity.certificate.has_address(address);
  };
  const auto suitable = [&](const Identity& identity) { return own(identity) && suits(identity.certificate, use); };
  const auto usable = [&](const Identity& identity) {
    return suitable(identity) && is_valid_at(identity.certificate, environment.now);
  };
  if (auto identity = newest_of(identities, usable)) return *std::move(identity);
  if (newest_of(identities, suitable)) return fail(Status::no_key, "send.own-certificate-expired", address);
  if (newest_of(identities, own)) return fail(Status::no_key, "send.own-certificate-unsuitable", address);
  return fail(Status::no_key, "send.no-identity", address);
}

}  // namespace siegel::message
