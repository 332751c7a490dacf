#include "cms/signature_algorithm.h"

#include <openssl/err.h>
#include <openssl/rsa.h>

#include <array>
#include <new>

#include "cms/oids.h"

namespace siegel::cms {

using base::Bytes;
using base::Result;
using base::Status;

namespace {

// RFC 5754 section 2, RFC 3370 section 2, RFC 8419 section 2.3, RFC 8702 section 3.1
constexpr std::array kDigests = {
    DigestAlgorithm{oids::kSha256, "SHA-256", "SHA2-256", 0, false},
    DigestAlgorithm{oids::kSha384, "SHA-384", "SHA2-384", 0, false},
    DigestAlgorithm{oids::kSha512, "SHA-512", "SHA2-512", 0, false},
    DigestAlgorithm{"2.16.840.1.101.3.4.2.4", "SHA-224", "SHA2-224", 0, false},
    DigestAlgorithm{"2.16.840.1.101.3.4.2.8", "SHA3-256", "SHA3-256", 0, false},
    DigestAlgorithm{"2.16.840.1.101.3.4.2.9", "SHA3-384", "SHA3-384", 0, false},
    DigestAlgorithm{"2.16.840.1.101.3.4.2.10", "SHA3-512", "SHA3-512", 0, false},
    DigestAlgorithm{oids::kShake256, "SHAKE256", "SHAKE-256", 64, false},
    DigestAlgorithm{"1.3.14.3.2.26", "SHA-1", "SHA1", 0, true},
    DigestAlgorithm{"1.2.840.113549.2.5", "MD5", "MD5", 0, true},
};

/// What a signatureAlgorithm says; without digest: the digestAlgorithm decides.
struct Entry {
  std::string_view oid;
  SignatureKind kind;
  std::string_view digest_name;
};

// RFC 5754 section 3, RFC 3370 section 3, RFC 5753 section 2.1, RFC 8419 section 3.1; id-ecPublicKey in this place is a
// quirk of some makers.
constexpr std::array kSignatures = {
    Entry{oids::kRsaEncryption, SignatureKind::rsa_v15, ""},
    Entry{oids::kSha256WithRsa, SignatureKind::rsa_v15, "SHA-256"},
    Entry{oids::kSha384WithRsa, SignatureKind::rsa_v15, "SHA-384"},
    Entry{oids::kSha512WithRsa, SignatureKind::rsa_v15, "SHA-512"},
    Entry{"1.2.840.113549.1.1.14", SignatureKind::rsa_v15, "SHA-224"},
    Entry{"1.2.840.113549.1.1.5", SignatureKind::rsa_v15, "SHA-1"},
    Entry{"1.2.840.113549.1.1.4", SignatureKind::rsa_v15, "MD5"},
    Entry{"2.16.840.1.101.3.4.3.14", SignatureKind::rsa_v15, "SHA3-256"},
    Entry{"2.16.840.1.101.3.4.3.15", SignatureKind::rsa_v15, "SHA3-384"},
    Entry{"2.16.840.1.101.3.4.3.16", SignatureKind::rsa_v15, "SHA3-512"},
    Entry{oids::kRsassaPss, SignatureKind::rsa_pss, ""},
    Entry{oids::kEcPublicKey, SignatureKind::ecdsa, ""},
    Entry{oids::kEcdsaWithSha256, SignatureKind::ecdsa, "SHA-256"},
    Entry{oids::kEcdsaWithSha384, SignatureKind::ecdsa, "SHA-384"},
    Entry{oids::kEcdsaWithSha512, SignatureKind::ecdsa, "SHA-512"},
    Entry{"1.2.840.10045.4.3.1", SignatureKind::ecdsa, "SHA-224"},
    Entry{"1.2.840.10045.4.1", SignatureKind::ecdsa, "SHA-1"},
    Entry{"2.16.840.1.101.3.4.3.10", SignatureKind::ecdsa, "SHA3-256"},
    Entry{"2.16.840.1.101.3.4.3.11", SignatureKind::ecdsa, "SHA3-384"},
    Entry{"2.16.840.1.101.3.4.3.12", SignatureKind::ecdsa, "SHA3-512"},
    Entry{oids::kEd25519, SignatureKind::ed25519, ""},
    Entry{oids::kEd448, SignatureKind::ed448, ""},
};

tl::unexpected<base::Error> contradiction(std::string detail) {
  return base::fail(Status::malformed, "cms.algorithm-mismatch", std::move(detail));
}
tl::unexpected<base::Error> unsupported(std::string detail) {
  return base::fail(Status::unsupported, "cms.signature-unsupported", std::move(detail));
}

/// The digest that an AlgorithmIdentifier names.
Result<const DigestAlgorithm*> read_digest(const der::Element& element) {
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(element));
  if (!algorithm.has_no_parameters()) return unsupported(algorithm.oid);
  const DigestAlgorithm* digest = digest_with_oid(algorithm.oid);
  if (digest == nullptr) return unsupported(algorithm.oid);
  return digest;
}

Result<const DigestAlgorithm*> read_mask_digest(const der::Element& element) {
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(element));
  if (algorithm.oid != oids::kMgf1) return unsupported(algorithm.oid);
  SIEGEL_ASSIGN(const auto hash, der::read_single(algorithm.parameters, der::kSequence, "MGF1"));
  return read_digest(hash);
}

