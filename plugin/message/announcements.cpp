#include "message/announcements.h"

#include <algorithm>

#include "cms/smime_capabilities.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::Result;

namespace {

bool is_of(const x509::Certificate& certificate, const std::string& comparable) {
  const auto& addresses = certificate.addresses();
  return !comparable.empty() && std::any_of(addresses.begin(), addresses.end(), [&](const std::string& one) {
    return mime::comparable_address(one) == comparable;
  });
}

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
bool withdraws(const std::optional<store::Announced>& before, const base::ByteVector& list) {
  if (!before || reads_gcm(list)) return false;
  return before->gcm_withdrawn || reads_gcm(before->capabilities);
}

}  // namespace

Result<bool> is_own_address(store::Store& store, const std::string& address) {
  const auto comparable = mime::comparable_address(address);
  SIEGEL_ASSIGN(const auto identities, store.identities());
  return std::any_of(identities.begin(), identities.end(),
                     [&](const store::Identity& own) { return is_of(own.certificate, comparable); });
}

Result<void> remember_announcements(store::Store& store, std::int64_t now, const Verdict& verdict) {
  // Of received mails that are valid as a whole.
  if (verdict.signature != SignatureStatus::valid || verdict.verified_hash.empty()) return {};
  for (const SignerVerdict& signer : verdict.signers) {
    const auto address = announcer(signer);
    if (address.empty()) continue;
    SIEGEL_ASSIGN(const bool own, is_own_address(store, address));
    if (own) continue;
    SIEGEL_ASSIGN(const auto before, store.capabilities(address));
    SIEGEL_TRY(store.remember_capabilities(
        address, {*signer.signing_time, signer.capabilities, withdraws(before, signer.capabilities)}, now));
  }
  return {};
}

}  // namespace siegel::message
