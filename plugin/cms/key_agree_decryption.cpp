#include "cms/key_agree_decryption.h"

#include "cms/der_reader.h"
#include "cms/key_agreement.h"
#include "cms/oids.h"
#include "cms/recipient_info.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::Result;

/// The parts of a KeyAgreeRecipientInfo (RFC 5652 section 6.2.2), borrowed.
struct Parts {
  std::string originator_oid;
  Bytes originator_key, user_keying_material, wrapped;
  std::string scheme_oid, wrap_oid;
  Bytes wrap_algorithm;
};

// OriginatorPublicKey ::= SEQUENCE { algorithm, publicKey BIT STRING }, as originatorKey [1] in originator [0].
Result<void> read_originator(const der::Element& originator, Parts& parts) {
  der::Reader choice(originator.content, "originator");
  SIEGEL_ASSIGN(auto key, choice.enter(der::context(1), "OriginatorPublicKey"));
  SIEGEL_TRY(choice.end());
  SIEGEL_ASSIGN(const auto algorithm, key.take(der::kSequence));
  SIEGEL_ASSIGN(const auto bits, key.take(der::kBitString));
  SIEGEL_TRY(key.end());
  SIEGEL_ASSIGN(const auto read, der::algorithm_of(algorithm));
  if (bits.content.empty() || bits.content.front() != 0) return der::malformed("OriginatorPublicKey");
  parts.originator_oid = read.oid;
  parts.originator_key = bits.content.subspan(1);
  return {};
}

Result<Parts> read_parts(Bytes recipient_info) {
  SIEGEL_ASSIGN(const auto info, der::read_single(recipient_info, kKeyAgreeRecipient, "KeyAgreeRecipientInfo"));
  der::Reader reader(info.content, "KeyAgreeRecipientInfo");
  Parts parts;
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_ASSIGN(const auto originator, reader.take(der::context(0)));
  SIEGEL_TRY(read_originator(originator, parts));
  SIEGEL_ASSIGN(const auto ukm, reader.take_if(der::context(1)));
  if (ukm) {
    SIEGEL_ASSIGN(const auto octets, der::read_single(ukm->content, der::kOctetString, "ukm"));
    parts.user_keying_material = octets.content;
  }
  SIEGEL_ASSIGN(const auto algorithm, reader.take(der::kSequence));
  SIEGEL_ASSIGN(const auto scheme, der::algorithm_of(algorithm));
  SIEGEL_ASSIGN(const auto wrap, der::read_single(scheme.parameters, der::kSequence, "KeyWrapAlgorithm"));
  SIEGEL_ASSIGN(const auto wrap_algorithm, der::algorithm_of(wrap));
  parts.scheme_oid = scheme.oid;
  parts.wrap_oid = wrap_algorithm.oid;
  parts.wrap_algorithm = wrap.whole;
  SIEGEL_ASSIGN(auto keys, reader.enter(der::kSequence, "RecipientEncryptedKeys"));
  SIEGEL_ASSIGN(auto key, keys.enter(der::kSequence, "RecipientEncryptedKey"));
  SIEGEL_TRY(key.any());
  SIEGEL_ASSIGN(const auto wrapped, key.take(der::kOctetString));
  parts.wrapped = wrapped.content;
  return parts;
}

const char* type_of(const EVP_PKEY* key) {
  for (const char* type : {"X25519", "X448"})
    if (EVP_PKEY_is_a(key, type) == 1) return type;
  return nullptr;
}

/// The sender's key, if it is one of the kind that ours is.
base::PkeyPtr peer_of(const base::LibraryContext& library, const Parts& parts, const char* type) {
  const std::string_view oid = std::string_view(type) == "X25519" ? oids::kX25519 : oids::kX448;
  if (parts.originator_oid != oid) return nullptr;
  return base::PkeyPtr(EVP_PKEY_new_raw_public_key_ex(library.get(), type, nullptr, parts.originator_key.data(),
                                                      parts.originator_key.size()));
}

}  // namespace

bool needs_own_key_agreement(const EVP_PKEY* key) { return type_of(key) != nullptr; }

bool decrypt_agreed_key(const base::LibraryContext& library, Bytes recipient_info, EVP_PKEY* key,
                        KeyBuffer& content_key) {
  const base::ErrorQueueGuard guard;
  const auto parts = read_parts(recipient_info);
  const char* type = type_of(key);
  if (!parts || type == nullptr) return false;
  const auto* agreement = key_agreement_with_oid(parts->scheme_oid);
  const std::size_t wrap_octets = octets_of_wrap(parts->wrap_oid);
  const auto peer = peer_of(library, *parts, type);
  if (agreement == nullptr || wrap_octets == 0 || !peer) return false;
  KeyBuffer wrapping_key(wrap_octets);
  const KeyAgreementTerms terms{*agreement, parts->wrap_algorithm, parts->user_keying_material};
  return agree_on_key(library, key, peer.get(), terms, wrapping_key) &&
         unwrap_key(library, wrapping_key.bytes(), parts->wrapped, content_key);
}

}  // namespace siegel::cms
