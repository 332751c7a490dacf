// The algorithms that Siegel writes, by name. Which of them is used when stands in the policy table (policy/).
#pragma once

#include <optional>
#include <string_view>

namespace siegel::base {

/// In order of strength. No profile chooses ChaCha20-Poly1305, which BSI TR-02102-1 does not recommend: hence before
/// AES-256-GCM.
enum class ContentCipher { aes128_cbc, aes256_cbc, aes128_gcm, chacha20_poly1305, aes256_gcm };
enum class KeyTransport { rsa_v15, rsa_oaep_sha256 };  ///< for RSA recipients; EC recipients get ECDH with a SHA-2 KDF
enum class RsaSignature { v15, pss };                  ///< for RSA signers; EC signers sign with ECDSA
/// Which of them a policy can choose: all but SHAKE256 (with 64 octets), which goes with Ed448 alone.
enum class Digest { sha256, sha384, sha512, shake256 };

[[nodiscard]] constexpr bool is_authenticated(ContentCipher cipher) {
  return cipher != ContentCipher::aes128_cbc && cipher != ContentCipher::aes256_cbc;
}

// The names used in policy files, verdicts and tables: "AES-256-GCM", "RSA-OAEP", "RSA-v1.5", "RSA-PSS", "SHA-256" ...
[[nodiscard]] std::string_view name_of(ContentCipher cipher);
[[nodiscard]] std::string_view name_of(KeyTransport transport);  ///< "RSA-v1.5", "RSA-OAEP"
[[nodiscard]] std::string_view name_of(RsaSignature signature);  ///< "RSA-v1.5", "RSA-PSS"
[[nodiscard]] std::string_view name_of(Digest digest);
[[nodiscard]] std::optional<ContentCipher> content_cipher_named(std::string_view name);
[[nodiscard]] std::optional<KeyTransport> key_transport_named(std::string_view name);
[[nodiscard]] std::optional<RsaSignature> rsa_signature_named(std::string_view name);
[[nodiscard]] std::optional<Digest> digest_named(std::string_view name);  ///< of those that can be chosen

}  // namespace siegel::base
