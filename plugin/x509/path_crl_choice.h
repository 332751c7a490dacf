// Which CRLs speak about a path, and who signed them (RFC 5280 section 6.3.3 (f); internal to x509/).
#pragma once

#include <vector>

#include "x509/path_accusation.h"
#include "x509/path_search.h"

namespace siegel::x509 {

struct ChosenCrls {
  std::vector<AuthenticCrl> authentic;  ///< what may accuse
  std::vector<X509_CRL*> crls;          ///< what may clear: not superseded, the newest first
  Candidates signers;                   ///< who signed lists and is not of the chain, and the CAs of those
};

/// Only lists whose signer is a CA of the chain, or has a path of its own to the chain's anchor. OpenSSL prefers the
/// newest list of a name before it looks at the signature: one that a stranger signed would hide the right one.
[[nodiscard]] base::Result<ChosenCrls> choose_crls(PathWork& work, const Candidates& chain, const PathQuery& query);

}  // namespace siegel::x509
