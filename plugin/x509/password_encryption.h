// Password-based encryption: what an algorithm identifier would cost, before it is paid (internal to x509/).
#pragma once

#include <openssl/x509.h>

#include <cstdint>
#include <memory>

#include "base/openssl.h"
#include "base/result.h"

namespace siegel::x509 {

using Pkcs8Ptr = std::unique_ptr<PKCS8_PRIV_KEY_INFO, base::Deleter<PKCS8_PRIV_KEY_INFO_free>>;
using AlgorithmPtr = std::unique_ptr<X509_ALGOR, base::Deleter<X509_ALGOR_free>>;
using SignaturePtr = std::unique_ptr<X509_SIG, base::Deleter<X509_SIG_free>>;  // EncryptedPrivateKeyInfo

/// More bytes than any passphrase that somebody types.
inline constexpr std::size_t kPassphraseLimit = 4096;

struct PasswordEncryption {
  std::int64_t rounds = 0;
  bool old = false;  ///< not PBES2 with AES: RC2, 3DES, RC4 of old exports
};

/// What RFC 8018's PBES2 (with PBKDF2) or RFC 7292's appendix C asks for. Malformed parameters are Status::malformed,
/// other schemes (scrypt, whose cost is not one number) Status::unsupported, with the finding given.
[[nodiscard]] base::Result<PasswordEncryption> examine_password_encryption(const X509_ALGOR& algorithm,
                                                                           std::string_view malformed,
                                                                           std::string_view unsupported);

/// Rounds that may still be spent on one file: a hostile one asks for years, by many rounds or many bags.
class RoundsBudget {
 public:
  [[nodiscard]] base::Result<void> spend(std::int64_t rounds, std::string_view finding);

 private:
  std::int64_t left_ = 10'000'000;
};

}  // namespace siegel::x509
