// The digests and signature algorithms that are verified, and the verification itself.
#pragma once

#include <string>
#include <string_view>

#include "base/openssl.h"
#include "cms/der_reader.h"
#include "x509/certificate.h"

namespace siegel::cms {

struct DigestAlgorithm {
  std::string_view oid;
  std::string_view name;      ///< "SHA-256"
  const char* openssl_name;   ///< for EVP_MD_fetch
  std::size_t output_octets;  ///< of SHAKE, which has no length of its own; else 0
  bool weak;                  ///< MD5, SHA-1
};
/// Null if it is not known.
[[nodiscard]] const DigestAlgorithm* digest_with_oid(std::string_view oid);

enum class SignatureKind { rsa_v15, rsa_pss, ecdsa, ed25519, ed448 };

struct SignatureAlgorithm {
  SignatureKind kind = SignatureKind::rsa_v15;
  const DigestAlgorithm* mask_digest = nullptr;  ///< PSS: of MGF1
  int salt_octets = 0;                           ///< PSS
};
/// "RSA-v1.5", "RSA-PSS", "ECDSA", "Ed25519", "Ed448"
[[nodiscard]] std::string_view name_of(SignatureKind kind);

/// Reads signatureAlgorithm of a SignerInfo with this digestAlgorithm. Errors: Status::unsupported
/// "cms.signature-unsupported"; Status::malformed "cms.algorithm-mismatch" where the two contradict each other, or
/// "cms.asn1".
[[nodiscard]] base::Result<SignatureAlgorithm> read_signature_algorithm(base::Bytes algorithm_identifier,
                                                                        const DigestAlgorithm& digest);

/// Is this the signature of `signed_bytes`? A key of another kind is Status::malformed "cms.algorithm-mismatch", one
/// that OpenSSL cannot use Status::unsupported "cms.signature-unsupported".
[[nodiscard]] base::Result<bool> verify_signature(const base::LibraryContext& library,
                                                  const x509::Certificate& certificate,
                                                  const SignatureAlgorithm& algorithm, const DigestAlgorithm& digest,
                                                  base::Bytes signed_bytes, base::Bytes signature);

/// digest(bytes); Status::unsupported "cms.signature-unsupported" where OpenSSL lacks it.
[[nodiscard]] base::Result<base::ByteVector> digest_of(const base::LibraryContext& library,
                                                       const DigestAlgorithm& digest, base::Bytes bytes);

}  // namespace siegel::cms
