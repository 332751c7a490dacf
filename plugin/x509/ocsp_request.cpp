#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <array>

#include "x509/der.h"
#include "x509/ocsp.h"
#include "x509/ocsp_handles.h"

namespace siegel::x509 {

using base::Result;
using base::Status;

namespace {

// RFC 9654 section 2.1: "OCSP clients SHOULD use a nonce of 32 octets".
constexpr std::size_t kNonceSize = 32;

tl::unexpected<base::Error> failure() { return base::fail(Status::failed, "internal.openssl", base::openssl_reason()); }

base::ByteVector nonce_of(OCSP_REQUEST& request) {
  const int at = OCSP_REQUEST_get_ext_by_NID(&request, NID_id_pkix_OCSP_Nonce, -1);
  const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(OCSP_REQUEST_get_ext(&request, at));
  const auto* bytes = ASN1_STRING_get0_data(value);
  return {bytes, bytes + ASN1_STRING_length(value)};
}

}  // namespace

OcspIdPtr ocsp_id(const base::LibraryContext& library, const char* digest, const X509& certificate,
                  const X509& issuer) {
  const base::MdPtr md(EVP_MD_fetch(library.get(), digest, nullptr));
  const auto* key = X509_get0_pubkey_bitstr(&issuer);
  if (!md || key == nullptr) return nullptr;
  return OcspIdPtr(
      OCSP_cert_id_new(md.get(), X509_get_issuer_name(&certificate), key, X509_get0_serialNumber(&certificate)));
}

Result<OcspRequest> make_ocsp_request(const base::LibraryContext& library, const Certificate& certificate,
                                      const Certificate& issuer) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(const auto opened, certificate.open(library));
  SIEGEL_ASSIGN(const auto opened_issuer, issuer.open(library));
  auto id = ocsp_id(library, "SHA1", *opened, *opened_issuer);
  const OcspRequestPtr request(OCSP_REQUEST_new());
  if (!id || !request || OCSP_request_add0_id(request.get(), id.get()) == nullptr) return failure();
  static_cast<void>(id.release());
  std::array<unsigned char, kNonceSize> nonce{};
  if (RAND_bytes_ex(library.get(), nonce.data(), nonce.size(), 0) != 1) return failure();
  if (OCSP_request_add1_nonce(request.get(), nonce.data(), static_cast<int>(nonce.size())) != 1) return failure();
  return OcspRequest{der_of(&i2d_OCSP_REQUEST, request.get()), nonce_of(*request)};
}

}  // namespace siegel::x509
