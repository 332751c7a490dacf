// DER out of OpenSSL's objects (internal to x509/).
#pragma once

#include <openssl/crypto.h>

#include <type_traits>

#include "base/openssl.h"
#include "base/secret.h"

namespace siegel::x509 {

/// The DER that an i2d function writes, empty on failure; Container is made from two pointers or from base::Bytes. The
/// copy on the way is wiped.
template <class Container, class T>
Container der_into(int (*i2d)(const T*, unsigned char**), const T* object) {
  unsigned char* der = nullptr;
  const int length = object == nullptr ? -1 : i2d(object, &der);
  if (length <= 0) return Container();
  const auto size = static_cast<std::size_t>(length);
  Container result = [&] {
    if constexpr (std::is_same_v<Container, base::Secret>) {
      return base::Secret(base::Bytes(der, size));
    } else {
      return Container(der, der + size);
    }
  }();
  OPENSSL_clear_free(der, size);
  return result;
}

template <class T>
base::ByteVector der_of(int (*i2d)(const T*, unsigned char**), const T* object) {
  return der_into<base::ByteVector>(i2d, object);
}

template <class T>
base::Secret secret_der_of(int (*i2d)(const T*, unsigned char**), const T* object) {
  return der_into<base::Secret>(i2d, object);
}

/// As a length for OpenSSL. Callers have limited the size before.
inline long length_of(base::Bytes bytes) { return static_cast<long>(bytes.size()); }

}  // namespace siegel::x509