/// An element in an EXPLICIT tag.
Result<std::optional<der::Element>> explicit_field(der::Reader& reader, unsigned number) {
  SIEGEL_ASSIGN(const auto field, reader.take_if(der::context(number)));
  if (!field) return std::optional<der::Element>();
  der::Reader inside(field->content, "RSASSA-PSS-params");
  SIEGEL_ASSIGN(const auto element, inside.any());
  SIEGEL_TRY(inside.end());
  return std::optional<der::Element>(element);
}

// RFC 4055 section 3.1: RSASSA-PSS-params ::= SEQUENCE { hashAlgorithm [0] DEFAULT sha1, maskGenAlgorithm [1] DEFAULT
// mgf1SHA1, saltLength [2] DEFAULT 20, trailerField [3] DEFAULT 1 }. "The parameters MUST be present when used in the
// algorithm identifier associated with a signature value."
Result<SignatureAlgorithm> read_pss(Bytes parameters, const DigestAlgorithm& digest) {
  SIEGEL_ASSIGN(const auto sequence, der::read_single(parameters, der::kSequence, "RSASSA-PSS-params"));
  der::Reader reader(sequence.content, "RSASSA-PSS-params");
  const DigestAlgorithm* const sha1 = digest_with_oid("1.3.14.3.2.26");
  const DigestAlgorithm* hash = sha1;
  SignatureAlgorithm algorithm{SignatureKind::rsa_pss, sha1, 20};

  SIEGEL_ASSIGN(const auto hash_field, explicit_field(reader, 0));
  if (hash_field) {
    SIEGEL_ASSIGN(hash, read_digest(*hash_field));
  }
  SIEGEL_ASSIGN(const auto mask_field, explicit_field(reader, 1));
  if (mask_field) {
    SIEGEL_ASSIGN(algorithm.mask_digest, read_mask_digest(*mask_field));
  }
  SIEGEL_ASSIGN(const auto salt_field, explicit_field(reader, 2));
  if (salt_field) {
    SIEGEL_ASSIGN(const auto salt, der::small_integer(*salt_field));
    if (salt > 2048) return contradiction("saltLength");  // no RSA key has room for it
    algorithm.salt_octets = static_cast<int>(salt);
  }
  SIEGEL_ASSIGN(const auto trailer_field, explicit_field(reader, 3));
  if (trailer_field) {
    SIEGEL_ASSIGN(const auto trailer, der::small_integer(*trailer_field));
    if (trailer != 1) return unsupported("trailerField");
  }
  SIEGEL_TRY(reader.end());

  // RFC 4056 section 3: the same hash as in digestAlgorithm. That of MGF1 may be another.
  if (hash != &digest) return contradiction("RSASSA-PSS");
  if (digest.output_octets != 0 || algorithm.mask_digest->output_octets != 0) return unsupported("SHAKE");
  return algorithm;
}

