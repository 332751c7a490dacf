#include "policy/limits.h"

namespace siegel::policy {
namespace {

constexpr base::Limits kLimits{
    .header_bytes = 1 << 20,
    .header_fields = 1'000,
    .mime_depth = 64,
    .mime_parts = 10'000,
    .cms_skeleton_bytes = 4 << 20,
    .cms_recipients = 5'000,
    .decryption_attempts = 16,
    .cms_signers = 16,
    .cms_certificates = 256,
    .decompression_factor = 100,
    .asn1_depth = 32,
    .ocsp_bytes = 100 << 10,
    .crl_bytes = 32 << 20,
    .findings = 200,
};

}  // namespace

const base::Limits& limits() { return kLimits; }

}  // namespace siegel::policy
