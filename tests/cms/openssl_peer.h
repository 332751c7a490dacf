// OpenSSL's own CMS as a reader of what Siegel writes: a second opinion, with the whole message in memory.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/openssl.h"
#include "support/pki.h"

namespace siegel::testing {

base::CmsPtr parse_cms(base::Bytes encoded);

/// CMS_verify with the path to `root` at kNow and the ESS attributes checked (CMS_CADES); detached if `content` is
/// given. Returns the content, or throws.
std::string openssl_verify(base::Bytes encoded, const x509::Certificate& root, const std::string* content = nullptr);

/// CMS_decrypt; throws when that fails.
std::string openssl_decrypt(base::Bytes encoded, const TestIdentity& recipient);

/// AlgorithmIdentifier: the OID as dotted text, and the whole as DER.
std::string oid_text(const ASN1_OBJECT* object);
std::string oid_text(const X509_ALGOR* algorithm);
base::ByteVector der_of(const X509_ALGOR* algorithm);

/// A content of this size without short periods.
std::string sample(std::size_t size);

}  // namespace siegel::testing
