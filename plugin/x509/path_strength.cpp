// Which keys and signatures are too weak for a path.
#include "x509/path_strength.h"

#include <openssl/rsa.h>

namespace siegel::x509 {
namespace {

using PssPtr = std::unique_ptr<RSA_PSS_PARAMS, base::Deleter<RSA_PSS_PARAMS_free>>;

/// RFC 4055 section 3.1: without hashAlgorithm it is SHA-1.
int digest_of_pss(const X509_ALGOR* algorithm) {
  const PssPtr parameters(
      static_cast<RSA_PSS_PARAMS*>(ASN1_TYPE_unpack_sequence(ASN1_ITEM_rptr(RSA_PSS_PARAMS), algorithm->parameter)));
  if (!parameters || parameters->hashAlgorithm == nullptr) return NID_sha1;
  return OBJ_obj2nid(parameters->hashAlgorithm->algorithm);
}

}  // namespace

bool has_weak_key(const Certificate& certificate, const PathStrength& strength) {
  switch (certificate.key_kind()) {
    case KeyKind::rsa:
    case KeyKind::rsa_pss:
    case KeyKind::other:  // DSA: the size is that of its prime
      return certificate.key_bits() < strength.rsa_bits;
    case KeyKind::ec:
      return certificate.key_bits() < strength.ec_bits;
    case KeyKind::x25519:
    case KeyKind::x448:
    case KeyKind::ed25519:
    case KeyKind::ed448:
      break;
  }
  return false;
}

bool has_weak_signature(X509* certificate, const PathStrength& strength) {
  int bits = 0;
  return X509_get_signature_info(certificate, nullptr, nullptr, &bits, nullptr) != 1 || bits < strength.digest_bits;
}

bool has_weak_signature(const X509_CRL* crl, const PathStrength& strength) {
  const X509_ALGOR* algorithm = nullptr;
  X509_CRL_get0_signature(crl, nullptr, &algorithm);
  return has_weak_signature(algorithm, strength);
}

bool has_weak_signature(const X509_ALGOR* algorithm, const PathStrength& strength) {
  int digest = NID_undef, key = NID_undef;
  const int signature = OBJ_obj2nid(algorithm->algorithm);
  if (signature == NID_rsassaPss) {
    digest = digest_of_pss(algorithm);
  } else if (OBJ_find_sigid_algs(signature, &digest, &key) != 1) {
    return true;
  }
  if (digest == NID_undef) return false;  // EdDSA: there is none to choose
  const EVP_MD* known = EVP_get_digestbynid(digest);
  return known == nullptr || EVP_MD_get_size(known) * 4 < strength.digest_bits;
}

}  // namespace siegel::x509
