// SignedData from any bytes: split, parsed, verified. The seeds are certificates-only and signed messages.
#include "cms/signed_data_reader.h"

#include <cstdlib>

using namespace siegel;

namespace {

constexpr base::Limits kLimits{
    .cms_skeleton_bytes = 1 << 16, .cms_recipients = 16, .cms_signers = 4, .cms_certificates = 8, .asn1_depth = 32};

const base::LibraryContext& library() {
  static const auto context = base::LibraryContext::create().value();
  return *context;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  base::MemoryContent ber(base::ByteVector(data, data + size));
  const auto skeleton = cms::read_skeleton(ber, kLimits);
  if (!skeleton || skeleton->kind != cms::ContentKind::signed_data) return 0;
  const auto parsed = cms::parse_signed_data(library(), *skeleton, kLimits);
  if (!parsed) return 0;
  cms::EncapsulatedContent payload(ber, kLimits);
  const auto verification = cms::verify_signed_data(library(), *parsed, payload, {});
  if (!verification) return 0;
  if (verification->signers.size() != parsed->signers.size()) std::abort();
  for (const auto& check : verification->signers)
    if ((check.outcome == cms::SignerCheck::Outcome::intact) != check.finding.empty()) std::abort();
  return 0;
}
