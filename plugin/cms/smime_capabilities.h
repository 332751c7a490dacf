// SMIMECapabilities (RFC 8551 section 2.5.2): what Siegel announces, and what others announce.
#pragma once

#include "base/bytes.h"
#include "base/capabilities.h"
#include "base/result.h"

namespace siegel::cms {

/// A list that is longer is no list: programs announce some twenty entries, in less than 1 KB.
using base::kMostCapabilities;
using base::kMostCapabilityOctets;

/// Everything that Siegel reads, DER. By category, in each the preferred ones first: content ciphers, ways to the
/// content key, signatures.
[[nodiscard]] base::ByteVector own_smime_capabilities();

/// What can be used of a list, DER; unknown entries are passed over. Status::malformed "cms.asn1".
[[nodiscard]] base::Result<base::Capabilities> read_smime_capabilities(base::Bytes der);

}  // namespace siegel::cms
