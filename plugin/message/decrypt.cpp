// Decrypting one layer with whichever own key fits (RFC 5652 section 6).
#include <algorithm>
#include <set>

#include "message/entity.h"
#include "message/key_ring.h"
#include "message/layer.h"
#include "policy/limits.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

struct Match {
  const cms::RecipientId* recipient;
  const store::Identity* identity;
};

/// All own keys that the message names, by RecipientIdentifier and not by To or Cc: retired and expired ones too, those
/// that need no prompt first.
std::vector<Match> matches_of(const Environment& environment, const cms::EnvelopedData& data,
                              const std::vector<store::Identity>& identities) {
  std::vector<Match> matches;
  for (const auto& recipient : data.recipients)
    for (const auto& identity : identities)
      if (recipient.names(identity.certificate)) matches.push_back({&recipient, &identity});
  std::stable_partition(matches.begin(), matches.end(), [&](const Match& match) {
    return environment.keys.is_open(match.identity->certificate.fingerprint());
  });
  return matches;
}

/// Random bytes, which a wrong content key makes, are no MIME entity: a header that cannot be read, or none at all.
bool is_mime_entity(const mime::Header& header) {
  return (header.has_blank_line || !header.fields.empty()) &&
         std::none_of(header.fields.begin(), header.fields.end(),
                      [](const mime::HeaderField& field) { return field.name.empty(); });
}

Result<Entity> decrypt_with(const Environment& environment, const CmsBody& body, const cms::EnvelopedData& data,
                            const Match& match) {
  SIEGEL_ASSIGN(const auto key, environment.keys.open(environment, *match.identity));
  SIEGEL_ASSIGN(auto content_key,
                cms::unlock(environment.library, data, *match.recipient, match.identity->certificate, key.get()));
  auto plaintext = std::make_unique<cms::DecryptedContent>(*body.ber, std::move(content_key), policy::limits());
  SIEGEL_TRY(plaintext->verify());
  SIEGEL_ASSIGN(auto header, mime::read_header(*plaintext, policy::limits()));
  if (!is_mime_entity(header)) return fail(Status::locked, "cms.locked");
  Entity entity;
  entity.header = entity_header(std::move(header));
  entity.content = plaintext.get();
  entity.contents.push_back(std::move(plaintext));
  return entity;
}

/// Whatever went wrong with the ciphertext looks alike from outside: no oracle. What concerns only our own side (the
/// passphrase, a disk that does not read, a user who cancelled) keeps its name.
base::Error as_locked(base::Error error) {
  if (error.status == Status::no_key) error.status = Status::locked;
  const bool own_side = error.status == Status::locked || error.status == Status::cancelled ||
                        error.status == Status::io || error.status == Status::no_memory;
  return own_side ? std::move(error) : base::Error{Status::locked, "cms.locked", {}};
}

}  // namespace

Result<Entity> decrypt(const Environment& environment, const CmsBody& body, const cms::EnvelopedData& data) {
  SIEGEL_ASSIGN(const auto identities, environment.store.identities());
  base::Error failure{Status::locked, "receive.no-key", {}};
  if (!data.unsupported_kem.empty()) failure = {Status::unsupported, "cms.kem-recipient", data.unsupported_kem};
  std::size_t attempts = 0;
  std::set<const store::Identity*> without_key;
  for (const auto& match : matches_of(environment, data, identities)) {
    // A sender may name one's certificate a thousand times: neither that many questions nor that many passes.
    if (without_key.contains(match.identity)) continue;
    if (attempts++ == policy::limits().decryption_attempts) break;
    auto entity = decrypt_with(environment, body, data, match);
    if (entity) return entity;
    if (entity.error().status == Status::no_key) without_key.insert(match.identity);
    failure = as_locked(std::move(entity).error());
    if (failure.status != Status::locked) break;
  }
  return tl::unexpected(std::move(failure));
}

}  // namespace siegel::message
