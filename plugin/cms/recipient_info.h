// The kinds of RecipientInfo that Siegel opens (RFC 5652 section 6.2), one file each.
#pragma once

#include "cms/der_reader.h"
#include "cms/enveloped_data_reader.h"

namespace siegel::cms {

inline constexpr std::uint8_t kKeyTransRecipient = der::kSequence;
inline constexpr std::uint8_t kKeyAgreeRecipient = der::context(1);
inline constexpr std::uint8_t kPasswordRecipient = der::context(3);

/// Adds the one recipient of a KeyTransRecipientInfo.
[[nodiscard]] base::Result<void> read_key_trans_recipient(const der::Element& info,
                                                          std::vector<RecipientId>& recipients);
/// Adds the recipients of a KeyAgreeRecipientInfo: RecipientId::info is one of its own for each, with its encrypted key
/// alone. More than `most` in all: Status::limit "cms.recipient-limit".
[[nodiscard]] base::Result<void> read_key_agree_recipients(const der::Element& info, std::size_t most,
                                                           std::vector<RecipientId>& recipients);

[[nodiscard]] inline tl::unexpected<base::Error> too_many_recipients(std::size_t most) {
  return base::fail(base::Status::limit, "cms.recipient-limit", std::to_string(most));
}

}  // namespace siegel::cms
