// Which keys and signatures are too weak for a path (internal to x509/).
#pragma once

#include "x509/path.h"

namespace siegel::x509 {

[[nodiscard]] bool has_weak_key(const Certificate& certificate, const PathStrength& strength);
[[nodiscard]] bool has_weak_signature(X509* certificate, const PathStrength& strength);
[[nodiscard]] bool has_weak_signature(const X509_ALGOR* algorithm, const PathStrength& strength);
[[nodiscard]] bool has_weak_signature(const X509_CRL* crl, const PathStrength& strength);

}  // namespace siegel::x509
