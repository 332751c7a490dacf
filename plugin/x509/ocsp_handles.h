// OpenSSL's OCSP objects with owners (internal to x509/).
#pragma once

#include <openssl/ocsp.h>

#include "base/openssl.h"

namespace siegel::x509 {

using OcspRequestPtr = std::unique_ptr<OCSP_REQUEST, base::Deleter<OCSP_REQUEST_free>>;
using OcspResponsePtr = std::unique_ptr<OCSP_RESPONSE, base::Deleter<OCSP_RESPONSE_free>>;
using OcspBasicPtr = std::unique_ptr<OCSP_BASICRESP, base::Deleter<OCSP_BASICRESP_free>>;
using OcspIdPtr = std::unique_ptr<OCSP_CERTID, base::Deleter<OCSP_CERTID_free>>;

/// Who and what a CertID names (RFC 6960 section 4.1.1), with the digest of that name; nullptr if there is none.
[[nodiscard]] OcspIdPtr ocsp_id(const base::LibraryContext& library, const char* digest, const X509& certificate,
                                const X509& issuer);

}  // namespace siegel::x509
