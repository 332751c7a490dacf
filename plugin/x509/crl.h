// A certificate revocation list by itself (RFC 5280 section 5), before it is used for a path.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "x509/certificate.h"
#include "x509/path_work.h"

namespace siegel::x509 {

/// What an authentic list says of itself.
struct CrlHead {
  base::ByteVector issuer_der;
  std::int64_t this_update = 0, next_update = 0;
  bool is_delta = false;
  std::vector<std::string> delta_sources;  ///< freshestCRL
  [[nodiscard]] bool is_current(std::int64_t at) const;
};

/// Reads a list and believes it only if one of the `issuers` signed it, or the holder of a certificate among `others`
/// that one of them issued for signing lists (RFC 5280 section 6.3.3 (f)). What it costs is counted in `work`.
/// Errors: Status::malformed "crl.malformed"; Status::policy "crl.signature".
[[nodiscard]] base::Result<CrlHead> read_crl(PathWork& work, base::Bytes der, const std::vector<Certificate>& issuers,
                                             const std::vector<Certificate>& others, CrlOrigin origin = CrlOrigin::own);

/// When and why a list says that a certificate was revoked.
struct CrlEntry {
  std::int64_t revoked_at = 0;
  std::string reason;  ///< "keyCompromise", ... (RFC 5280 section 5.3.1) or ""
};
/// What a list of the certificate's issuer says of it; for lists that are known to be authentic.
[[nodiscard]] std::optional<CrlEntry> find_entry(PathWork& work, base::Bytes der, const Certificate& certificate,
                                                 CrlOrigin origin = CrlOrigin::own);

}  // namespace siegel::x509
