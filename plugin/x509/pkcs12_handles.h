// Owners for the parts of a PKCS#12 file (internal to x509/).
#pragma once

#include <memory>

#include "base/openssl.h"

namespace siegel::x509 {

inline void free_safes(STACK_OF(PKCS7) * safes) { sk_PKCS7_pop_free(safes, PKCS7_free); }
inline void free_bags(STACK_OF(PKCS12_SAFEBAG) * bags) { sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free); }

using SafesPtr = std::unique_ptr<STACK_OF(PKCS7), base::Deleter<free_safes>>;
using BagsPtr = std::unique_ptr<STACK_OF(PKCS12_SAFEBAG), base::Deleter<free_bags>>;
using SafePtr = std::unique_ptr<PKCS7, base::Deleter<PKCS7_free>>;
using BagPtr = std::unique_ptr<PKCS12_SAFEBAG, base::Deleter<PKCS12_SAFEBAG_free>>;

}  // namespace siegel::x509
