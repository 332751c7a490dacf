#include "cms/content_encryption.h"

#include <array>

#include "cms/der_reader.h"
#include "cms/oids.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;

namespace {

struct Cipher;
using ReadParameters = Result<ContentEncryption>(const Cipher& cipher, Bytes parameters);
ReadParameters read_gcm, read_chacha, read_cbc;

struct Cipher {
  std::string_view oid, name;
  ReadParameters* read;
  bool legacy = false;
  std::size_t iv_octets = 16;  // CBC

  [[nodiscard]] bool authenticated() const { return read != read_cbc; }
};

// RFC 3565 section 4.1, RFC 5084 section 3.2, RFC 8103 section 3, RFC 3370 section 5.1
constexpr std::array kCiphers = {
    Cipher{oids::kAes128Cbc, "AES-128-CBC", read_cbc},
    Cipher{"2.16.840.1.101.3.4.1.22", "AES-192-CBC", read_cbc},
    Cipher{oids::kAes256Cbc, "AES-256-CBC", read_cbc},
    Cipher{oids::kAes128Gcm, "AES-128-GCM", read_gcm},
    Cipher{"2.16.840.1.101.3.4.1.26", "AES-192-GCM", read_gcm},
    Cipher{oids::kAes256Gcm, "AES-256-GCM", read_gcm},
    Cipher{oids::kChaCha20Poly1305, "ChaCha20-Poly1305", read_chacha},
    Cipher{"1.2.840.113549.3.7", "DES-EDE3-CBC", read_cbc, true, 8},
};

// RFC 5084 section 3.2 recommends a nonce of 12 octets. EVP goes to 16, and a very short one repeats itself.
constexpr std::size_t kLeastNonce = 7, kMostNonce = 16;
constexpr std::size_t kLeastTag = 12, kMostTag = 16;

const Cipher* cipher_with_oid(std::string_view oid) {
  for (const auto& cipher : kCiphers)
    if (cipher.oid == oid) return &cipher;
  return nullptr;
}

tl::unexpected<base::Error> refused(std::string_view name) {
  return base::fail(Status::unsupported, "cms.cipher-refused", std::string(name));
}

// GCMParameters ::= SEQUENCE { aes-nonce OCTET STRING, aes-ICVlen INTEGER (12 | 13 | 14 | 15 | 16) DEFAULT 12 }
Result<ContentEncryption> read_gcm(const Cipher& cipher, Bytes parameters) {
  ContentEncryption encryption{cipher.oid, cipher.name, false, {}, 12};
  SIEGEL_ASSIGN(const auto sequence, der::read_single(parameters, der::kSequence, "GCMParameters"));
  der::Reader reader(sequence.content, "GCMParameters");
  SIEGEL_ASSIGN(const auto nonce, reader.take(der::kOctetString));
  if (!reader.empty()) {
    SIEGEL_ASSIGN(const auto length, reader.take(der::kInteger));
    SIEGEL_ASSIGN(encryption.tag_octets, der::small_integer(length));
  }
  SIEGEL_TRY(reader.end());
  if (encryption.tag_octets < kLeastTag || encryption.tag_octets > kMostTag) return refused(cipher.name);
  if (nonce.content.size() < kLeastNonce || nonce.content.size() > kMostNonce) return refused(cipher.name);
  encryption.nonce = base::copy_of(nonce.content);
  return encryption;
}

// AEADChaCha20Poly1305Nonce ::= OCTET STRING (SIZE(12)); the tag has 16 octets, always.
Result<ContentEncryption> read_chacha(const Cipher& cipher, Bytes parameters) {
  SIEGEL_ASSIGN(const auto nonce, der::read_single(parameters, der::kOctetString, "AEADChaCha20Poly1305Nonce"));
  if (nonce.content.size() != 12) return der::malformed("AEADChaCha20Poly1305Nonce");
  return ContentEncryption{cipher.oid, cipher.name, false, base::copy_of(nonce.content), 16};
}

Result<ContentEncryption> read_cbc(const Cipher& cipher, Bytes parameters) {
  SIEGEL_ASSIGN(const auto iv, der::read_single(parameters, der::kOctetString, "CBC parameters"));
  if (iv.content.size() != cipher.iv_octets) return der::malformed("CBC parameters");
  return ContentEncryption{cipher.oid, cipher.name, cipher.legacy, base::copy_of(iv.content), 0};
}

/// "AES-256-GCM", or the OID where the cipher is not known.
std::string_view cipher_name(std::string_view oid) {
  const Cipher* cipher = cipher_with_oid(oid);
  return cipher != nullptr ? cipher->name : oid;
}

}  // namespace

Result<ContentEncryption> read_content_encryption(Bytes algorithm_identifier, bool auth_enveloped) {
  SIEGEL_ASSIGN(const auto sequence,
                der::read_single(algorithm_identifier, der::kSequence, "contentEncryptionAlgorithm"));
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(sequence));
  const Cipher* cipher = cipher_with_oid(algorithm.oid);
  if (cipher == nullptr || cipher->authenticated() != auth_enveloped) return refused(cipher_name(algorithm.oid));
  return cipher->read(*cipher, algorithm.parameters);
}

}  // namespace siegel::cms
