#include "cms/openssl_recipient.h"

#include <openssl/rand.h>

#include <gsl/util>

#include "cms/der_reader.h"
#include "cms/key_agreement.h"
#include "cms/oids.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::Result;

constexpr std::size_t kWrapOverhead = 8;  // RFC 3394 section 2.2.1

/// An EnvelopedData with this RecipientInfo alone, without content; its cipher is never used.
ByteVector message_around(Bytes recipient_info) {
  const ByteVector iv(16);
  const auto algorithm = der::algorithm(oids::kAes256Cbc, der::octet_string(iv));
  const auto encrypted = der::sequence({der::oid(oids::kData), algorithm});
  const auto layer = der::sequence({der::integer(2), der::value(der::kSet, recipient_info), encrypted});
  return der::sequence({der::oid(oids::kEnvelopedData), der::value(der::context(0), Bytes(layer))});
}

base::CmsPtr open_message(const base::LibraryContext& library, const ByteVector& encoded) {
  CMS_ContentInfo* cms = CMS_ContentInfo_new_ex(library.get(), nullptr);
  const unsigned char* at = encoded.data();
  // On failure the object is freed and the pointer is null.
  if (cms == nullptr || d2i_CMS_ContentInfo(&cms, &at, static_cast<long>(encoded.size())) == nullptr) return nullptr;
  return base::CmsPtr(cms);
}

/// A KEKRecipientInfo (RFC 5652 section 6.2.3), the second recipient of the message; OpenSSL keeps copies.
CMS_RecipientInfo* add_recipient(CMS_ContentInfo* cms, Bytes wrapping_key) {
  void* const key = OPENSSL_memdup(wrapping_key.data(), wrapping_key.size());
  void* const id = OPENSSL_memdup("", 1);
  CMS_RecipientInfo* const info =
      key == nullptr || id == nullptr
          ? nullptr
          : CMS_add0_recipient_key(cms, NID_undef, static_cast<unsigned char*>(key), wrapping_key.size(),
                                   static_cast<unsigned char*>(id), 1, nullptr, nullptr, nullptr);
  if (info != nullptr) return info;
  OPENSSL_clear_free(key, wrapping_key.size());
  OPENSSL_free(id);
  return nullptr;
}

// KEKRecipientInfo ::= SEQUENCE { version, kekid, keyEncryptionAlgorithm, encryptedKey }, as [2] among the recipients.
Result<ByteVector> find_wrapped(Bytes message) {
  SIEGEL_ASSIGN(const auto content_info, der::read_single(message, der::kSequence, "ContentInfo"));
  der::Reader outer(content_info.content, "ContentInfo");
  SIEGEL_TRY(outer.take(der::kOid));
  SIEGEL_ASSIGN(auto content, outer.enter(der::context(0), "content"));
  SIEGEL_ASSIGN(auto layer, content.enter(der::kSequence, "EnvelopedData"));
  SIEGEL_TRY(layer.take(der::kInteger));
  SIEGEL_ASSIGN(auto infos, layer.enter(der::kSet, "RecipientInfos"));
  while (!infos.next_is(der::context(2))) SIEGEL_TRY(infos.any());
  SIEGEL_ASSIGN(auto info, infos.enter(der::context(2), "KEKRecipientInfo"));
  for (int element = 0; element < 3; ++element) SIEGEL_TRY(info.any());
  SIEGEL_ASSIGN(const auto encrypted_key, info.take(der::kOctetString));
  return base::copy_of(encrypted_key.content);
}

/// The content key that OpenSSL has, for which there is no getter, wrapped under a key of our own; empty if it has
/// none.
ByteVector rewrapped_key(CMS_ContentInfo* cms, Bytes wrapping_key) {
  CMS_RecipientInfo* const info = add_recipient(cms, wrapping_key);
  if (info == nullptr || CMS_RecipientInfo_encrypt(cms, info) != 1) return {};
  unsigned char* encoded = nullptr;
  const int size = i2d_CMS_ContentInfo(cms, &encoded);
  const auto release = gsl::finally([&] { OPENSSL_free(encoded); });
  if (size <= 0) return {};
  return find_wrapped({encoded, static_cast<std::size_t>(size)}).value_or(ByteVector());
}

}  // namespace

bool decrypt_by_openssl(const base::LibraryContext& library, Bytes recipient_info, const x509::Certificate& certificate,
                        EVP_PKEY* key, Bytes substitute, KeyBuffer& content_key) {
  const base::ErrorQueueGuard guard;
  const auto cms = open_message(library, message_around(recipient_info));
  const auto x = certificate.open(library);
  // With the certificate OpenSSL says yes where RSA v1.5 fails, and has no key then (RFC 3218).
  if (!cms || !x || CMS_decrypt_set1_pkey(cms.get(), key, x->get()) != 1) return false;
  KeyBuffer wrapping_key(32);
  if (RAND_priv_bytes_ex(library.get(), wrapping_key.data(), wrapping_key.size(), 0) != 1) return false;
  ByteVector wrapped = rewrapped_key(cms.get(), wrapping_key.bytes());
  if (wrapped.size() != content_key.size() + kWrapOverhead) {
    if (substitute.empty()) return false;
    wrapped = wrap_key(library, wrapping_key.bytes(), substitute).value_or(ByteVector());
  }
  return unwrap_key(library, wrapping_key.bytes(), wrapped, content_key);
}

}  // namespace siegel::cms
