// One signature under a certificate (internal to x509/).
#pragma once

#include "base/openssl.h"

namespace siegel::x509 {

/// As OpenSSL counts a digest's security: SHA-1 and RIPEMD-160 are at 80 or below.
[[nodiscard]] inline bool has_weak_digest(X509& certificate) {
  constexpr int kWeakDigestBits = 80;
  int bits = 0;
  return X509_get_signature_info(&certificate, nullptr, nullptr, &bits, nullptr) != 1 || bits <= kWeakDigestBits;
}

/// The name fits, the very key of the issuer signed, and over a digest that is still believed.
[[nodiscard]] inline bool is_issued_by(X509& certificate, X509& issuer) {
  EVP_PKEY* key = X509_get0_pubkey(&issuer);
  return X509_NAME_cmp(X509_get_issuer_name(&certificate), X509_get_subject_name(&issuer)) == 0 && key != nullptr &&
         !has_weak_digest(certificate) && X509_verify(&certificate, key) == 1;
}

}  // namespace siegel::x509
