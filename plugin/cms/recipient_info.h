// The kinds of RecipientInfo that Siegel opens (RFC 5652 section 6.2). A kind is one file and one row in the table of
// recipient_info.cpp; the envelope knows nothing else of it.
#pragma once

#include "cms/der_reader.h"
#include "cms/enveloped_data_reader.h"
#include "cms/key_buffer.h"

namespace siegel::cms {

inline constexpr std::uint8_t kKeyTransRecipient = der::kSequence;
inline constexpr std::uint8_t kKeyAgreeRecipient = der::context(1);
inline constexpr std::uint8_t kPasswordRecipient = der::context(3);
inline constexpr std::uint8_t kOtherRecipient = der::context(4);

/// Adds to data.recipients whom the RecipientInfo is for: each with an `info` of their own, in which their encrypted
/// key stands alone. More than `most` in all: Status::limit "cms.recipient-limit".
using ReadRecipientInfo = base::Result<void>(const der::Element& info, std::size_t most, EnvelopedData& data);

/// Fills `content_key`, which has the size that the content's cipher wants, from RecipientId::info; false for whatever
/// reason there may be. What an attacker could learn by a false must not exist: see RSA v1.5.
using OpenRecipientInfo = bool(const base::LibraryContext& library, base::Bytes info,
                               const x509::Certificate& certificate, EVP_PKEY* key, KeyBuffer& content_key);

struct RecipientKind {
  std::uint8_t identifier;
  ReadRecipientInfo* read;
  OpenRecipientInfo* open;
};

/// nullptr: a kind that is passed over.
[[nodiscard]] const RecipientKind* recipient_kind(std::uint8_t identifier);

ReadRecipientInfo read_key_trans_recipient;  ///< RSA (key_trans_recipient.cpp)
OpenRecipientInfo open_key_trans_recipient;
ReadRecipientInfo read_key_agree_recipients;  ///< EC, X25519, X448 (key_agree_recipient.cpp)
OpenRecipientInfo open_key_agree_recipient;
ReadRecipientInfo read_other_recipient;  ///< KEMRecipientInfo (kem_recipient.cpp)
OpenRecipientInfo open_kem_recipient;

[[nodiscard]] inline tl::unexpected<base::Error> too_many_recipients(std::size_t most) {
  return base::fail(base::Status::limit, "cms.recipient-limit", std::to_string(most));
}

}  // namespace siegel::cms
