// The unsigned attributes of a SignerInfo (RFC 5652 section 11.4): anybody can add them, so they prove nothing.
#pragma once

#include "cms/signed_data_reader.h"

namespace siegel::cms {

/// Is there a countersignature? What cannot be read is none.
[[nodiscard]] bool has_countersignature(const SignerInfo& signer);

}  // namespace siegel::cms
