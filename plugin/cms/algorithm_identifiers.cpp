#include "cms/algorithm_identifiers.h"

#include <gsl/assert>

#include "cms/der_writer.h"
#include "cms/oids.h"

namespace siegel::cms {
namespace {

using base::ByteVector;
using base::Digest;

std::string_view pick(Digest digest, std::string_view sha256, std::string_view sha384, std::string_view sha512) {
  switch (digest) {
    case Digest::sha256:
      return sha256;
    case Digest::sha384:
      return sha384;
    case Digest::sha512:
      return sha512;
    case Digest::shake256:
      break;
  }
  Expects(false);
  return {};
}

std::string_view digest_oid(Digest digest) { return pick(digest, oids::kSha256, oids::kSha384, oids::kSha512); }

// RFC 4055 section 2.1: within the parameters of RSASSA-PSS and RSAES-OAEP the hash functions have NULL parameters,
// other than everywhere else.
ByteVector digest_with_null(Digest digest) { return der::algorithm(digest_oid(digest), der::null()); }

ByteVector mgf1(Digest digest) { return der::algorithm(oids::kMgf1, digest_with_null(digest)); }

// RFC 4055 section 3.1: hashAlgorithm [0], maskGenAlgorithm [1], saltLength [2]; trailerField has its default.
ByteVector pss_parameters(Digest digest) {
  return der::sequence({der::value(der::context(0), digest_with_null(digest)),
                        der::value(der::context(1), mgf1(digest)),
                        der::value(der::context(2), der::integer(size_of(digest)))});
}

}  // namespace

// RFC 8419 section 3.1: Ed448 goes with id-shake256-len, whose parameter is the length in bits.
ByteVector digest_algorithm(Digest digest) {
  if (digest == Digest::shake256) return der::algorithm(oids::kShake256Len, der::integer(512));
  return der::algorithm(digest_oid(digest));
}

std::size_t size_of(Digest digest) {
  switch (digest) {
    case Digest::sha256:
      return 32;
    case Digest::sha384:
      return 48;
    case Digest::sha512:
    case Digest::shake256:
      return 64;
  }
  Expects(false);
  return 0;
}

ByteVector signature_algorithm(SignatureScheme kind, Digest digest) {
  switch (kind) {
    case SignatureScheme::rsa_v15:
      // RFC 5754 section 3.2 allows rsaEncryption as well; this one says the same as CMSAlgorithmProtection needs to.
      return der::algorithm(pick(digest, oids::kSha256WithRsa, oids::kSha384WithRsa, oids::kSha512WithRsa),
                            der::null());
    case SignatureScheme::rsa_pss:
      return der::algorithm(oids::kRsassaPss, pss_parameters(digest));
    case SignatureScheme::ecdsa:
      // RFC 5754 section 3.3: "the parameters MUST be absent."
      return der::algorithm(pick(digest, oids::kEcdsaWithSha256, oids::kEcdsaWithSha384, oids::kEcdsaWithSha512));
    case SignatureScheme::ed25519:
      return der::algorithm(oids::kEd25519);  // RFC 8419 section 2.1: parameters absent
    case SignatureScheme::ed448:
      return der::algorithm(oids::kEd448);
  }
  Expects(false);
  return {};
}

ByteVector rsa_v15_key_transport() { return der::algorithm(oids::kRsaEncryption, der::null()); }

// RFC 4055 section 4.1: hashFunc [0], maskGenFunc [1]; pSourceFunc has its default, the empty label.
ByteVector rsa_oaep_sha256_key_transport() {
  return der::algorithm(oids::kRsaesOaep, der::sequence({der::value(der::context(0), digest_with_null(Digest::sha256)),
                                                         der::value(der::context(1), mgf1(Digest::sha256))}));
}

std::string_view oid_of(base::ContentCipher cipher) {
  switch (cipher) {
    case base::ContentCipher::aes128_cbc:
      return oids::kAes128Cbc;
    case base::ContentCipher::aes256_cbc:
      return oids::kAes256Cbc;
    case base::ContentCipher::aes128_gcm:
      return oids::kAes128Gcm;
    case base::ContentCipher::chacha20_poly1305:
      return oids::kChaCha20Poly1305;
    case base::ContentCipher::aes256_gcm:
      return oids::kAes256Gcm;
  }
  Expects(false);
  return {};
}

ByteVector issuer_and_serial(const x509::Certificate& certificate) {
  return der::sequence({certificate.issuer_der(), certificate.serial_der()});
}

}  // namespace siegel::cms
