// EnvelopedData (RFC 5652 section 6) and AuthEnvelopedData (RFC 5083): parse, unlock, decrypt.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/limits.h"
#include "base/openssl.h"
#include "base/stream.h"
#include "cms/splitter.h"
#include "x509/certificate.h"

namespace siegel::cms {

/// One recipient key as the message names it; a KeyAgreeRecipientInfo gives one for each of its encrypted keys.
struct RecipientId {
  base::ByteVector issuer_der, serial_der, subject_key_id;  ///< issuer and serial, or SKI
  base::ByteVector info;  ///< a RecipientInfo with this recipient's encrypted key alone, DER
  [[nodiscard]] bool names(const x509::Certificate& certificate) const;
};

struct EnvelopedData {
  bool authenticated = false;  ///< AuthEnvelopedData
  std::string cipher;          ///< "AES-256-GCM", "AES-128-CBC", "DES-EDE3-CBC", or the OID
  bool legacy_cipher = false;  ///< 3DES: decrypts with a warning
  std::string inner_type_oid;
  base::ByteVector algorithm, after;    ///< as in Skeleton
  std::vector<RecipientId> recipients;  ///< those of a kind that is known (ktri, kari, KEM)
  std::string unsupported_kem;          ///< of the first KEMRecipientInfo with a KEM that Siegel cannot do: its OID
};

/// The allow-list on (container, cipher, tag length) is checked here: GCM (with a tag of 12 bytes or more) and
/// ChaCha20-Poly1305 only in AuthEnvelopedData, CBC only in EnvelopedData; RC2, OFB, CFB and the rest are
/// Status::unsupported "cms.cipher-refused". PasswordRecipientInfo alone: "cms.password-recipient". Errors also
/// Status::limit "cms.recipient-limit".
[[nodiscard]] base::Result<EnvelopedData> parse_enveloped_data(const Skeleton& skeleton, const base::Limits& limits);

/// The content key for one recipient, ready to decrypt; made with the certificate, so that RSA v1.5 has OpenSSL's
/// countermeasure (a wrong key gives a random content key, not an error).
class ContentKey;
struct ContentKeyDeleter {
  void operator()(ContentKey* key) const;
};
using ContentKeyPtr = std::unique_ptr<ContentKey, ContentKeyDeleter>;

/// Every failure is the same error: Status::locked "cms.locked", without a reason.
[[nodiscard]] base::Result<ContentKeyPtr> unlock(const base::LibraryContext& library, const EnvelopedData& data,
                                                 const RecipientId& recipient, const x509::Certificate& certificate,
                                                 EVP_PKEY* key);

/// The plaintext as a Content over the BER. The first thing to do is verify(): one pass that checks the tag (GCM) or
/// the padding (CBC) without giving a byte away; write_to() does it by itself if nobody did, and checks again at its
/// end. Every failure to decrypt: Status::locked "cms.locked"; errors of the BER and of the sink come as they are.
class DecryptedContent final : public base::Content {
 public:
  DecryptedContent(base::Content& ber, ContentKeyPtr key, const base::Limits& limits);
  ~DecryptedContent() override;
  [[nodiscard]] base::Result<void> verify();
  base::Result<void> write_to(base::Sink& sink) override;

 private:
  [[nodiscard]] base::Result<void> pass(base::Sink& sink);

  base::Content& ber_;
  ContentKeyPtr key_;
  const base::Limits& limits_;
  bool verified_ = false;
};

}  // namespace siegel::cms
