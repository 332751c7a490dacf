// Where a certificate says that its revocation can be asked for (RFC 5280 sections 4.2.1.13, 4.2.1.15, 4.2.2.1).
#pragma once

#include <string>
#include <vector>

#include "x509/certificate.h"

namespace siegel::x509 {

/// URLs of scheme http or https in the order of the certificate. The caIssuers of the authority information access are
/// never among them: nothing is fetched to build a path.
struct RevocationSources {
  std::vector<std::string> ocsp;    ///< responders
  std::vector<std::string> crls;    ///< complete lists
  std::vector<std::string> deltas;  ///< freshestCRL: what changed since the complete list
  /// Sources that are named, but not asked, with the reason: "ldap://directory.example.org: ldap".
  std::vector<std::string> left_out;

  /// Does the certificate say where to ask at all?
  [[nodiscard]] bool named() const { return !ocsp.empty() || !crls.empty() || !deltas.empty() || !left_out.empty(); }
  [[nodiscard]] bool askable() const { return !ocsp.empty() || !crls.empty(); }
};

[[nodiscard]] base::Result<RevocationSources> revocation_sources_of(const base::LibraryContext& library,
                                                                    const Certificate& certificate);
/// The freshestCRL of a list (RFC 5280 section 5.2.6).
[[nodiscard]] std::vector<std::string> delta_sources_of(const X509_CRL& crl);

}  // namespace siegel::x509
