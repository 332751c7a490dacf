// An X.509 certificate (RFC 5280), immutable, shared between threads as DER.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/openssl.h"
#include "base/result.h"

namespace siegel::x509 {

enum class KeyKind { rsa, rsa_pss, ec, x25519, x448, ed25519, ed448, other };

/// What a certificate says, read once from its DER (never from an OpenSSL object shared between threads: its reference
/// counts look like races to TSan). Cheap to copy.
class Certificate {
 public:
  /// One certificate; trailing bytes are Status::malformed "x509.malformed".
  static base::Result<Certificate> from_der(const base::LibraryContext& library, base::Bytes der);
  /// All certificates of a file: DER, PEM (several), or a certs-only p7c/p7b (DER or PEM).
  static base::Result<std::vector<Certificate>> from_file_bytes(const base::LibraryContext& library, base::Bytes bytes);

  [[nodiscard]] base::Bytes der() const { return data_->der; }
  [[nodiscard]] const std::string& fingerprint() const { return data_->fingerprint; }  ///< SHA-256, lower-case hex
  [[nodiscard]] const std::string& subject() const { return data_->subject; }  ///< RFC 2253 text, UTF-8, sanitized
  [[nodiscard]] const std::string& issuer() const { return data_->issuer; }
  [[nodiscard]] const std::string& common_name() const { return data_->common_name; }  ///< of the subject, or ""
  [[nodiscard]] base::Bytes issuer_der() const { return data_->issuer_der; }
  [[nodiscard]] base::Bytes subject_der() const { return data_->subject_der; }
  /// Hashes of the names in the form in which RFC 5280 section 7.1 compares them: equal names have equal hashes.
  [[nodiscard]] std::uint32_t subject_hash() const { return data_->subject_hash; }
  [[nodiscard]] std::uint32_t issuer_hash() const { return data_->issuer_hash; }
  [[nodiscard]] base::Bytes serial_der() const { return data_->serial_der; }  ///< the INTEGER, tag and length included
  [[nodiscard]] base::Bytes subject_key_id() const { return data_->subject_key_id; }  ///< may be empty
  /// rfc822Name, SmtpUTF8Mailbox and PKCS#9 emailAddress of the subject (RFC 8550 section 3), ASCII lower case; never
  /// the CN. Only plain ones, a dot-atom and a domain: other spellings of a mailbox count for nothing.
  [[nodiscard]] const std::vector<std::string>& addresses() const { return data_->addresses; }
  /// Are there mail names that are no plain address?
  [[nodiscard]] bool has_other_mail_names() const { return data_->other_mail_names; }
  [[nodiscard]] std::int64_t not_before() const { return data_->not_before; }  ///< seconds since 1970 UTC
  [[nodiscard]] std::int64_t not_after() const { return data_->not_after; }
  [[nodiscard]] KeyKind key_kind() const { return data_->key_kind; }
  /// 0 for an RSA key that is worth nothing, whatever its length: its public exponent is even or 1.
  [[nodiscard]] int key_bits() const { return data_->key_bits; }
  [[nodiscard]] const std::string& curve() const { return data_->curve; }  ///< "P-256", "brainpoolP256r1", ... or ""
  [[nodiscard]] bool may_sign() const {
    return data_->may_sign;
  }  ///< keyUsage absent, digitalSignature or nonRepudiation
  [[nodiscard]] bool may_encrypt() const {
    return data_->may_encrypt;
  }  ///< keyUsage fits the key kind (encipherment/agreement)
  [[nodiscard]] bool for_mail() const { return data_->for_mail; }  ///< EKU absent, emailProtection or any
  [[nodiscard]] bool is_ca() const { return data_->is_ca; }
  [[nodiscard]] bool is_self_issued() const { return data_->self_issued; }
  [[nodiscard]] bool has_address(std::string_view address) const;

  /// A fresh OpenSSL object of the caller's own, in the library context given.
  [[nodiscard]] base::Result<base::X509Ptr> open(const base::LibraryContext& library) const;

 private:
  struct Data {
    base::ByteVector der, issuer_der, subject_der, serial_der, subject_key_id;
    std::string fingerprint, subject, issuer, common_name, curve;
    std::vector<std::string> addresses;
    std::int64_t not_before = 0, not_after = 0;
    std::uint32_t subject_hash = 0, issuer_hash = 0;
    KeyKind key_kind = KeyKind::other;
    int key_bits = 0;
    bool may_sign = false, may_encrypt = false, for_mail = false, is_ca = false, self_issued = false;
    bool other_mail_names = false;
  };
  explicit Certificate(std::shared_ptr<const Data> data) : data_(std::move(data)) {}
  std::shared_ptr<const Data> data_;
};

}  // namespace siegel::x509
