// Which content ciphers are decrypted, in which container: the allow-list of (container, cipher, tag length).
#pragma once

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::cms {

struct ContentEncryption {
  std::string_view oid;
  std::string_view name;  ///< "AES-256-GCM"
  bool legacy = false;    ///< 3DES
  base::ByteVector nonce;
  std::size_t tag_octets = 0;  ///< of the ciphers for AuthEnvelopedData
};

/// Reads a contentEncryptionAlgorithm. GCM and ChaCha20-Poly1305 only in AuthEnvelopedData and CBC only in
/// EnvelopedData (RFC 9709: otherwise a GCM mail could be turned into a CBC one under the same key), GCM tags of 12
/// octets or more; everything else is Status::unsupported "cms.cipher-refused" with the cipher's name or OID. Broken
/// parameters: Status::malformed "cms.asn1".
[[nodiscard]] base::Result<ContentEncryption> read_content_encryption(base::Bytes algorithm_identifier,
                                                                      bool auth_enveloped);

}  // namespace siegel::cms
