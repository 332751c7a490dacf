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

/// OWASP's figure of 2023 for PBKDF2-HMAC-SHA256.
inline constexpr int kKeyRounds = 600'000;
/// Every program that reads the file repeats them for each key, the certificates and the MAC, and some (.NET) accept
/// 600,000 in all.
inline constexpr int kPkcs12Rounds = 100'000;

/// Encrypted PKCS#8 (PBES2, PBKDF2-HMAC-SHA256, AES-256-CBC). Fewer rounds only in tests.
[[nodiscard]] base::Result<base::ByteVector> encrypt_key(const base::LibraryContext& library, const PrivateKey& key,
                                                         std::string_view passphrase, int rounds = kKeyRounds);
/// Wrong passphrase: Status::no_key "key.passphrase". What is not PBES2 with PBKDF2 and AES is Status::unsupported
/// "key.unsupported"; more than 10 million rounds are Status::limit "key.rounds".
[[nodiscard]] base::Result<PrivateKey> decrypt_key(const base::LibraryContext& library, base::Bytes encrypted,
                                                   std::string_view passphrase);
/// Does the private key belong to the certificate?
[[nodiscard]] base::Result<bool> matches(const base::LibraryContext& library, const PrivateKey& key,
                                         const Certificate& certificate);

/// What a PKCS#12 file holds: each key with its certificate (twice if it has two, after a renewal), and the other
/// certificates.
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
/// "pkcs12.passphrase", "pkcs12.no-key"; Status::malformed "pkcs12.malformed"; Status::unsupported
/// "pkcs12.unsupported"; Status::limit "pkcs12.too-large" (1 MB, 100 keys), "pkcs12.rounds" (10 million in all).
[[nodiscard]] base::Result<Pkcs12> read_pkcs12(const base::LibraryContext& library, base::Bytes bytes,
                                               std::string_view passphrase);
/// The entries and their chain (AES-256-CBC, PBKDF2-SHA256, MAC SHA-256).
[[nodiscard]] base::Result<base::ByteVector> write_pkcs12(const base::LibraryContext& library, const Pkcs12& content,
                                                          std::string_view passphrase, int rounds = kPkcs12Rounds);

}  // namespace siegel::x509
