// What a certificate revocation list speaks about, and which of two is the later word (RFC 5280 section 5.2).
#pragma once

#include <openssl/x509.h>

#include <cstdint>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/openssl.h"

namespace siegel::x509 {

/// Equal for a list and its successors.
struct CrlScope {
  std::string part;  ///< its issuer, the key that signed it, its distribution point (sections 5.2.1, 5.2.5)
  std::string base;  ///< of a delta CRL, what it completes (section 5.2.4); "" for a complete list
  [[nodiscard]] std::string text() const { return part + '|' + base; }
};
[[nodiscard]] CrlScope crl_scope_of(const X509_CRL* crl);

/// The hash of the issuer's name, as Certificate::subject_hash(), without opening the list, which may take eighty times
/// its size; nothing where it is no list in DER.
[[nodiscard]] std::optional<std::uint32_t> crl_issuer_hash(const base::LibraryContext& library, base::Bytes crl);

/// The later one of two lists whose times can be read: its time, or at the same time its number (section 5.2.3), is
/// higher. Where the two contradict each other neither is.
[[nodiscard]] bool is_later(const X509_CRL* crl, const X509_CRL* other);

/// Can all be processed that the list itself calls critical? Section 5.2: otherwise it "MUST NOT" be used "to determine
/// the status of certificates". Entries have critical extensions of their own, which OpenSSL looks at.
[[nodiscard]] bool is_understood(const X509_CRL* crl);

}  // namespace siegel::x509
