// One protected layer of a mail: how it is recognised, and what is left when it is taken off.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/stream.h"
#include "cms/enveloped_data_reader.h"
#include "cms/signed_data_reader.h"
#include "message/environment.h"
#include "mime/header.h"

namespace siegel::message {

enum class LayerKind { none, multipart_signed, pkcs7_mime };

/// By media type; tolerant: x-pkcs7-*, octet-stream named .p7m, .p7s or .p7c, missing protocol and micalg (RFC 8551
/// section 3.9).
[[nodiscard]] LayerKind layer_kind_of(const mime::Header& header);
/// Does an application/pkcs7-mime header say that a signature is inside?
[[nodiscard]] bool claims_signature(const mime::Header& header);

/// Trouble of the mail, not of our own side.
[[nodiscard]] bool is_content_trouble(const base::Error& error);

/// An entity on the spine, with whatever it is read through. Move-only; the contents refer to each other in order.
struct Entity {
  std::vector<base::ContentPtr> contents;  ///< the last one is the entity; the first ones are below it
  base::Content* content = nullptr;
  mime::Header header;
};

/// The signature of a multipart/signed entity and the part that it covers. The part is a slice of the entity's raw
/// bytes.
struct SignedParts {
  Entity payload;
  cms::SignedData signature;
  bool text_outside = false;  ///< epilogue with text (a mailing list's footer): covered by no signature
};
/// Borrows the entity. Errors: Status::malformed "mime.signed-parts" unless there are exactly two parts,
/// "cms.not-a-signature", "cms.content-beside-signature" (eContent must be absent, RFC 8551 section 3.5.3), those of
/// check_signed_type and those of the readers.
[[nodiscard]] base::Result<SignedParts> open_multipart_signed(const Environment& environment, const Entity& entity);

/// The CMS message of an application/pkcs7-mime entity, transfer-decoded, and its skeleton. Borrows the entity.
struct CmsBody {
  std::vector<base::ContentPtr> contents;
  base::Content* ber = nullptr;
  cms::Skeleton skeleton;
};
[[nodiscard]] base::Result<CmsBody> open_cms_body(const Entity& entity);

/// Was a MIME entity signed (id-data, RFC 8551 section 2.4.2)? Octets of another type, a signed receipt or a time
/// stamp, are no mail, however they read as one. Errors: Status::malformed "cms.signed-type".
[[nodiscard]] base::Result<void> check_signed_type(const cms::SignedData& data);

/// The entity inside signed-data.
[[nodiscard]] base::Result<Entity> open_signed_data(const CmsBody& body);

/// The entity inside compressed-data, inflated to its last byte once. Errors: those of cms::check_compression and
/// cms::InflatedContent.
[[nodiscard]] base::Result<Entity> open_compressed_data(const CmsBody& body);

/// The entity inside enveloped-data, decrypted with whichever own key fits and verified to its last byte.
/// Errors: Status::locked "receive.no-key" (Status::unsupported "cms.kem-recipient" where a KEMRecipientInfo
/// might have been ours), "key.passphrase", "key.passphrase-needed", or "cms.locked" for every
/// failure of the decryption itself; Status::cancelled.
[[nodiscard]] base::Result<Entity> decrypt(const Environment& environment, const CmsBody& body,
                                           const cms::EnvelopedData& data);

}  // namespace siegel::message
