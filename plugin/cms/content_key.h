// A content key, ready to decrypt as often as wanted.
#pragma once

#include "base/openssl.h"
#include "cms/enveloped_data_reader.h"

namespace siegel::cms {

/// Holds a cipher context at its first byte; each pass works on a copy, so passes may run at the same time. The key
/// itself stays in OpenSSL's hands.
class ContentKey {
 public:
  /// `start`: keyed, with its nonce and, in AuthEnvelopedData, the expected tag; `additional_data`: what that
  /// authenticates beside the content.
  ContentKey(base::CipherCtxPtr start, base::ByteVector additional_data)
      : start_(std::move(start)), additional_data_(std::move(additional_data)) {}

  [[nodiscard]] base::Result<base::CipherCtxPtr> begin() const;

 private:
  base::CipherCtxPtr start_;
  base::ByteVector additional_data_;
};

/// The one error of everything that goes wrong between a RecipientInfo and the plaintext: who could tell two of them
/// apart could decrypt (RFC 3218; EFAIL).
[[nodiscard]] inline tl::unexpected<base::Error> locked() { return base::fail(base::Status::locked, "cms.locked"); }

}  // namespace siegel::cms
