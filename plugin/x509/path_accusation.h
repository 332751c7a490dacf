// What lists say against the certificates of a path (RFC 5280 section 5.3; internal to x509/).
#pragma once

#include <vector>

#include "x509/path_search.h"

namespace siegel::x509 {

/// A list whose signature was checked, of one that may sign lists.
struct AuthenticCrl {
  X509_CRL* crl = nullptr;
  std::size_t signer = 0;  ///< the highest place in the chain of a CA that signed it; 0: none did
  X509* other = nullptr;   ///< or somebody with a valid path of its own to the chain's anchor
};

enum class Accusation {
  none,
  doubtful,  ///< on a list that cannot be processed: neither revoked nor cleared
  revoked,
};

/// For each certificate of the chain. Clear is what a list that speaks about it clears; accused is what stands on any
/// list of its issuer, or of one that it names as cRLIssuer: serial numbers are unique for an issuer (section 4.1.2.2),
/// so that no scope, age or distribution point makes it another certificate's entry. Taken back is an accusation by a
/// later list of the same scope and key alone.
[[nodiscard]] std::vector<Accusation> accusations_of(const Candidates& chain, const std::vector<AuthenticCrl>& lists,
                                                     const PathQuery& query);

/// May the list prove that something was not revoked? Not if its signature's digest is weaker than the query demands,
/// nor if it does not say how long it speaks (RFC 5280 section 5.1.2.5). What it lists is revoked all the same.
[[nodiscard]] bool can_clear(const X509_CRL* crl, const PathQuery& query);

/// Does a distribution point of the certificate name this one as cRLIssuer (section 4.2.1.13)?
[[nodiscard]] bool names_as_crl_issuer(const X509* certificate, const X509_NAME* name);

}  // namespace siegel::x509
