// AlgorithmIdentifiers that Siegel writes, as DER.
#pragma once

#include "base/algorithms.h"
#include "base/bytes.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// digestAlgorithm; RFC 5754 section 2: "Implementations SHOULD generate SHA2 AlgorithmIdentifiers with absent
/// parameters."
[[nodiscard]] base::ByteVector digest_algorithm(base::Digest digest);
/// Octets of its value.
[[nodiscard]] std::size_t size_of(base::Digest digest);

enum class SignatureScheme { rsa_v15, rsa_pss, ecdsa, ed25519, ed448 };
/// Of EdDSA the digest is no part (RFC 8419 section 3).
[[nodiscard]] base::ByteVector signature_algorithm(SignatureScheme kind, base::Digest digest);

[[nodiscard]] base::ByteVector rsa_v15_key_transport();
[[nodiscard]] base::ByteVector rsa_oaep_sha256_key_transport();

[[nodiscard]] std::string_view oid_of(base::ContentCipher cipher);

/// IssuerAndSerialNumber (RFC 5652 section 10.2.4), the name of a certificate.
[[nodiscard]] base::ByteVector issuer_and_serial(const x509::Certificate& certificate);

}  // namespace siegel::cms
