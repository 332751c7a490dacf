// How a RecipientInfo becomes a content key, and that a cipher at its first byte.
#include "cms/content_key.h"

#include <string>

#include "cms/authentication.h"
#include "cms/content_encryption.h"
#include "cms/key_buffer.h"
#include "cms/recipient_info.h"

namespace siegel::cms {

using base::Bytes;
using base::ByteVector;
using base::Result;

namespace {

base::CipherCtxPtr keyed_context(EVP_CIPHER* cipher, const ContentEncryption& encryption, ByteVector tag,
                                 Bytes content_key) {
  base::CipherCtxPtr context(EVP_CIPHER_CTX_new());
  if (!context || EVP_DecryptInit_ex2(context.get(), cipher, content_key.data(), nullptr, nullptr) != 1) return nullptr;
  const bool authenticated = encryption.tag_octets != 0;
  // The length of a GCM nonce has to be known before the nonce.
  if (authenticated && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN,
                                           static_cast<int>(encryption.nonce.size()), nullptr) != 1)
    return nullptr;
  if (EVP_DecryptInit_ex2(context.get(), nullptr, nullptr, encryption.nonce.data(), nullptr) != 1) return nullptr;
  if (authenticated &&
      EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) != 1)
    return nullptr;
  return context;
}

/// nullptr for whatever reason there may be.
base::CipherCtxPtr decrypt_key(const base::LibraryContext& library, const RecipientId& recipient,
                               const x509::Certificate& certificate, EVP_PKEY* key, const ContentEncryption& encryption,
                               ByteVector tag) {
  const auto* kind = recipient.info.empty() ? nullptr : recipient_kind(recipient.info.front());
  const base::CipherPtr cipher(EVP_CIPHER_fetch(library.get(), std::string(encryption.name).c_str(), nullptr));
  if (kind == nullptr || !cipher) return nullptr;
  KeyBuffer content_key(static_cast<std::size_t>(EVP_CIPHER_get_key_length(cipher.get())));
  if (!kind->open(library, recipient.info, certificate, key, content_key)) return nullptr;
  return keyed_context(cipher.get(), encryption, std::move(tag), content_key.bytes());
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
    auto read = read_authentication(data.after, data.inner_type_oid, encryption->tag_octets);
    if (!read) return locked();
    authentication = *std::move(read);
  }
  auto context = decrypt_key(library, recipient, certificate, key, *encryption, std::move(authentication.tag));
  if (!context) return locked();
  return ContentKeyPtr(new ContentKey(std::move(context), std::move(authentication.additional_data)));
}

}  // namespace siegel::cms
