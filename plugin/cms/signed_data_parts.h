// What opaque and detached SignedData (RFC 5652 section 5.1) have in common: everything around the content.
#pragma once

#include <map>
#include <vector>

#include "base/openssl.h"
#include "base/stream.h"
#include "cms/signer_info_writer.h"

namespace siegel::cms {

class SignedDataParts {
 public:
  /// Errors of SignerInfoWriter::create, and Status::argument "cms.no-signer".
  static base::Result<SignedDataParts> create(const base::LibraryContext& library, std::vector<Signer> signers);

  base::Result<void> digest_content(base::Bytes content);

  [[nodiscard]] std::string_view content_type() const;       ///< eContentType
  [[nodiscard]] base::ByteVector version() const;            ///< INTEGER
  [[nodiscard]] base::ByteVector digest_algorithms() const;  ///< SET OF, one entry for each algorithm
  [[nodiscard]] const base::ByteVector& certificates() const { return certificates_; }  ///< [0] IMPLICIT SET OF
  base::Result<base::ByteVector> signer_infos();  ///< SET OF; once, after the content

 private:
  SignedDataParts() = default;

  std::vector<SignerInfoWriter> signers_;
  std::map<base::Digest, base::MdCtxPtr> digests_;
  base::ByteVector certificates_;
};

}  // namespace siegel::cms
