// What lists say against one certificate of a path, and which ones take it back (RFC 5280 section 5.3.1).
#pragma once

#include <optional>

#include "x509/ocsp.h"
#include "x509/path.h"
#include "x509/path_work.h"

namespace siegel::message {

/// A place in a path, and the lists that may speak of the certificate there. Borrows all.
struct ListedPlace {
  const base::LibraryContext& library;
  const x509::Certificate& leaf;
  const x509::PathQuery& query;  ///< with its lists and its work
  const std::vector<x509::Certificate>& chain;
  std::size_t at = 0;    ///< below the anchor
  std::int64_t now = 0;  ///< seconds since 1970 UTC
};

/// What the list says against the certificate, as if a responder had said it; nothing if it says nothing, or nobody of
/// the path vouches for it (read_crl).
[[nodiscard]] std::optional<x509::OcspAnswer> accusation_in(base::Bytes list, const ListedPlace& place,
                                                            x509::CrlOrigin origin);

/// Do lists that are later than the hold show the certificate not to be revoked? Not those from after its end: by then
/// it may have vanished from them (RFC 5280 section 3.3).
[[nodiscard]] base::Result<bool> is_lifted_by_list(const x509::OcspAnswer& hold, const ListedPlace& place);

}  // namespace siegel::message
