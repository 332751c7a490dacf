// KeyAgreeRecipientInfo (RFC 5652 section 6.2.2): the content key wrapped under one that two keys agree on.
#include "cms/certificate_id.h"
#include "cms/key_agree_decryption.h"
#include "cms/openssl_recipient.h"
#include "cms/recipient_info.h"

namespace siegel::cms {

using base::Result;

namespace {

// KeyAgreeRecipientIdentifier ::= CHOICE { issuerAndSerialNumber, rKeyId [0] IMPLICIT SEQUENCE { subjectKeyIdentifier
// OCTET STRING, date OPTIONAL, other OPTIONAL } }
Result<CertificateId> read_recipient_id(der::Reader& reader) {
  if (reader.next_is(der::kSequence)) {
    SIEGEL_ASSIGN(const auto sequence, reader.any());
    return read_issuer_and_serial(sequence.content);
  }
  SIEGEL_ASSIGN(auto key_id, reader.enter(der::context(0), "RecipientKeyIdentifier"));
  SIEGEL_ASSIGN(const auto octets, key_id.take(der::kOctetString));
  if (octets.content.empty()) return key_id.failure();
  return CertificateId{{}, {}, base::copy_of(octets.content)};
}

/// `head`: the elements before the encrypted keys.
Result<RecipientId> read_encrypted_key(const der::Element& encrypted_key, base::Bytes head) {
  der::Reader reader(encrypted_key.content, "RecipientEncryptedKey");
  SIEGEL_ASSIGN(auto id, read_recipient_id(reader));
  SIEGEL_TRY(reader.take(der::kOctetString));
  SIEGEL_TRY(reader.end());
  return RecipientId{std::move(id.issuer_der), std::move(id.serial_der), std::move(id.subject_key_id),
                     der::value(kKeyAgreeRecipient, {head, der::sequence({encrypted_key.whole})})};
}

}  // namespace

// KeyAgreeRecipientInfo ::= SEQUENCE { version, originator [0] EXPLICIT, ukm [1] EXPLICIT OPTIONAL,
// keyEncryptionAlgorithm, recipientEncryptedKeys SEQUENCE OF }
Result<void> read_key_agree_recipients(const der::Element& info, std::size_t most, EnvelopedData& data) {
  der::Reader reader(info.content, "KeyAgreeRecipientInfo");
  SIEGEL_ASSIGN(const auto version, reader.take(der::kInteger));
  SIEGEL_ASSIGN(const auto originator, reader.take(der::context(0)));
  SIEGEL_ASSIGN(const auto ukm, reader.take_if(der::context(1)));
  SIEGEL_ASSIGN(const auto algorithm, reader.take(der::kSequence));
  SIEGEL_ASSIGN(auto keys, reader.enter(der::kSequence, "RecipientEncryptedKeys"));
  SIEGEL_TRY(reader.end());

  const auto head = der::join({version.whole, originator.whole, ukm ? ukm->whole : base::Bytes(), algorithm.whole});
  // Each recipient gets a copy of the head, which a hostile sender could make as long as there are recipients.
  constexpr std::size_t kMostHead = 4096;
  if (head.size() > kMostHead) return der::malformed("KeyAgreeRecipientInfo");
  while (!keys.empty()) {
    if (data.recipients.size() >= most) return too_many_recipients(most);
    SIEGEL_ASSIGN(const auto key, keys.take(der::kSequence));
    SIEGEL_ASSIGN(auto recipient, read_encrypted_key(key, head));
    data.recipients.push_back(std::move(recipient));
  }
  return {};
}

bool open_key_agree_recipient(const base::LibraryContext& library, base::Bytes info,
                              const x509::Certificate& certificate, EVP_PKEY* key, KeyBuffer& content_key) {
  if (needs_own_key_agreement(key)) return decrypt_agreed_key(library, info, key, content_key);
  return decrypt_by_openssl(library, info, certificate, key, {}, content_key);
}

}  // namespace siegel::cms
