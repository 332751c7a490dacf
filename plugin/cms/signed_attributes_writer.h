// The signed attributes of one signer (RFC 5652 section 11, RFC 8551 section 2.5).
#pragma once

#include "base/bytes.h"
#include "cms/signed_data_writer.h"

namespace siegel::cms {

/// What the attributes say that the Signer does not say itself.
struct SignedFacts {
  base::Bytes message_digest;
  base::Bytes certificate_sha256;   ///< of the signer's certificate
  base::Bytes digest_algorithm;     ///< AlgorithmIdentifiers, as they stand in the SignerInfo
  base::Bytes signature_algorithm;  ///< (CMSAlgorithmProtection repeats them)
};

/// The DER SET OF Attribute (tag 0x31), the bytes that the signature covers; in the SignerInfo the tag is [0] IMPLICIT.
[[nodiscard]] base::ByteVector signed_attributes(const Signer& signer, const SignedFacts& facts);

}  // namespace siegel::cms
