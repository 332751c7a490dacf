// KeyAgreeRecipientInfo (RFC 5652 section 6.2.2, RFC 5753 section 3.1): ephemeral-static ECDH, X9.63 KDF, AES key wrap.
#include <openssl/core_names.h>
#include <openssl/kdf.h>
#include <openssl/params.h>

#include <algorithm>
#include <array>
#include <gsl/narrow>
#include <gsl/util>
#include <string>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/key_buffer.h"
#include "cms/oids.h"
#include "cms/recipient_info_writer.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::Result;
using base::Status;

using KdfPtr = std::unique_ptr<EVP_KDF, base::Deleter<EVP_KDF_free>>;
using KdfCtxPtr = std::unique_ptr<EVP_KDF_CTX, base::Deleter<EVP_KDF_CTX_free>>;

// RFC 5753 section 8: the KDF's digest is as strong as the curve.
struct Scheme {
  std::string_view curve, digest, oid;
};
constexpr std::array<Scheme, 6> kSchemes{{
    {"P-256", "SHA-256", oids::kStdDhSha256Kdf},
    {"brainpoolP256r1", "SHA-256", oids::kStdDhSha256Kdf},
    {"P-384", "SHA-384", oids::kStdDhSha384Kdf},
    {"brainpoolP384r1", "SHA-384", oids::kStdDhSha384Kdf},
    {"P-521", "SHA-512", oids::kStdDhSha512Kdf},
    {"brainpoolP512r1", "SHA-512", oids::kStdDhSha512Kdf},
}};

const Scheme* scheme_for(std::string_view curve) {
  const auto* const scheme =
      std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Scheme& row) { return row.curve == curve; });
  return scheme == kSchemes.end() ? nullptr : scheme;
}

base::Error internal() { return {Status::failed, "internal.openssl", base::openssl_reason()}; }

// RFC 5753 section 7.1.5: the wrap algorithm with absent parameters.
ByteVector wrap_algorithm(std::size_t key_size) {
  return der::algorithm(key_size == 32 ? oids::kAes256Wrap : oids::kAes128Wrap);
}

// RFC 5753 section 3.1.1: the parameters "SHOULD be absent or ECParameters"; the curve is the recipient's anyway.
Result<ByteVector> originator(EVP_PKEY* ephemeral) {
  unsigned char* point = nullptr;
  const std::size_t size = EVP_PKEY_get1_encoded_public_key(ephemeral, &point);
  if (size == 0) return tl::unexpected(internal());
  const auto release = gsl::finally([&] { OPENSSL_free(point); });
  const ByteVector key = der::sequence({der::algorithm(oids::kEcPublicKey), der::bit_string({point, size})});
  return der::value(der::context(0), Bytes(der::retagged(key, der::context(1))));
}

// RFC 5753 section 7.2: keyInfo, no entityUInfo (there is no ukm), suppPubInfo [2] with the key's length in bits.
ByteVector shared_info(Bytes wrap, std::size_t key_size) {
  const std::uint8_t bits[] = {0, 0, gsl::narrow<std::uint8_t>(key_size * 8 / 256),
                               gsl::narrow<std::uint8_t>(key_size * 8 % 256)};
  return der::sequence({wrap, der::value(der::context(2), Bytes(der::octet_string(bits)))});
}

// The peer's point is checked to be on the curve (SP 800-56A section 5.6.2.3.3) before it meets our ephemeral key.
Result<std::size_t> agree(const base::LibraryContext& library, EVP_PKEY* ephemeral, EVP_PKEY* peer, KeyBuffer& secret,
                          const Recipient& recipient) {
  const base::PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(library.get(), ephemeral, nullptr));
  if (!context || EVP_PKEY_derive_init(context.get()) != 1) return tl::unexpected(internal());
  std::size_t size = secret.size();
  if (EVP_PKEY_derive_set_peer_ex(context.get(), peer, 1) != 1 ||
      EVP_PKEY_derive(context.get(), secret.data(), &size) != 1)
    return unusable_key(recipient);
  return size;
}

