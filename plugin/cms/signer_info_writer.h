// One SignerInfo (RFC 5652 section 5.3), prepared before the content is seen, so that a key that cannot sign fails
// early.
#pragma once

#include "base/openssl.h"
#include "cms/signed_data_writer.h"

namespace siegel::cms {

class SignerInfoWriter {
 public:
  /// Errors: Status::unsupported "cms.signer-key" (the key cannot sign so), Status::no_key "cms.signer-mismatch" (it is
  /// not the certificate's), Status::argument "cms.signing-time".
  static base::Result<SignerInfoWriter> create(const base::LibraryContext& library, Signer signer);

  [[nodiscard]] const Signer& signer() const { return signer_; }
  [[nodiscard]] const base::ByteVector& digest_algorithm() const { return digest_algorithm_; }

  /// Signs; the SignerInfo. Once. Errors: Status::failed "cms.signing-failed".
  base::Result<base::ByteVector> write(base::Bytes message_digest);

 private:
  explicit SignerInfoWriter(Signer signer) : signer_(std::move(signer)) {}
  base::Result<void> check_key(const base::LibraryContext& library) const;
  base::Result<void> prepare(const base::LibraryContext& library);

  Signer signer_;
  base::ByteVector certificate_sha256_, digest_algorithm_, signature_algorithm_;
  base::MdCtxPtr context_;
};

}  // namespace siegel::cms
