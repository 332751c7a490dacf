#include "cms/signed_data_parts.h"

#include <set>
#include <string>
#include <utility>

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/oids.h"

namespace siegel::cms {
namespace {

using base::ByteVector;
using base::fail;
using base::Result;
using base::Status;

// The receiver trusts a root only if he has it already; a self-issued certificate that bridges a CA's old and new key
// is no root and is needed.
Result<bool> is_root(const base::LibraryContext& library, const x509::Certificate& certificate) {
  if (!certificate.is_self_issued()) return false;
  SIEGEL_ASSIGN(const base::X509Ptr opened, certificate.open(library));
  return X509_self_signed(opened.get(), 1) == 1;
}

Result<ByteVector> certificate_set(const base::LibraryContext& library, const std::vector<SignerInfoWriter>& signers) {
  std::set<ByteVector> certificates;
  const auto add = [&](const x509::Certificate& certificate) { certificates.insert(base::copy_of(certificate.der())); };
  for (const SignerInfoWriter& writer : signers) {
    const Signer& signer = writer.signer();
    add(signer.certificate);
    if (signer.encryption_certificate) add(*signer.encryption_certificate);
    for (const x509::Certificate& issuer : signer.chain) {
      SIEGEL_ASSIGN(const bool root, is_root(library, issuer));
      if (!root) add(issuer);
    }
  }
  return der::set_of({certificates.begin(), certificates.end()}, der::context(0));
}

Result<base::MdCtxPtr> start_digest(const base::LibraryContext& library, base::Digest digest) {
  const base::MdPtr md(EVP_MD_fetch(library.get(), std::string(name_of(digest)).c_str(), nullptr));
  base::MdCtxPtr context(EVP_MD_CTX_new());
  if (!md || !context || EVP_DigestInit_ex2(context.get(), md.get(), nullptr) != 1)
    return fail(Status::failed, "internal.openssl", base::openssl_reason());
  return context;
}

/// SHAKE256 is an extendable-output function: its length is ours to say.
bool finish_digest(EVP_MD_CTX* context, base::Digest digest, ByteVector& value) {
  if (digest == base::Digest::shake256) return EVP_DigestFinalXOF(context, value.data(), value.size()) == 1;
  return EVP_DigestFinal_ex(context, value.data(), nullptr) == 1;
}

}  // namespace

Result<SignedDataParts> SignedDataParts::create(const base::LibraryContext& library, std::vector<Signer> signers) {
  if (signers.empty()) return fail(Status::argument, "cms.no-signer");
  SignedDataParts parts;
  for (Signer& signer : signers) {
    SIEGEL_ASSIGN(SignerInfoWriter writer, SignerInfoWriter::create(library, std::move(signer)));
    base::MdCtxPtr& context = parts.digests_[writer.signer().digest];
    if (!context) {
      SIEGEL_ASSIGN(context, start_digest(library, writer.signer().digest));
    }
    parts.signers_.push_back(std::move(writer));
  }
  SIEGEL_ASSIGN(parts.certificates_, certificate_set(library, parts.signers_));
  return parts;
}

Result<void> SignedDataParts::digest_content(base::Bytes content) {
  for (auto& [digest, context] : digests_)
    if (EVP_DigestUpdate(context.get(), content.data(), content.size()) != 1)
      return fail(Status::failed, "internal.openssl", base::openssl_reason());
  return {};
}

std::string_view SignedDataParts::content_type() const {
  const std::string& type = signers_.front().signer().content_type;
  return type.empty() ? oids::kData : std::string_view(type);
}

// RFC 5652 section 5.1: 1, as there are neither attribute certificates nor "other" ones and all SignerInfos are version
// 1; but 3 if the eContentType is not id-data.
ByteVector SignedDataParts::version() const { return der::integer(content_type() == oids::kData ? 1 : 3); }

ByteVector SignedDataParts::digest_algorithms() const {
  std::vector<ByteVector> algorithms;
  for (const auto& [digest, context] : digests_) algorithms.push_back(digest_algorithm(digest));
  return der::set_of(std::move(algorithms));
}

Result<ByteVector> SignedDataParts::signer_infos() {
  std::map<base::Digest, ByteVector> values;
  for (auto& [digest, context] : digests_) {
    ByteVector& value = values[digest];
    value.resize(size_of(digest));
    if (!finish_digest(context.get(), digest, value))
      return fail(Status::failed, "internal.openssl", base::openssl_reason());
  }
  std::vector<ByteVector> infos;
  for (SignerInfoWriter& signer : signers_) {
    SIEGEL_ASSIGN(ByteVector info, signer.write(values.at(signer.signer().digest)));
    infos.push_back(std::move(info));
  }
  return der::set_of(std::move(infos));
}

}  // namespace siegel::cms
