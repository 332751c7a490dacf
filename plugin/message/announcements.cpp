#include "message/announcements.h"

#include <algorithm>

#include "cms/smime_capabilities.h"
#include "message/address_match.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::Result;

namespace {

/// May this signer's word be remembered, and for which address? "": no.
std::string announcer(const SignerVerdict& signer) {
  if (signer.status != SignatureStatus::valid || !signer.covers_payload) return {};
  if (!signer.signing_time || signer.capabilities.empty() || !signer.certificate) return {};
  auto address = mime::comparable_address(signer.address);
  return is_of(*signer.certificate, address) ? address : std::string();
}

bool reads_gcm(const base::ByteVector& list) {
  const auto capabilities = cms::read_smime_capabilities(list);
  return capabilities && capabilities->reads_gcm();
}

/// Whoever holds the key may announce less than before, but it is told when that was the reason.
bool withdraws(const store::Announced& before, const base::ByteVector& list) {
  return !reads_gcm(list) && (before.gcm_withdrawn || reads_gcm(before.capabilities));
}

}  // namespace

Result<std::vector<std::string>> own_addresses(store::Store& store) {
  SIEGEL_ASSIGN(const auto identities, store.identities());
  std::vector<std::string> addresses;
  for (const auto& identity : identities)
    for (const auto& address : identity.certificate.addresses()) addresses.push_back(address);
  return addresses;
}

Result<bool> is_own_address(store::Store& store, const std::string& address) {
  SIEGEL_ASSIGN(const auto own, own_addresses(store));
  return has_address(own, address);
}

Result<void> remember_announcements(store::Store& store, std::int64_t now, const Verdict& verdict) {
  // A receipt is no mail: its signature covers nothing that is shown, encrypted or not.
  if (verdict.receipt) return {};
  // Of received mails that are valid as a whole.
  if (verdict.signature != SignatureStatus::valid || verdict.verified_hash.empty()) return {};
  for (const SignerVerdict& signer : verdict.signers) {
    const auto address = announcer(signer);
    if (address.empty()) continue;
    SIEGEL_ASSIGN(const bool own, is_own_address(store, address));
    if (own) continue;
    SIEGEL_TRY(store.remember_capabilities(
        address, {*signer.signing_time, signer.capabilities, false}, now,
        [&](const store::Announced& before) { return withdraws(before, signer.capabilities); }));
  }
  return {};
}

}  // namespace siegel::message
