// One RecipientInfo (RFC 5652 section 6.2): the content key, for one recipient.
#pragma once

#include "base/bytes.h"
#include "base/openssl.h"
#include "cms/enveloped_data_writer.h"

namespace siegel::cms {

struct RecipientInfo {
  base::ByteVector der;
  bool version_0 = false;  ///< its CMSVersion is 0, which the version of EnvelopedData depends on
};

/// A kind of RecipientInfo. Every kind is one such function in a file of its own; recipient_info_writer.cpp chooses.
/// `public_key` is the certificate's, in `library`. A key that cannot be used is Status::unsupported
/// "cms.recipient-key" with the certificate's fingerprint.
using WriteRecipientInfo = base::Result<RecipientInfo>(const base::LibraryContext& library, const Recipient& recipient,
                                                       EVP_PKEY* public_key, base::Bytes content_key);

WriteRecipientInfo write_key_trans_recipient_info;  ///< RSA (key_trans_recipient_writer.cpp)
WriteRecipientInfo write_key_agree_recipient_info;  ///< EC, X25519, X448 (key_agree_recipient_writer.cpp)

/// The kind that fits the recipient's key.
[[nodiscard]] base::Result<RecipientInfo> write_recipient_info(const base::LibraryContext& library,
                                                               const Recipient& recipient, base::Bytes content_key);

[[nodiscard]] tl::unexpected<base::Error> unusable_key(const Recipient& recipient);

}  // namespace siegel::cms
