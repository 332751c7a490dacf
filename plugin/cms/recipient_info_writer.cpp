#include "cms/recipient_info_writer.h"

#include "cms/key_agreement.h"

namespace siegel::cms {
namespace {

WriteRecipientInfo* kind_for(x509::KeyKind kind) {
  switch (kind) {
    case x509::KeyKind::rsa:
      return write_key_trans_recipient_info;
    case x509::KeyKind::ec:
    case x509::KeyKind::x25519:
    case x509::KeyKind::x448:
      return write_key_agree_recipient_info;
    default:
      return nullptr;
  }
}

}  // namespace

bool can_write_recipient(const x509::Certificate& certificate) {
  WriteRecipientInfo* const kind = kind_for(certificate.key_kind());
  if (kind == write_key_agree_recipient_info) return key_agreement_for(certificate) != nullptr;
  return kind != nullptr;
}

tl::unexpected<base::Error> unusable_key(const Recipient& recipient) {
  return base::fail(base::Status::unsupported, "cms.recipient-key", recipient.certificate.fingerprint());
}

base::Result<RecipientInfo> write_recipient_info(const base::LibraryContext& library, const Recipient& recipient,
                                                 base::Bytes content_key) {
  WriteRecipientInfo* const write = kind_for(recipient.certificate.key_kind());
  // RFC 5280 section 4.2.1.3: keyEncipherment or keyAgreement, if there is a keyUsage.
  if (write == nullptr || (!recipient.ignore_key_usage && !recipient.certificate.may_encrypt()))
    return unusable_key(recipient);
  SIEGEL_ASSIGN(const base::X509Ptr certificate, recipient.certificate.open(library));
  EVP_PKEY* const public_key = X509_get0_pubkey(certificate.get());
  if (public_key == nullptr) return unusable_key(recipient);
  return write(library, recipient, public_key, content_key);
}

}  // namespace siegel::cms
