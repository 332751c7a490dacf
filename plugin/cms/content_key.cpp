// How a RecipientInfo becomes a content key: by OpenSSL's CMS code, with a message of that one RecipientInfo, where it
// knows the kind of key.
#include "cms/content_key.h"

#include <openssl/err.h>

#include "cms/content_encryption.h"
#include "cms/der_reader.h"
#include "cms/key_agree_decryption.h"
#include "cms/oids.h"

namespace siegel::cms {

using base::Bytes;
using base::ByteVector;
using base::Result;

namespace {

/// ContentInfo with one RecipientInfo and without content. OpenSSL's CMS reads GCM nonces of 12 octets only, so it gets
/// a nonce and a tag that mean nothing; set_nonce_and_tag() puts the real ones in their place.
ByteVector message_for(const EnvelopedData& data, const RecipientId& recipient, std::string_view cipher_oid) {
  const auto recipients = der::value(der::kSet, Bytes(recipient.info));
  if (!data.authenticated) {
    const auto encrypted = der::sequence({der::oid(oids::kData), data.algorithm});
    const auto layer = der::sequence({der::integer(2), recipients, encrypted});
    return der::sequence({der::oid(oids::kEnvelopedData), der::value(der::context(0), Bytes(layer))});
  }
  const ByteVector nonce(12), tag(16);
  const auto parameters = der::sequence({der::octet_string(nonce), der::integer(tag.size())});
  const auto encrypted = der::sequence({der::oid(oids::kData), der::algorithm(cipher_oid, parameters)});
  const auto layer = der::sequence({der::integer(0), recipients, encrypted, der::octet_string(tag)});
  return der::sequence({der::oid(oids::kAuthEnvelopedData), der::value(der::context(0), Bytes(layer))});
}

bool set_nonce_and_tag(EVP_CIPHER_CTX* context, ByteVector nonce, ByteVector tag) {
  return EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_IVLEN, static_cast<int>(nonce.size()), nullptr) == 1 &&
         EVP_DecryptInit_ex2(context, nullptr, nullptr, nonce.data(), nullptr) == 1 &&
         EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) == 1;
}

base::CmsPtr open_message(const base::LibraryContext& library, const ByteVector& encoded) {
  CMS_ContentInfo* cms = CMS_ContentInfo_new_ex(library.get(), nullptr);
  const unsigned char* at = encoded.data();
  // On failure the object is freed and the pointer is null.
  if (cms == nullptr || d2i_CMS_ContentInfo(&cms, &at, static_cast<long>(encoded.size())) == nullptr) return nullptr;
  return base::CmsPtr(cms);
}

/// The cipher context that OpenSSL would decrypt with. CMS_dataInit must be called once only: the second time it takes
/// a random key without a word.
base::CipherCtxPtr cipher_of(CMS_ContentInfo* cms) {
  base::BioPtr nowhere(BIO_new(BIO_s_null()));
  BIO* chain = CMS_dataInit(cms, nowhere.get());
  if (chain == nullptr) return nullptr;
  (void)nowhere.release();  // now part of the chain
  const base::BioPtr owner(chain);
  EVP_CIPHER_CTX* context = nullptr;
  if (BIO_get_cipher_ctx(chain, &context) <= 0 || context == nullptr) return nullptr;
  base::CipherCtxPtr copy(EVP_CIPHER_CTX_new());
  if (!copy || EVP_CIPHER_CTX_copy(copy.get(), context) != 1) return nullptr;
  return copy;
}

/// With the certificate, so that OpenSSL goes on with a random key where RSA v1.5 fails (RFC 3218), and so that no
/// other recipient's key is tried.
base::CipherCtxPtr decrypt_key(const base::LibraryContext& library, const ByteVector& message,
                               const x509::Certificate& certificate, EVP_PKEY* key) {
  const auto cms = open_message(library, message);
  const auto x = certificate.open(library);
  if (!cms || !x || CMS_decrypt_set1_pkey(cms.get(), key, x->get()) != 1) return nullptr;
  return cipher_of(cms.get());
}

/// The same for a key that OpenSSL's CMS code does not know.
base::CipherCtxPtr decrypt_key(const base::LibraryContext& library, const RecipientId& recipient, EVP_PKEY* key,
                               const ContentEncryption& encryption) {
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library.get(), std::string(encryption.name).c_str(), nullptr));
  base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
  if (!cipher || !context) return nullptr;
  KeyBuffer content_key(static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher.get())));
  const bool authenticated = encryption.tag_octets != 0;  // GCM gets its nonce later
  if (!decrypt_agreed_key(library, recipient.info, key, content_key) ||
      EVP_DecryptInit_ex2(context.get(), cipher.get(), content_key.data(),
                          authenticated ? nullptr : encryption.nonce.data(), nullptr) != 1)
    return nullptr;
  return context;
}

}  // namespace

Result<base::CipherCtxPtr> ContentKey::begin() const {
  const base::ErrorQueueGuard guard;
  base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
  if (!context || EVP_CIPHER_CTX_copy(context.get(), start_.get()) != 1) return locked();
  int length = 0;
  if (!additional_data_.empty() && EVP_DecryptUpdate(context.get(), nullptr, &length, additional_data_.data(),
                                                     static_cast<int>(additional_data_.size())) != 1)
    return locked();
  return context;
}

void ContentKeyDeleter::operator()(ContentKey* key) const { delete key; }

Result<ContentKeyPtr> unlock(const base::LibraryContext& library, const EnvelopedData& data,
                             const RecipientId& recipient, const x509::Certificate& certificate, EVP_PKEY* key) {
  const base::ErrorQueueGuard guard;
  if (key == nullptr || !recipient.names(certificate)) return locked();
  const auto encryption = read_content_encryption(data.algorithm, data.authenticated);
  if (!encryption) return locked();
  Authentication authentication;
  if (data.authenticated) {
    auto read = read_authentication(data.after, encryption->tag_octets);
    if (!read) return locked();
    authentication = *std::move(read);
  }
  auto context = needs_own_key_agreement(key)
                     ? decrypt_key(library, recipient, key, *encryption)
                     : decrypt_key(library, message_for(data, recipient, encryption->oid), certificate, key);
  if (!context) return locked();
  if (data.authenticated && !set_nonce_and_tag(context.get(), encryption->nonce, authentication.tag)) return locked();
  return ContentKeyPtr(new ContentKey(std::move(context), std::move(authentication.additional_data)));
}

}  // namespace siegel::cms
