#include "message/sender.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "cms/enveloped_data_writer.h"
#include "cms/signed_data_writer.h"
#include "message/recipients.h"
#include "policy/suite.h"
#include "x509/path.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;
using store::Identity;

namespace {

/// What can be the matter with an own certificate, the nearest to usable first.
enum class Fault { none, revoked, not_yet_valid, expired, weak, unsuitable };

std::string_view finding_for(Fault fault) {
  constexpr std::array<std::string_view, 6> kFindings{"",
                                                      "send.own-certificate-revoked",
                                                      "send.own-certificate-not-yet-valid",
                                                      "send.own-certificate-expired",
                                                      "send.own-certificate-weak",
                                                      "send.own-certificate-unsuitable"};
  return kFindings.at(static_cast<std::size_t>(fault));
}

bool is_made_for(const x509::Certificate& certificate, OwnUse use) {
  if (use != OwnUse::sign) return certificate.may_encrypt() && cms::can_write_recipient(certificate);
  return certificate.may_sign() && certificate.for_mail() && cms::can_sign(certificate);
}

Fault fault_of_itself(const x509::Certificate& certificate, OwnUse use, std::int64_t now) {
  if (!is_made_for(certificate, use)) return Fault::unsuitable;
  if (policy::is_weak(certificate)) return Fault::weak;
  if (now > certificate.not_after()) return Fault::expired;
  return now < certificate.not_before() ? Fault::not_yet_valid : Fault::none;
}

Result<bool> is_revoked(const Environment& environment, const TrustView& trust, const x509::Certificate& certificate,
                        OwnUse use) {
  if (trust.crls.empty()) return false;
  const auto purpose = use == OwnUse::sign ? x509::Purpose::sign : x509::Purpose::encrypt;
  SIEGEL_ASSIGN(const auto path, x509::validate_path(environment.library, certificate,
                                                     trust.query(environment, purpose, environment.now)));
  return path.status == x509::PathStatus::revoked;
}

void sort_newest_first(std::vector<Identity>& identities) {
  std::stable_sort(identities.begin(), identities.end(), [](const Identity& left, const Identity& right) {
    return left.certificate.not_before() > right.certificate.not_before();
  });
}

bool has_any_address(const Identity& identity, const std::vector<std::string>& addresses) {
  return std::any_of(addresses.begin(), addresses.end(),
                     [&](const std::string& address) { return identity.certificate.has_address(address); });
}

/// Autosave must not fail as long as there is any key that could open the draft again; the better ones first.
Result<Identity> choose_for_draft(const std::vector<Identity>& identities, const std::vector<std::string>& addresses,
                                  std::int64_t now) {
  const auto badness = [&](const Identity& identity) {
    const auto fault = fault_of_itself(identity.certificate, OwnUse::encrypt_draft, now);
    if (fault == Fault::unsuitable) return 4;  // made for signing only
    if (fault == Fault::weak) return 3;
    if (!has_any_address(identity, addresses)) return 2;
    return fault != Fault::none || identity.retired ? 1 : 0;
  };
  const Identity* best = nullptr;
  for (const auto& identity : identities)
    if (cms::can_write_recipient(identity.certificate) && (best == nullptr || badness(identity) < badness(*best)))
      best = &identity;
  if (best == nullptr) return fail(Status::no_key, "send.no-identity", addresses.empty() ? "" : addresses.front());
  return *best;
}

Result<Identity> choose_for_mail(const Environment& environment, const TrustView& trust,
                                 const std::vector<Identity>& identities, const std::string& address, OwnUse use) {
  std::optional<Fault> nearest;
  for (const auto& identity : identities) {
    if (identity.retired || !identity.certificate.has_address(address)) continue;
    auto fault = fault_of_itself(identity.certificate, use, environment.now);
    if (fault == Fault::none) {
      SIEGEL_ASSIGN(const bool revoked, is_revoked(environment, trust, identity.certificate, use));
      if (!revoked) return identity;
      fault = Fault::revoked;
    }
    nearest = nearest ? std::min(*nearest, fault) : fault;
  }
  if (!nearest) return fail(Status::no_key, "send.no-identity", address);
  return fail(Status::no_key, finding_for(*nearest), address);
}

}  // namespace

Result<Identity> choose_identity(const Environment& environment, const std::string& address, OwnUse use) {
  return choose_identity(environment, std::vector{address}, use);
}

Result<Identity> choose_identity(const Environment& environment, const std::vector<std::string>& addresses,
                                 OwnUse use) {
  SIEGEL_ASSIGN(auto identities, environment.store.identities());
  sort_newest_first(identities);
  if (use == OwnUse::encrypt_draft) return choose_for_draft(identities, addresses, environment.now);

  SIEGEL_ASSIGN(const auto trust, TrustView::load(environment));
  std::optional<base::Error> error;
  for (const auto& address : addresses) {
    auto identity = choose_for_mail(environment, trust, identities, address, use);
    if (identity || identity.error().status != Status::no_key) return identity;
    if (!error || error->finding == "send.no-identity") error = std::move(identity).error();
  }
  return error ? tl::unexpected(*std::move(error)) : fail(Status::no_key, "send.no-identity");
}

Result<Identity> choose_own_reader(const Environment& environment, const std::vector<std::string>& addresses) {
  auto identity = choose_identity(environment, addresses, OwnUse::encrypt);
  const bool out_of_time = !identity && (identity.error().finding == "send.own-certificate-expired" ||
                                         identity.error().finding == "send.own-certificate-not-yet-valid");
  return out_of_time ? choose_identity(environment, addresses, OwnUse::encrypt_draft) : std::move(identity);
}

}  // namespace siegel::message
