// Private keys: encrypted PKCS#8 at rest, an EVP_PKEY of the caller's own in use; PKCS#12 in and out (RFC 7292).
#pragma once

#include <vector>

#include "base/secret.h"
#include "x509/certificate.h"

namespace siegel::x509 {

/// A private key in the clear as PKCS#8 in secret memory; share it by clone, open it per thread.
struct PrivateKey {
  base::Secret pkcs8;  ///< DER PrivateKeyInfo
  [[nodiscard]] base::Result<base::PkeyPtr> open(const base::LibraryContext& library) const;
};

/// Encrypted PKCS#8 (PBES2, PBKDF2-HMAC-SHA256 with 600,000 rounds, AES-256-CBC).
[[nodiscard]] base::Result<base::ByteVector> encrypt_key(const base::LibraryContext& library, const PrivateKey& key,
                                                         std::string_view passphrase);
/// Wrong passphrase: Status::no_key "key.passphrase".
[[nodiscard]] base::Result<PrivateKey> decrypt_key(const base::LibraryContext& library, base::Bytes encrypted,
                                                   std::string_view passphrase);
/// Does the private key belong to the certificate?
[[nodiscard]] base::Result<bool> matches(const base::LibraryContext& library, const PrivateKey& key,
                                         const Certificate& certificate);

/// What a PKCS#12 file holds: each key with its certificate, and the other certificates.
struct Pkcs12 {
  struct Entry {
    PrivateKey key;
    Certificate certificate;
    std::string friendly_name;
  };
  std::vector<Entry> entries;       ///< several where the file has several (RFC 9216: signing and encryption)
  std::vector<Certificate> others;  ///< chain
};
/// Reads also RC2-40 and 3DES files of old Windows exports (in a legacy library context of its own, never seen by
/// mail), and passphrases as UTF-8 or, failing that, the empty one's two encodings. Errors: Status::no_key
/// "pkcs12.passphrase"; Status::malformed "pkcs12.malformed"; "pkcs12.no-key".
[[nodiscard]] base::Result<Pkcs12> read_pkcs12(const base::LibraryContext& library, base::Bytes bytes,
                                               std::string_view passphrase);
/// One entry and its chain (AES-256-CBC, PBKDF2-SHA256, MAC SHA-256).
[[nodiscard]] base::Result<base::ByteVector> write_pkcs12(const base::LibraryContext& library, const Pkcs12& content,
                                                          std::string_view passphrase);

}  // namespace siegel::x509
