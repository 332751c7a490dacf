#include "cms/signer_info_writer.h"

#include <openssl/rsa.h>

#include <gsl/assert>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/signed_attributes_writer.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::fail;
using base::Result;
using base::Status;

constexpr std::int64_t kYear0 = -62167219200, kYear10000 = 253402300800;  // what an ASN.1 time can say

std::optional<SignatureScheme> signature_scheme(x509::KeyKind kind, base::RsaSignature rsa_signature) {
  switch (kind) {
    case x509::KeyKind::rsa:
      return rsa_signature == base::RsaSignature::pss ? SignatureScheme::rsa_pss : SignatureScheme::rsa_v15;
    case x509::KeyKind::rsa_pss:  // RFC 4055 section 1.2: a key with this identifier signs with RSASSA-PSS only
      return SignatureScheme::rsa_pss;
    case x509::KeyKind::ec:
      return SignatureScheme::ecdsa;
    case x509::KeyKind::ed25519:
      return SignatureScheme::ed25519;
    case x509::KeyKind::ed448:
      return SignatureScheme::ed448;
    default:
      return std::nullopt;
  }
}

bool is_eddsa(SignatureScheme kind) { return kind == SignatureScheme::ed25519 || kind == SignatureScheme::ed448; }

// RFC 8419 section 3.1: with signed attributes, Ed25519 goes with SHA-512 and Ed448 with SHAKE256.
bool fits(SignatureScheme kind, base::Digest digest) {
  if (kind == SignatureScheme::ed25519) return digest == base::Digest::sha512;
  return (kind == SignatureScheme::ed448) == (digest == base::Digest::shake256);
}

// RFC 4056 section 3: the salt as long as the digest, MGF1 with the same digest.
bool set_padding(EVP_PKEY_CTX* context, SignatureScheme kind, const std::string& digest) {
  if (kind == SignatureScheme::rsa_v15) return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0;
  if (kind == SignatureScheme::rsa_pss)
    return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PSS_PADDING) > 0 &&
           EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, digest.c_str(), nullptr) > 0 &&
           EVP_PKEY_CTX_set_rsa_pss_saltlen(context, RSA_PSS_SALTLEN_DIGEST) > 0;
  return true;
}

}  // namespace

bool can_sign(const x509::Certificate& certificate) {
  return signature_scheme(certificate.key_kind(), base::RsaSignature::v15).has_value();
}

Result<SignerInfoWriter> SignerInfoWriter::create(const base::LibraryContext& library, Signer signer) {
  Expects(signer.key != nullptr);
  if (signer.signing_time < kYear0 || signer.signing_time >= kYear10000)
    return fail(Status::argument, "cms.signing-time", std::to_string(signer.signing_time));
  SignerInfoWriter writer(std::move(signer));
  SIEGEL_TRY(writer.check_key(library));
  SIEGEL_TRY(writer.prepare(library));
  return writer;
}

Result<void> SignerInfoWriter::check_key(const base::LibraryContext& library) const {
  SIEGEL_ASSIGN(const base::X509Ptr certificate, signer_.certificate.open(library));
  EVP_PKEY* const public_key = X509_get0_pubkey(certificate.get());
  if (public_key == nullptr) return fail(Status::unsupported, "cms.signer-key", signer_.certificate.fingerprint());
  if (EVP_PKEY_eq(public_key, signer_.key) != 1)
    return fail(Status::no_key, "cms.signer-mismatch", signer_.certificate.fingerprint());
  return {};
}

Result<void> SignerInfoWriter::prepare(const base::LibraryContext& library) {
  const auto kind = signature_scheme(signer_.certificate.key_kind(), signer_.rsa_signature);
  if (!kind || !fits(*kind, signer_.digest))
    return fail(Status::unsupported, "cms.signer-key", signer_.certificate.fingerprint());
  digest_algorithm_ = cms::digest_algorithm(signer_.digest);
  signature_algorithm_ = signature_algorithm(*kind, signer_.digest);

  certificate_sha256_.resize(size_of(base::Digest::sha256));
  const Bytes der = signer_.certificate.der();
  if (EVP_Q_digest(library.get(), "SHA-256", nullptr, der.data(), der.size(), certificate_sha256_.data(), nullptr) != 1)
    return fail(Status::failed, "internal.openssl", base::openssl_reason());

  context_.reset(EVP_MD_CTX_new());
  if (!context_) return fail(Status::no_memory, "internal.openssl");
  const std::string digest(name_of(signer_.digest));
  EVP_PKEY_CTX* key_context = nullptr;  // owned by context_
  // EdDSA signs the attributes themselves, not their digest.
  if (EVP_DigestSignInit_ex(context_.get(), &key_context, is_eddsa(*kind) ? nullptr : digest.c_str(), library.get(),
                            nullptr, signer_.key, nullptr) != 1 ||
      !set_padding(key_context, *kind, digest))
    return fail(Status::unsupported, "cms.signer-key", signer_.certificate.fingerprint());
  return {};
}

Result<ByteVector> SignerInfoWriter::write(Bytes message_digest) {
  Expects(message_digest.size() == size_of(signer_.digest));
  const ByteVector attributes =
      signed_attributes(signer_, {message_digest, certificate_sha256_, digest_algorithm_, signature_algorithm_});
  std::size_t size = 0;
  ByteVector signature;
  if (EVP_DigestSign(context_.get(), nullptr, &size, attributes.data(), attributes.size()) != 1)
    return fail(Status::failed, "cms.signing-failed", base::openssl_reason());
  signature.resize(size);
  if (EVP_DigestSign(context_.get(), signature.data(), &size, attributes.data(), attributes.size()) != 1)
    return fail(Status::failed, "cms.signing-failed", base::openssl_reason());
  signature.resize(size);  // ECDSA signatures vary in length
  if (signer_.record) *signer_.record = {signature, attributes};

  // RFC 5652 section 5.3: "If the SignerIdentifier is the CHOICE issuerAndSerialNumber, then the version MUST be 1."
  return der::sequence({der::integer(1), issuer_and_serial(signer_.certificate), digest_algorithm_,
                        der::retagged(attributes, der::context(0)), signature_algorithm_,
                        der::octet_string(signature)});
}

}  // namespace siegel::cms
