// EnvelopedData and AuthEnvelopedData from any bytes, and its recipients opened with a key of the fuzzer's own.
#include "cms/enveloped_data_reader.h"

#include <cstdlib>

using namespace siegel;

namespace {

constexpr base::Limits kLimits{
    .cms_skeleton_bytes = 1 << 16, .cms_recipients = 16, .cms_signers = 4, .cms_certificates = 8, .asn1_depth = 32};

const base::LibraryContext& library() {
  static const auto context = base::LibraryContext::create().value();
  return *context;
}

struct Identity {
  base::PkeyPtr key;
  x509::Certificate certificate;
};

/// A self-signed P-256 certificate without a key identifier; its issuer's name is empty, its serial number 1, so that
/// the fuzzer finds it.
const Identity& identity() {
  static const Identity made = [] {
    base::PkeyPtr key(EVP_PKEY_Q_keygen(library().get(), nullptr, "EC", "P-256"));
    const base::X509Ptr x(X509_new_ex(library().get(), nullptr));
    X509_set_version(x.get(), X509_VERSION_3);
    ASN1_INTEGER_set(X509_get_serialNumber(x.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(x.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(x.get()), 86400);
    X509_set_pubkey(x.get(), key.get());
    const base::MdPtr md(EVP_MD_fetch(library().get(), "SHA256", nullptr));
    if (X509_sign(x.get(), key.get(), md.get()) <= 0) std::abort();
    unsigned char* der = nullptr;
    const int length = i2d_X509(x.get(), &der);
    if (length <= 0) std::abort();
    auto certificate = x509::Certificate::from_der(library(), {der, static_cast<std::size_t>(length)}).value();
    OPENSSL_free(der);
    return Identity{std::move(key), std::move(certificate)};
  }();
  return made;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::MemoryContent ber(base::ByteVector(data, data + size));
  const auto skeleton = cms::read_skeleton(ber, kLimits);
  if (!skeleton) return 0;
  const auto parsed = cms::parse_enveloped_data(*skeleton, kLimits);
  if (!parsed) return 0;
  for (auto recipient : parsed->recipients) {
    // So that the identifier itself need not be guessed to get as far as OpenSSL.
    recipient.subject_key_id.clear();
    recipient.issuer_der = base::copy_of(identity().certificate.issuer_der());
    recipient.serial_der = base::copy_of(identity().certificate.serial_der());
    auto key = cms::unlock(library(), *parsed, recipient, identity().certificate, identity().key.get());
    if (!key) continue;
    cms::DecryptedContent content(ber, *std::move(key), kLimits);
    if (content.verify().has_value() && parsed->authenticated) std::abort();  // nobody encrypted to this key
  }
  return 0;
}