bool fits(SignatureKind signature, x509::KeyKind key) {
  switch (signature) {
    case SignatureKind::rsa_v15:
      return key == x509::KeyKind::rsa;
    case SignatureKind::rsa_pss:
      return key == x509::KeyKind::rsa || key == x509::KeyKind::rsa_pss;
    case SignatureKind::ecdsa:
      return key == x509::KeyKind::ec;
    case SignatureKind::ed25519:
      return key == x509::KeyKind::ed25519;
    case SignatureKind::ed448:
      return key == x509::KeyKind::ed448;
  }
  return false;
}

bool prepare(EVP_PKEY_CTX* context, const SignatureAlgorithm& algorithm) {
  if (algorithm.kind == SignatureKind::rsa_v15) return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0;
  if (algorithm.kind != SignatureKind::rsa_pss) return true;
  return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0 &&
         EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, algorithm.mask_digest->openssl_name, nullptr) > 0 &&
         EVP_PKEY_CTX_set_rsa_pss_saltlen(context, algorithm.salt_octets) > 0;
}

}  // namespace

const DigestAlgorithm* digest_with_oid(std::string_view oid) {
  for (const auto& digest : kDigests)
    if (digest.oid == oid) return &digest;
  return nullptr;
}

std::string_view name_of(SignatureKind kind) {
  constexpr std::array<std::string_view, 5> kNames = {"RSA-v1.5", "RSA-PSS", "ECDSA", "Ed25519", "Ed448"};
  return kNames.at(static_cast<std::size_t>(kind));
}

Result<SignatureAlgorithm> read_signature_algorithm(Bytes algorithm_identifier, const DigestAlgorithm& digest) {
  SIEGEL_ASSIGN(const auto sequence, der::read_single(algorithm_identifier, der::kSequence, "signatureAlgorithm"));
  SIEGEL_ASSIGN(const auto algorithm, der::algorithm_of(sequence));
  for (const auto& entry : kSignatures) {
    if (entry.oid != algorithm.oid) continue;
    if (entry.kind == SignatureKind::rsa_pss) return read_pss(algorithm.parameters, digest);
    // id-ecPublicKey comes with the curve as its parameters.
    if (!algorithm.has_no_parameters() && entry.oid != oids::kEcPublicKey) return unsupported(algorithm.oid);
    if (!entry.digest_name.empty() && entry.digest_name != digest.name) return contradiction(algorithm.oid);
    return SignatureAlgorithm{entry.kind, nullptr, 0};
  }
  return unsupported(algorithm.oid);
}

Result<bool> verify_signature(const base::LibraryContext& library, const x509::Certificate& certificate,
                              const SignatureAlgorithm& algorithm, const DigestAlgorithm& digest, Bytes signed_bytes,
                              Bytes signature) {
  if (!fits(algorithm.kind, certificate.key_kind())) return contradiction(std::string(name_of(algorithm.kind)));
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const auto x, certificate.open(library));
  EVP_PKEY* key = X509_get0_pubkey(x.get());
  const base::MdCtxPtr context(EVP_MD_CTX_new());
  if (!context) throw std::bad_alloc();
  // RFC 8419 section 3.1: EdDSA signs the attributes themselves, not their digest.
  const bool pure = algorithm.kind == SignatureKind::ed25519 || algorithm.kind == SignatureKind::ed448;
  EVP_PKEY_CTX* key_context = nullptr;
  if (key == nullptr ||
      EVP_DigestVerifyInit_ex(context.get(), &key_context, pure ? nullptr : digest.openssl_name, library.get(), nullptr,
                              key, nullptr) <= 0 ||
      !prepare(key_context, algorithm))
    return unsupported(std::string(name_of(algorithm.kind)));
  return EVP_DigestVerify(context.get(), signature.data(), signature.size(), signed_bytes.data(),
                          signed_bytes.size()) == 1;
}

Result<base::ByteVector> digest_of(const base::LibraryContext& library, const DigestAlgorithm& digest, Bytes bytes) {
  const base::ErrorQueueGuard guard;
  const base::MdPtr md(EVP_MD_fetch(library.get(), digest.openssl_name, nullptr));
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> value{};
  unsigned length = 0;
  if (!md || EVP_Digest(bytes.data(), bytes.size(), value.data(), &length, md.get(), nullptr) != 1)
    return unsupported(std::string(digest.name));
  return base::ByteVector(value.begin(), value.begin() + length);
}

}  // namespace siegel::cms
