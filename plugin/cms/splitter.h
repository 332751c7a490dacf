// Cuts the content out of a BER-encoded CMS message (RFC 5652) while it streams by.
//
// What is left, the skeleton (recipients, signers, certificates, MAC), is small and goes to the parsers as DER; the
// content goes on to the next stage, whatever its size and however it was chunked.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/limits.h"
#include "base/stream.h"

namespace siegel::cms {

enum class ContentKind { data, signed_data, enveloped_data, auth_enveloped_data, compressed_data, unknown };

/// One CMS layer without its content. All elements are DER (indefinite lengths resolved, constructed strings joined).
struct Skeleton {
  ContentKind kind = ContentKind::unknown;
  std::string content_type_oid;  ///< dotted, of the ContentInfo
  std::string inner_type_oid;    ///< dotted: eContentType, or contentType of EncryptedContentInfo
  bool has_content = false;      ///< eContent or encryptedContent is there (maybe empty)
  base::ByteVector before;       ///< elements of the inner SEQUENCE before the encapsulated content, concatenated
  base::ByteVector algorithm;    ///< contentEncryptionAlgorithm (enveloped kinds)
  base::ByteVector after;        ///< elements after it: certificates, signers; authAttrs, mac; unprotectedAttrs
};

/// A sink for the BER bytes; the content is written to `content`. After finish(), skeleton() is complete.
/// Errors: Status::malformed "cms.asn1" with the offset (also for trailing bytes other than NUL/blank padding,
/// primitive in place of constructed, high tag numbers, lengths past the end, truncation); Status::limit
/// "cms.skeleton-limit", "cms.asn1-depth".
class Splitter final : public base::Sink {
 public:
  Splitter(base::Sink& content, const base::Limits& limits);
  ~Splitter() override;
  base::Result<void> write(base::Bytes bytes) override;
  base::Result<void> finish() override;
  [[nodiscard]] const Skeleton& skeleton() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// One pass over the BER: the skeleton; the content is thrown away.
[[nodiscard]] base::Result<Skeleton> read_skeleton(base::Content& ber, const base::Limits& limits);

/// The content inside (eContent or encryptedContent octets) as a Content over the BER.
class EncapsulatedContent final : public base::Content {
 public:
  EncapsulatedContent(base::Content& ber, const base::Limits& limits) : ber_(ber), limits_(limits) {}
  base::Result<void> write_to(base::Sink& sink) override;

 private:
  base::Content& ber_;
  const base::Limits& limits_;
};

}  // namespace siegel::cms
