#include "cms/enveloped_data_writer.h"

#include <openssl/rand.h>

#include <algorithm>
#include <set>
#include <string>

#include "cms/content_encryptor.h"
#include "cms/der_writer.h"
#include "cms/key_buffer.h"
#include "cms/octet_chunker.h"
#include "cms/oids.h"
#include "cms/recipient_info_writer.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::fail;
using base::Result;
using base::Status;

struct RecipientInfos {
  ByteVector der;         // SET OF
  bool version_0 = true;  // of all
};

Result<RecipientInfos> recipient_infos(const base::LibraryContext& library, const std::vector<Recipient>& recipients,
                                       Bytes content_key) {
  RecipientInfos infos;
  std::vector<ByteVector> elements;
  std::set<std::string> seen;
  for (const Recipient& recipient : recipients) {
    if (!seen.insert(recipient.certificate.fingerprint()).second) continue;
    SIEGEL_ASSIGN(RecipientInfo info, write_recipient_info(library, recipient, content_key));
    infos.version_0 = infos.version_0 && info.version_0;
    elements.push_back(std::move(info.der));
  }
  infos.der = der::set_of(std::move(elements));
  return infos;
}

// RFC 5652 section 6.1: with neither originatorInfo nor unprotectedAttrs, 0 if all RecipientInfos are version 0, else
// 2. RFC 5083 section 2.1: "The CMSVersion [of AuthEnvelopedData] MUST be 0".
std::uint64_t version(bool authenticated, const RecipientInfos& infos) {
  return authenticated || infos.version_0 ? 0 : 2;
}

// Everything before the first octet of ciphertext. ContentInfo, [0], (Auth)EnvelopedData, EncryptedContentInfo and
// encryptedContent [0] IMPLICIT OCTET STRING are of indefinite length.
ByteVector head(bool authenticated, const RecipientInfos& infos, Bytes content_algorithm) {
  static constexpr std::uint8_t kSequence[] = {der::kSequence, 0x80}, kContext0[] = {der::context(0), 0x80};
  const std::string_view type = authenticated ? oids::kAuthEnvelopedData : oids::kEnvelopedData;
  return der::join({kSequence, der::oid(type), kContext0, kSequence, der::integer(version(authenticated, infos)),
                    infos.der, kSequence, der::oid(oids::kData), content_algorithm, kContext0});
}

class Enveloper final : public base::Sink {
 public:
  Enveloper(ByteVector head, ContentEncryptor encryptor, base::Sink& next)
      : head_(std::move(head)), encryptor_(std::move(encryptor)), next_(next), chunker_(next) {}

  Result<void> write(Bytes bytes) override {
    SIEGEL_TRY(begin());
    return encryptor_.update(bytes, chunker_);
  }

  Result<void> finish() override {
    const base::ErrorQueueGuard guard;
    SIEGEL_TRY(begin());
    SIEGEL_TRY(encryptor_.finish(chunker_));
    SIEGEL_TRY(chunker_.finish());
    static constexpr std::uint8_t kEndOfContent[] = {0, 0, 0, 0, 0, 0};
    const Bytes ends(kEndOfContent);
    // RFC 5083 section 2.1: mac follows authEncryptedContentInfo; no authAttrs, as the content is id-data.
    const ByteVector mac = encryptor_.tag().empty() ? ByteVector{} : der::octet_string(encryptor_.tag());
    SIEGEL_TRY(next_.write(der::join({ends.first(4), mac, ends})));
    return next_.finish();
  }

 private:
  Result<void> begin() {
    if (head_.empty()) return {};
    const ByteVector head = std::move(head_);
    head_.clear();
    return next_.write(head);
  }

  ByteVector head_;  // empty once written
  ContentEncryptor encryptor_;
  base::Sink& next_;
  OctetChunker chunker_;
};

}  // namespace

Result<std::unique_ptr<base::Sink>> enveloper(const base::LibraryContext& library,
                                              const std::vector<Recipient>& recipients, base::ContentCipher cipher,
                                              base::Sink& next) {
  const base::ErrorQueueGuard guard;
  if (recipients.empty()) return fail(Status::argument, "cms.no-recipient");
  KeyBuffer content_key(key_size_of(cipher));
  if (RAND_priv_bytes_ex(library.get(), content_key.data(), content_key.size(), 0) != 1)
    return fail(Status::failed, "internal.openssl", base::openssl_reason());
  SIEGEL_ASSIGN(const RecipientInfos infos, recipient_infos(library, recipients, content_key.bytes()));
  SIEGEL_ASSIGN(ContentEncryptor encryptor, ContentEncryptor::create(library, cipher, content_key.bytes()));
  ByteVector bytes = head(is_authenticated(cipher), infos, encryptor.algorithm());
  return std::make_unique<Enveloper>(std::move(bytes), std::move(encryptor), next);
}

}  // namespace siegel::cms
