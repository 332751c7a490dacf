// Name constraints on mail addresses, where OpenSSL does not see them (internal to x509/).
#pragma once

#include "x509/path_search.h"

namespace siegel::x509 {

/// An address of the leaf lies in a subtree that a CA of the chain excludes (RFC 5280 section 4.2.1.10), or a CA binds
/// mail names and the leaf has one that is no plain address, so that it cannot be compared. RFC 9598 section 6 binds
/// SmtpUTF8Mailbox to the constraints on rfc822Name; OpenSSL passes over those for all hosts of a domain
/// (".example.org") there, and compares local parts, letters beyond ASCII and A-labels byte by byte. A host that is not
/// in ASCII counts as excluded wherever something is.
[[nodiscard]] bool has_forbidden_address(const Candidates& chain);

}  // namespace siegel::x509
