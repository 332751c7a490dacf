#include "message/receipt_request.h"

#include <openssl/rand.h>

#include "cms/algorithm_identifiers.h"
#include "cms/receipt.h"
#include "cms/signature_algorithm.h"
#include "message/receipt_judge.h"
#include "mime/lookalike.h"

namespace siegel::message {

using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr std::size_t kIdOctets = 32;

/// By the digest that the signature was made with (section 2.4 step 1.3).
Result<base::ByteVector> digest_of(const base::LibraryContext& library, base::Digest digest, base::Bytes bytes) {
  const auto identifier = cms::digest_algorithm(digest);
  SIEGEL_ASSIGN(const auto sequence, cms::der::read_single(identifier, cms::der::kSequence, "digestAlgorithm"));
  SIEGEL_ASSIGN(const auto algorithm, cms::der::algorithm_of(sequence));
  const auto* known = cms::digest_with_oid(algorithm.oid);
  if (known == nullptr) return fail(Status::unsupported, "cms.signature-unsupported", algorithm.oid);
  return cms::digest_of(library, *known, bytes);
}

}  // namespace

Result<void> ReceiptRequestWriter::ask(const std::string& sender, cms::Signer& signer) {
  // An rfc822Name is ASCII (RFC 5280 section 4.2.1.6); domains go as A-labels.
  const auto address = mime::comparable_address(sender);
  if (!cms::is_visible_ascii(address)) return fail(Status::unsupported, "send.receipt-address", sender);
  content_id_.resize(kIdOctets);
  do {
    if (RAND_bytes_ex(environment_.library.get(), content_id_.data(), content_id_.size(), 0) != 1)
      return fail(Status::failed, "internal.random", base::openssl_reason());
  } while (cms::reads_as_text(content_id_));  // nobody would repeat it
  record_ = std::make_shared<cms::SignatureRecord>();
  digest_ = signer.digest;
  signer.receipt_request = cms::receipt_request(content_id_, address);
  signer.record = record_;
  return {};
}

Result<void> ReceiptRequestWriter::remember(const std::string& message_id, const std::vector<std::string>& recipients,
                                            Verdict& verdict) {
  store::AwaitedReceipt awaited;
  awaited.content_id = base::to_hex(content_id_);
  SIEGEL_ASSIGN(awaited.attributes_digest, digest_of(environment_.library, digest_, record_->attributes));
  SIEGEL_ASSIGN(awaited.signature_sha256, sha256_of(environment_.library, record_->signature));
  awaited.sent_at = environment_.now;
  awaited.message_id = message_id;
  for (const auto& recipient : recipients) awaited.recipients.push_back({mime::comparable_address(recipient), 0, {}});
  SIEGEL_TRY(environment_.store.await_receipt(awaited));
  verdict.awaited_receipts.push_back(awaited.content_id);
  return {};
}

}  // namespace siegel::message
