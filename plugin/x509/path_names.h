// Name constraints on mail addresses, where OpenSSL does not see them (internal to x509/).
#pragma once

#include "x509/path_search.h"

namespace siegel::x509 {

/// An address of the leaf lies in a subtree that a CA of the chain excludes (RFC 5280 section 4.2.1.10). RFC 9598
/// section 6 binds SmtpUTF8Mailbox to the constraints on rfc822Name; OpenSSL passes over those for all hosts of a
/// domain
/// (".example.org") there. A host that cannot be compared, since it is not in ASCII, counts as excluded.
[[nodiscard]] bool is_excluded_by_host(const Candidates& chain);

}  // namespace siegel::x509
