// What a mail program says that it can read (SMIMECapabilities, RFC 8551 section 2.5.2), of what the profiles choose
// among.
#pragma once

#include <algorithm>
#include <vector>

#include "base/algorithms.h"

namespace siegel::base {

/// How much of an announcement (SMIMECapabilities, RFC 8551 section 2.5.2) is read and kept.
inline constexpr std::size_t kMostCapabilityOctets = 4096, kMostCapabilities = 128;

struct Capabilities {
  std::vector<ContentCipher> content;  ///< in the order in which they were announced
  bool oaep = false, pss = false;      ///< both with SHA-256

  [[nodiscard]] bool reads(ContentCipher cipher) const {
    return std::find(content.begin(), content.end(), cipher) != content.end();
  }
  [[nodiscard]] bool reads_gcm() const { return reads(ContentCipher::aes256_gcm) || reads(ContentCipher::aes128_gcm); }
};

}  // namespace siegel::base
