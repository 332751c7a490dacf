// KeyTransRecipientInfo (RFC 5652 section 6.2.1): the content key encrypted to an RSA key.
#include "cms/certificate_id.h"
#include "cms/recipient_info.h"

namespace siegel::cms {

using base::Result;

// KeyTransRecipientInfo ::= SEQUENCE { version, rid, keyEncryptionAlgorithm, encryptedKey }
Result<void> read_key_trans_recipient(const der::Element& info, std::vector<RecipientId>& recipients) {
  der::Reader reader(info.content, "KeyTransRecipientInfo");
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_ASSIGN(auto id, read_certificate_id(reader));
  SIEGEL_TRY(reader.take(der::kSequence));
  SIEGEL_TRY(reader.take(der::kOctetString));
  SIEGEL_TRY(reader.end());
  recipients.push_back(
      {std::move(id.issuer_der), std::move(id.serial_der), std::move(id.subject_key_id), base::copy_of(info.whole)});
  return {};
}

}  // namespace siegel::cms
