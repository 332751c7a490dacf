// A certificate as lists and JSON show it.
#pragma once

#include "context.h"

namespace siegel::admin {

[[nodiscard]] Record record_of(const x509::Certificate& certificate, std::int64_t now);
/// "RSA 3072", "EC P-256", "Ed25519"
[[nodiscard]] std::string key_text(const x509::Certificate& certificate);
/// Headings for addresses, validity, key, fingerprint; `first` stands before them.
[[nodiscard]] std::vector<Column> certificate_columns(const Context& context, const std::vector<Column>& first);
/// "Anna Schmidt <anna@example.org>", or what else tells people whose it is.
[[nodiscard]] std::string owner_text(const x509::Certificate& certificate);

}  // namespace siegel::admin
