// AuthEnvelopedData by another hand than the writer's, under a content key that is known: with attributes, and with
// whatever no writer would send.
#pragma once

#include <string>

#include "base/bytes.h"
#include "support/pki.h"

namespace siegel::testing {

struct HandmadeEnvelope {
  std::string cipher = "AES-256-GCM";  ///< by EVP's name
  std::string content_type = "1.2.840.113549.1.7.1";
  std::size_t nonce_octets = 12, tag_octets = 16;
  base::ByteVector additional_data = {};  ///< what the tag covers beside the content
  base::ByteVector attributes = {};       ///< as sent, [1] included
  base::ByteVector unauthenticated = {};  ///< as sent, [2] included
  base::ByteVector content_key = base::ByteVector(32, 0x42);

  /// DER, to one recipient by RSA v1.5.
  [[nodiscard]] base::ByteVector encode(const TestIdentity& recipient, const std::string& content) const;
};

/// Attribute with one value.
base::ByteVector attribute(std::string_view oid, base::Bytes value);

}  // namespace siegel::testing
