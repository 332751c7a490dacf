// Signed receipts (RFC 2634 section 2): what a signer asks for, and what the answer says. The ASN.1 alone; who may ask
// and who is answered is judged in message/.
#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace siegel::cms {

/// ReceiptRequest (section 2.7). Of the names only rfc822Names count: a receipt is a mail.
struct ReceiptRequest {
  enum class From { all, first_tier, listed };
  base::ByteVector content_id;      ///< signedContentIdentifier
  From from = From::all;            ///< who is to answer
  std::vector<std::string> listed;  ///< with From::listed
  std::vector<std::string> to;      ///< where the receipt is to go: the first name of each entity, at most 16
  base::ByteVector der;             ///< the whole value, for section 2.2.1: all requests of a mail are identical
};

/// Errors: Status::malformed "cms.asn1", also for more than ub-receiptsTo (16) entities, more than 256 names in all, an
/// identifier that is empty or longer than 256 octets, or a name with other characters than visible ASCII.
[[nodiscard]] base::Result<ReceiptRequest> read_receipt_request(base::Bytes value);

/// A request to all recipients, to be answered to one address.
[[nodiscard]] base::ByteVector receipt_request(base::Bytes content_id, std::string_view to);

/// What a name has to be: it goes into the header of a mail, and is what an address may be and nothing else. Not empty.
[[nodiscard]] bool is_visible_ascii(std::string_view text);

/// Receipt (section 2.8), the content of a signed receipt.
struct Receipt {
  std::string content_type;     ///< OID of what was signed
  base::ByteVector content_id;  ///< of the request
  base::ByteVector signature;   ///< originatorSignatureValue: the signature that is acknowledged
};

/// Errors: Status::malformed "cms.asn1".
[[nodiscard]] base::Result<Receipt> read_receipt(base::Bytes content);
[[nodiscard]] base::ByteVector write_receipt(const Receipt& receipt);

/// Would a program that takes the octets of a receipt for a mail show words? Whoever asks chooses what a receipt
/// repeats, and not every reader looks at the eContentType below the signature. Identifiers, be they random or of
/// visible ASCII (section 2.7), are no text; of 1000 random ones of 32 octets some 2 are taken for it.
[[nodiscard]] bool reads_as_text(base::Bytes octets);

}  // namespace siegel::cms
