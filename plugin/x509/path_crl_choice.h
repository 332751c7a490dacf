// Which CRLs speak about a path, and who signed them (RFC 5280 section 6.3.3 (f); internal to x509/).
#pragma once

#include <vector>

#include "x509/path_search.h"

namespace siegel::x509 {

struct ChosenCrls {
  std::vector<X509_CRL*> crls;       ///< authentic and not superseded, the newest first; they belong to the PathWork
  std::vector<X509_CRL*> of_others;  ///< those of them that no CA of the chain signed
  Candidates signers;                ///< who signed these, and the CAs of those
};

/// Only lists whose signer is a CA of the chain, or has a path of its own to the chain's anchor. OpenSSL prefers the
/// newest list of a name before it looks at the signature: one that a stranger signed would hide the right one.
[[nodiscard]] base::Result<ChosenCrls> choose_crls(PathWork& work, const Candidates& chain, const PathQuery& query);

/// May the list prove that something was not revoked? Not if its signature's digest is weaker than the query demands,
/// nor if it does not say how long it speaks (RFC 5280 section 5.1.2.5). What it lists is revoked all the same.
[[nodiscard]] bool can_clear(const X509_CRL* crl, const PathQuery& query);

}  // namespace siegel::x509
