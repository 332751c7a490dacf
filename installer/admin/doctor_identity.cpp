// Own certificates under the doctor's eyes.
#include <algorithm>

#include "arguments.h"
#include "certificate_record.h"
#include "doctor.h"
#include "time_text.h"
#include "x509/path.h"

namespace siegel::admin {
namespace {

using base::Result;
using store::Identity;

constexpr std::int64_t kSoon = 42 * std::int64_t{86400};  // certification authorities need about six weeks

// What all identities are judged against.
struct Surroundings {
  const base::LibraryContext& library;
  std::int64_t now = 0;
  std::vector<Identity> identities;
  x509::PathQuery path;
  std::optional<base::Secret> passphrase;
};

bool is_valid(const x509::Certificate& certificate, std::int64_t now) {
  return certificate.not_before() <= now && now <= certificate.not_after();
}

// An expired certificate is no fault once its successor is there: it stays for decryption.
bool has_successor(const Identity& identity, const Surroundings& around) {
  return std::any_of(around.identities.begin(), around.identities.end(), [&](const Identity& other) {
    if (other.retired || !is_valid(other.certificate, around.now)) return false;
    if (other.certificate.not_after() <= identity.certificate.not_after()) return false;
    const auto& addresses = identity.certificate.addresses();
    return std::any_of(addresses.begin(), addresses.end(),
                       [&](const std::string& address) { return other.certificate.has_address(address); });
  });
}

void check_validity(const Identity& identity, const Surroundings& around, Check& check) {
  const x509::Certificate& certificate = identity.certificate;
  if (around.now < certificate.not_before())
    check.findings.push_back({"doctor.not-yet-valid", date_text(certificate.not_before())});
  else if (has_successor(identity, around))
    return;
  else if (around.now > certificate.not_after())
    check.findings.push_back({"doctor.expired", date_text(certificate.not_after())});
  else if (certificate.not_after() - around.now < kSoon)
    check.findings.push_back({"doctor.expires-soon", date_text(certificate.not_after())});
}

void check_suitability(const x509::Certificate& certificate, Check& check) {
  if (!certificate.for_mail() || (!certificate.may_sign() && !certificate.may_encrypt()))
    check.findings.push_back({"doctor.usage", owner_text(certificate)});
  if (certificate.addresses().empty()) check.findings.push_back({"doctor.no-address", owner_text(certificate)});
  if (policy::is_weak(certificate))
    check.findings.push_back({"doctor.weak", key_text(certificate)});
  else if (policy::is_short(certificate))
    check.findings.push_back({"x509.key-short", key_text(certificate)});
}

// For each use that the certificate allows; expiry was judged already.
Result<void> check_path(const x509::Certificate& certificate, const Surroundings& around, Check& check) {
  x509::PathQuery query = around.path;
  query.at = std::max(certificate.not_before(), std::min(around.now, certificate.not_after() - 1));
  query.purpose = certificate.may_sign() ? x509::Purpose::sign : x509::Purpose::encrypt;
  SIEGEL_ASSIGN(const x509::PathResult path, x509::validate_path(around.library, certificate, query));
  if (path.status == x509::PathStatus::revoked)
    check.findings.push_back({"x509.revoked", owner_text(certificate)});
  else if (path.status == x509::PathStatus::untrusted && path.finding != "x509.usage" && path.finding != "x509.weak")
    check.findings.push_back({"doctor.chain", path.detail.empty() ? certificate.issuer() : path.detail});
  return {};
}

Result<void> check_key(const Identity& identity, const Surroundings& around, Check& check) {
  if (!around.passphrase) return {};
  const auto key = x509::decrypt_key(around.library, identity.encrypted_key, around.passphrase->text());
  if (!key) {
    if (identity.retired) return {};  // old keys often rest under an old passphrase
    check.findings.push_back({key.error().finding, key.error().detail});
    return {};
  }
  SIEGEL_ASSIGN(const bool belongs, x509::matches(around.library, *key, identity.certificate));
  if (!belongs) check.findings.push_back({"key.mismatch", owner_text(identity.certificate)});
  return {};
}

Result<Check> check_identity(const Identity& identity, const Surroundings& around) {
  Check check{
      "identity", owner_text(identity.certificate) + " " + identity.certificate.fingerprint().substr(0, 16), {}};
  if (!identity.retired) {
    check_validity(identity, around, check);
    check_suitability(identity.certificate, check);
    SIEGEL_TRY(check_path(identity.certificate, around, check));
  }
  SIEGEL_TRY(check_key(identity, around, check));
  return check;
}

Result<Surroundings> surroundings_of(Context& context) {
  SIEGEL_ASSIGN(const base::LibraryContext* library, context.library());
  SIEGEL_ASSIGN(store::Store * store, context.store());
  Surroundings around{*library, context.now(), {}, {}, {}};
  SIEGEL_ASSIGN(around.identities, store->identities());
  SIEGEL_ASSIGN(around.path.intermediates, store->certificates());
  SIEGEL_ASSIGN(around.path.anchors, store->anchors());
  SIEGEL_ASSIGN(around.path.crls, store->crls());
  around.path.strength = policy::path_strength();
  if (!context.options().passphrase_file.empty()) {
    SIEGEL_ASSIGN(around.passphrase, read_passphrase(context.options().passphrase_file));
  }
  return around;
}

}  // namespace

Result<std::vector<Check>> check_identities(Context& context) {
  SIEGEL_ASSIGN(const Surroundings around, surroundings_of(context));
  std::vector<Check> checks;
  for (const Identity& identity : around.identities) {
    SIEGEL_ASSIGN(Check check, check_identity(identity, around));
    checks.push_back(std::move(check));
  }
  const bool has_one = std::any_of(around.identities.begin(), around.identities.end(),
                                   [](const Identity& identity) { return !identity.retired; });
  if (!has_one) checks.push_back({"identity", {}, {{"admin.no-identity", {}}}});
  return checks;
}

}  // namespace siegel::admin
