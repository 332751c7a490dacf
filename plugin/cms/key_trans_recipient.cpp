// KeyTransRecipientInfo (RFC 5652 section 6.2.1): the content key encrypted to an RSA key.
#include <openssl/rand.h>

#include "cms/certificate_id.h"
#include "cms/openssl_recipient.h"
#include "cms/recipient_info.h"

namespace siegel::cms {

using base::Result;

// KeyTransRecipientInfo ::= SEQUENCE { version, rid, keyEncryptionAlgorithm, encryptedKey }
Result<void> read_key_trans_recipient(const der::Element& info, std::size_t most, EnvelopedData& data) {
  if (data.recipients.size() >= most) return too_many_recipients(most);
  der::Reader reader(info.content, "KeyTransRecipientInfo");
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_ASSIGN(auto id, read_certificate_id(reader));
  SIEGEL_TRY(reader.take(der::kSequence));
  SIEGEL_TRY(reader.take(der::kOctetString));
  SIEGEL_TRY(reader.end());
  data.recipients.push_back(
      {std::move(id.issuer_der), std::move(id.serial_der), std::move(id.subject_key_id), base::copy_of(info.whole)});
  return {};
}

bool open_key_trans_recipient(const base::LibraryContext& library, base::Bytes info,
                              const x509::Certificate& certificate, EVP_PKEY* key, KeyBuffer& content_key) {
  // RFC 3218, random filling: made before anything is known of the ciphertext.
  KeyBuffer random(content_key.size());
  return RAND_priv_bytes_ex(library.get(), random.data(), random.size(), 0) == 1 &&
         decrypt_by_openssl(library, info, certificate, key, random.bytes(), content_key);
}

}  // namespace siegel::cms
