// KEMRecipientInfo (RFC 9629 section 3): the content key wrapped under one that a KEM encapsulated.
#include "cms/certificate_id.h"
#include "cms/oids.h"
#include "cms/recipient_info.h"

namespace siegel::cms {

using base::Result;

namespace {

// KEMRecipientInfo ::= SEQUENCE { version, rid, kem, kemct OCTET STRING, kdf, kekLength INTEGER (1..65535), ukm [0]
// EXPLICIT OCTET STRING OPTIONAL, wrap, encryptedKey OCTET STRING }
Result<void> read_kem_recipient(const der::Element& info, const der::Element& kemri, EnvelopedData& data) {
  der::Reader reader(kemri.content, "KEMRecipientInfo");
  SIEGEL_TRY(reader.take(der::kInteger));
  SIEGEL_ASSIGN(auto id, read_certificate_id(reader));
  SIEGEL_ASSIGN(const auto kem, reader.take(der::kSequence));
  SIEGEL_ASSIGN(const auto kem_algorithm, der::algorithm_of(kem));
  SIEGEL_TRY(reader.take(der::kOctetString));
  SIEGEL_TRY(reader.take(der::kSequence));
  SIEGEL_ASSIGN(const auto kek_length, reader.take(der::kInteger));
  SIEGEL_ASSIGN(const auto kek_octets, der::small_integer(kek_length));
  if (kek_octets < 1 || kek_octets > 65535) return reader.failure();
  SIEGEL_ASSIGN(const auto ukm, reader.take_if(der::context(0)));
  if (ukm) SIEGEL_TRY(der::read_single(ukm->content, der::kOctetString, "ukm"));
  SIEGEL_TRY(reader.take(der::kSequence));
  SIEGEL_TRY(reader.take(der::kOctetString));
  SIEGEL_TRY(reader.end());
  if (data.unsupported_kem.empty()) data.unsupported_kem = kem_algorithm.oid;
  data.recipients.push_back(
      {std::move(id.issuer_der), std::move(id.serial_der), std::move(id.subject_key_id), base::copy_of(info.whole)});
  return {};
}

}  // namespace

// OtherRecipientInfo ::= SEQUENCE { oriType OBJECT IDENTIFIER, oriValue ANY DEFINED BY oriType } (RFC 5652 section
// 6.2.5); of the other types nothing is known, and the mail may have further recipients.
Result<void> read_other_recipient(const der::Element& info, std::size_t most, EnvelopedData& data) {
  if (data.recipients.size() >= most) return too_many_recipients(most);
  der::Reader reader(info.content, "OtherRecipientInfo");
  SIEGEL_ASSIGN(const auto type, reader.take(der::kOid));
  SIEGEL_ASSIGN(const auto oid, der::oid_text(type.content));
  SIEGEL_ASSIGN(const auto value, reader.any());
  SIEGEL_TRY(reader.end());
  if (oid != oids::kKemRecipientInfo) return {};
  if (value.identifier != der::kSequence) return der::malformed("KEMRecipientInfo");
  return read_kem_recipient(info, value, data);
}

bool open_kem_recipient(const base::LibraryContext&, base::Bytes, const x509::Certificate&, EVP_PKEY*, KeyBuffer&) {
  return false;  // OpenSSL has ML-KEM from 3.5 on
}

}  // namespace siegel::cms
