// Limits against hostile mail. The values stand in the policy table (policy/limits); this is their shape.
#pragma once

#include <cstddef>
#include <cstdint>

namespace siegel::base {

struct Limits {
  std::size_t header_bytes = 0;          ///< of one header (mail or part)
  std::size_t header_fields = 0;         ///< in one header
  std::size_t mime_depth = 0;            ///< nested MIME levels
  std::size_t mime_parts = 0;            ///< parts in all
  std::size_t cms_skeleton_bytes = 0;    ///< of one CMS layer without its content
  std::size_t cms_recipients = 0;        ///< RecipientInfos of one layer
  std::size_t decryption_attempts = 0;   ///< own keys tried on the RecipientInfos of one layer
  std::size_t cms_signers = 0;           ///< SignerInfos of one layer
  std::size_t cms_certificates = 0;      ///< certificates in one layer
  std::size_t decompression_factor = 0;  ///< octets out of one octet of compressed-data, beyond the first million out
  std::size_t asn1_depth = 0;            ///< nested ASN.1 values
  std::size_t ocsp_bytes = 0;            ///< of a responder's answer
  std::size_t crl_bytes = 0;             ///< of a revocation list that is fetched
  std::size_t findings = 0;              ///< findings of one verdict
};

}  // namespace siegel::base
