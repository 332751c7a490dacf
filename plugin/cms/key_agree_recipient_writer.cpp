// KeyAgreeRecipientInfo (RFC 5652 section 6.2.2, RFC 5753 section 3.1, RFC 8418 section 2): an ephemeral key of the
// sender, the static one of the recipient, AES key wrap.
#include <gsl/util>
#include <string>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/key_agreement.h"
#include "cms/oids.h"
#include "cms/recipient_info_writer.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::Result;
using base::Status;

base::Error internal() { return {Status::failed, "internal.openssl", base::openssl_reason()}; }

/// A key of the same kind as the recipient's, for this message alone.
base::PkeyPtr make_ephemeral(const base::LibraryContext& library, const x509::Certificate& recipient) {
  switch (recipient.key_kind()) {
    case x509::KeyKind::x25519:
      return base::PkeyPtr(EVP_PKEY_Q_keygen(library.get(), nullptr, "X25519"));
    case x509::KeyKind::x448:
      return base::PkeyPtr(EVP_PKEY_Q_keygen(library.get(), nullptr, "X448"));
    default:
      return base::PkeyPtr(EVP_PKEY_Q_keygen(library.get(), nullptr, "EC", recipient.curve().c_str()));
  }
}

std::string_view oid_of(x509::KeyKind kind) {
  if (kind == x509::KeyKind::x25519) return oids::kX25519;
  return kind == x509::KeyKind::x448 ? oids::kX448 : oids::kEcPublicKey;
}

// RFC 5753 section 3.1.1: the parameters "SHOULD be absent or ECParameters"; the curve is the recipient's anyway. RFC
// 8418 section 2: absent.
Result<ByteVector> originator(EVP_PKEY* ephemeral, x509::KeyKind kind) {
  unsigned char* point = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(ephemeral, &point);
  if (size == 0) return tl::unexpected(internal());
  const auto release = gsl::finally([&] { OPENSSL_free(point); });
  const ByteVector key = der::sequence({der::algorithm(oid_of(kind)), der::bit_string({point, size})});
  return der::value(der::context(0), Bytes(der::retagged(key, der::context(1))));
}

}  // namespace

Result<RecipientInfo> write_key_agree_recipient_info(const base::LibraryContext& library, const Recipient& recipient,
                                                     EVP_PKEY* public_key, Bytes content_key) {
  const KeyAgreement* const agreement = key_agreement_for(recipient.certificate);
  if (agreement == nullptr) return unusable_key(recipient);
  const base::PkeyPtr ephemeral = make_ephemeral(library, recipient.certificate);
  if (!ephemeral) return tl::unexpected(internal());
  SIEGEL_ASSIGN(const ByteVector originator_key, originator(ephemeral.get(), recipient.certificate.key_kind()));

  KeyBuffer wrapping_key(content_key.size());  // as long as the content key (RFC 5753 section 8)
  const ByteVector wrap_id = wrap_algorithm(wrapping_key.size());
  const auto agreed = agree_on_key(library, ephemeral.get(), public_key, {*agreement, wrap_id}, wrapping_key);
  if (!agreed)
    return agreed.error().status == Status::unsupported ? unusable_key(recipient) : tl::unexpected(agreed.error());
  SIEGEL_ASSIGN(const ByteVector encrypted, wrap_key(library, wrapping_key.bytes(), content_key));

  const ByteVector encrypted_keys =
      der::sequence({der::sequence({issuer_and_serial(recipient.certificate), der::octet_string(encrypted)})});
  // RFC 5652 section 6.2: kari [1] IMPLICIT, version "always set to 3".
  return RecipientInfo{der::value(der::context(1), {der::integer(3), originator_key,
                                                    der::algorithm(agreement->oid, wrap_id), encrypted_keys}),
                       false};
}

}  // namespace siegel::cms
