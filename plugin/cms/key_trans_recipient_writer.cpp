// KeyTransRecipientInfo (RFC 5652 section 6.2.1): the content key under the recipient's RSA key.
#include <openssl/rsa.h>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/recipient_info_writer.h"

namespace siegel::cms {
namespace {

bool set_padding(EVP_PKEY_CTX* context, base::KeyTransport transport) {
  switch (transport) {
    case base::KeyTransport::rsa_v15:
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_PADDING) > 0;
    case base::KeyTransport::rsa_oaep_sha256:  // the default for both digests would be SHA-1
      return EVP_PKEY_CTX_set_rsa_padding(context, RSA_PKCS1_OAEP_PADDING) > 0 &&
             EVP_PKEY_CTX_set_rsa_oaep_md_name(context, "SHA-256", nullptr) > 0 &&
             EVP_PKEY_CTX_set_rsa_mgf1_md_name(context, "SHA-256", nullptr) > 0;
  }
  return false;
}

}  // namespace

base::Result<RecipientInfo> write_key_trans_recipient_info(const base::LibraryContext& library,
                                                           const Recipient& recipient, EVP_PKEY* public_key,
                                                           base::Bytes content_key) {
  const base::PkeyCtxPtr context(EVP_PKEY_CTX_new_from_pkey(library.get(), public_key, nullptr));
  std::size_t size = 0;
  if (!context || EVP_PKEY_encrypt_init(context.get()) != 1 || !set_padding(context.get(), recipient.key_transport) ||
      EVP_PKEY_encrypt(context.get(), nullptr, &size, content_key.data(), content_key.size()) != 1)
    return unusable_key(recipient);
  base::ByteVector encrypted(size);
  if (EVP_PKEY_encrypt(context.get(), encrypted.data(), &size, content_key.data(), content_key.size()) != 1)
    return unusable_key(recipient);  // a modulus too short for the padding
  encrypted.resize(size);

  const base::ByteVector algorithm = recipient.key_transport == base::KeyTransport::rsa_oaep_sha256
                                         ? rsa_oaep_sha256_key_transport()
                                         : rsa_v15_key_transport();
  // "If the RecipientIdentifier is the CHOICE issuerAndSerialNumber, then the version MUST be 0."
  return RecipientInfo{der::sequence({der::integer(0), issuer_and_serial(recipient.certificate), algorithm,
                                      der::octet_string(encrypted)}),
                       true};
}

}  // namespace siegel::cms