// SEC 1 section 3.6.1, the KDF of ANSI X9.63.
Result<void> derive(const base::LibraryContext& library, const Scheme& scheme, Bytes secret, Bytes info,
                    KeyBuffer& key) {
  const KdfPtr kdf(EVP_KDF_fetch(library.get(), "X963KDF", nullptr));
  const KdfCtxPtr context(kdf ? EVP_KDF_CTX_new(kdf.get()) : nullptr);
  std::string digest(scheme.digest);
  const OSSL_PARAM parameters[] = {
      OSSL_PARAM_construct_utf8_string(OSSL_KDF_PARAM_DIGEST, digest.data(), 0),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_SECRET, const_cast<std::uint8_t*>(secret.data()), secret.size()),
      OSSL_PARAM_construct_octet_string(OSSL_KDF_PARAM_INFO, const_cast<std::uint8_t*>(info.data()), info.size()),
      OSSL_PARAM_construct_end()};
  if (!context || EVP_KDF_derive(context.get(), key.data(), key.size(), parameters) != 1)
    return tl::unexpected(internal());
  return {};
}

// RFC 3394, as long as the content key (RFC 5753 section 8).
Result<ByteVector> wrap(const base::LibraryContext& library, Bytes wrapping_key, Bytes content_key) {
  const base::CipherPtr cipher(
      EVP_CIPHER_fetch(library.get(), wrapping_key.size() == 32 ? "AES-256-WRAP" : "AES-128-WRAP", nullptr));
  const base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
  if (!cipher || !context) return tl::unexpected(internal());
  EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
  ByteVector wrapped(content_key.size() + 8);
  int size = 0;
  if (EVP_EncryptInit_ex2(context.get(), cipher.get(), wrapping_key.data(), nullptr, nullptr) != 1 ||
      EVP_EncryptUpdate(context.get(), wrapped.data(), &size, content_key.data(),
                        gsl::narrow<int>(content_key.size())) != 1 ||
      gsl::narrow<std::size_t>(size) != wrapped.size())
    return tl::unexpected(internal());
  return wrapped;
}

}  // namespace

bool has_key_agreement(std::string_view curve) { return scheme_for(curve) != nullptr; }

Result<RecipientInfo> write_key_agree_recipient_info(const base::LibraryContext& library, const Recipient& recipient,
                                                     EVP_PKEY* public_key, Bytes content_key) {
  const Scheme* const scheme = scheme_for(recipient.certificate.curve());
  if (scheme == nullptr) return unusable_key(recipient);

  const base::PkeyPtr ephemeral(EVP_PKEY_Q_keygen(library.get(), nullptr, "EC", std::string(scheme->curve).c_str()));
  if (!ephemeral) return tl::unexpected(internal());
  SIEGEL_ASSIGN(const ByteVector originator_key, originator(ephemeral.get()));

  KeyBuffer secret(KeyBuffer::kCapacity), wrapping_key(content_key.size());
  SIEGEL_ASSIGN(const std::size_t size, agree(library, ephemeral.get(), public_key, secret, recipient));
  const ByteVector wrap_id = wrap_algorithm(wrapping_key.size());
  SIEGEL_TRY(
      derive(library, *scheme, secret.bytes().first(size), shared_info(wrap_id, wrapping_key.size()), wrapping_key));
  SIEGEL_ASSIGN(const ByteVector encrypted, wrap(library, wrapping_key.bytes(), content_key));

  const ByteVector encrypted_keys =
      der::sequence({der::sequence({issuer_and_serial(recipient.certificate), der::octet_string(encrypted)})});
  // RFC 5652 section 6.2: kari [1] IMPLICIT, version "always set to 3".
  return RecipientInfo{der::value(der::context(1), {der::integer(3), originator_key,
                                                    der::algorithm(scheme->oid, wrap_id), encrypted_keys}),
                       false};
}

}  // namespace siegel::cms
