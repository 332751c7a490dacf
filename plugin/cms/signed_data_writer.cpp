#include "cms/signed_data_writer.h"

#include <algorithm>
#include <string>

#include "cms/der_writer.h"
#include "cms/octet_chunker.h"
#include "cms/oids.h"
#include "cms/signed_data_parts.h"

namespace siegel::cms {
namespace {

using base::Bytes;
using base::ByteVector;
using base::Result;

// ContentInfo, [0], SignedData, EncapsulatedContentInfo, [0] and the OCTET STRING are of indefinite length: when they
// begin, nobody knows how long the content will be.
class OpaqueSigner final : public base::Sink {
 public:
  OpaqueSigner(SignedDataParts parts, base::Sink& next) : parts_(std::move(parts)), next_(next), chunker_(next) {}

  Result<void> write(Bytes bytes) override {
    SIEGEL_TRY(begin());
    SIEGEL_TRY(parts_.digest_content(bytes));
    return chunker_.write(bytes);
  }

  Result<void> finish() override {
    const base::ErrorQueueGuard guard;
    SIEGEL_TRY(begin());
    SIEGEL_ASSIGN(const ByteVector signer_infos, parts_.signer_infos());
    SIEGEL_TRY(chunker_.finish());
    static constexpr std::uint8_t kEndOfContent[] = {0, 0, 0, 0, 0, 0};
    const Bytes ends(kEndOfContent);
    SIEGEL_TRY(next_.write(der::join({ends, parts_.certificates(), signer_infos, ends})));
    return next_.finish();
  }

 private:
  Result<void> begin() {
    if (begun_) return {};
    begun_ = true;
    static constexpr std::uint8_t kSequence[] = {der::kSequence, 0x80}, kContext0[] = {der::context(0), 0x80},
                                  kOctetString[] = {0x24, 0x80};
    return next_.write(
        der::join({kSequence, der::oid(oids::kSignedData), kContext0, kSequence, parts_.version(),
                   parts_.digest_algorithms(), kSequence, der::oid(parts_.content_type()), kContext0, kOctetString}));
  }

  SignedDataParts parts_;
  base::Sink& next_;
  OctetChunker chunker_;
  bool begun_ = false;
};

class DetachedSignerImpl final : public DetachedSigner {
 public:
  explicit DetachedSignerImpl(SignedDataParts parts) : parts_(std::move(parts)) {}

  Result<void> write(Bytes bytes) override { return parts_.digest_content(bytes); }

  Result<void> finish() override {
    const base::ErrorQueueGuard guard;
    SIEGEL_ASSIGN(const ByteVector signer_infos, parts_.signer_infos());
    // RFC 5652 section 5.2: eContent is absent, "the signature value is calculated as though it were present".
    const ByteVector signed_data =
        der::sequence({parts_.version(), parts_.digest_algorithms(), der::sequence({der::oid(parts_.content_type())}),
                       parts_.certificates(), signer_infos});
    signature_ = der::sequence({der::oid(oids::kSignedData), der::value(der::context(0), Bytes(signed_data))});
    return {};
  }

  [[nodiscard]] const ByteVector& signature() const override { return signature_; }

 private:
  SignedDataParts parts_;
  ByteVector signature_;
};

}  // namespace

Result<std::unique_ptr<base::Sink>> opaque_signer(const base::LibraryContext& library, std::vector<Signer> signers,
                                                  base::Sink& next) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(SignedDataParts parts, SignedDataParts::create(library, std::move(signers)));
  return std::make_unique<OpaqueSigner>(std::move(parts), next);
}

Result<std::unique_ptr<DetachedSigner>> detached_signer(const base::LibraryContext& library,
                                                        std::vector<Signer> signers) {
  const base::ErrorQueueGuard guard;
  SIEGEL_ASSIGN(SignedDataParts parts, SignedDataParts::create(library, std::move(signers)));
  return std::make_unique<DetachedSignerImpl>(std::move(parts));
}

// FIPS 186-4 section 6.4: a digest as strong as the curve.
base::Digest digest_for(const x509::Certificate& certificate, base::Digest wanted) {
  if (certificate.key_kind() == x509::KeyKind::ed25519) return base::Digest::sha512;
  if (certificate.key_kind() == x509::KeyKind::ed448) return base::Digest::shake256;
  if (certificate.key_kind() != x509::KeyKind::ec) return wanted;
  const int bits = certificate.key_bits();
  const base::Digest fitting = bits >= 512   ? base::Digest::sha512
                               : bits >= 384 ? base::Digest::sha384
                                             : base::Digest::sha256;
  return std::max(wanted, fitting);
}

namespace {

std::string_view micalg_of(base::Digest digest) {
  switch (digest) {
    case base::Digest::sha256:
      return "sha-256";
    case base::Digest::sha384:
      return "sha-384";
    case base::Digest::sha512:
      return "sha-512";
    case base::Digest::shake256:
      break;
  }
  return "shake256";
}

}  // namespace

std::string micalg_of(const std::vector<Signer>& signers) {
  std::vector<std::string_view> names;
  std::string joined;
  for (const Signer& signer : signers) {
    const std::string_view name = micalg_of(signer.digest);
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    names.push_back(name);
    if (!joined.empty()) joined += ',';
    joined += name;
  }
  return joined;
}

}  // namespace siegel::cms
