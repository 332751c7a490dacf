// What stands behind the words on the command line: files, passphrases, fingerprints.
#pragma once

#include "base/secret.h"
#include "context.h"

namespace siegel::admin {

/// The first line of the file, without its line end.
[[nodiscard]] base::Result<base::Secret> read_passphrase(const std::filesystem::path& file);

/// At least one certificate; the error names the file.
[[nodiscard]] base::Result<std::vector<x509::Certificate>> read_certificates(Context& context,
                                                                             const std::filesystem::path& file);

/// "AB:CD:..." or "abcd..." as lower-case hex; at least eight digits, which stand for the only fingerprint of `known`
/// that begins with them. None or several: Status::argument "store.not-found", "admin.ambiguous".
[[nodiscard]] base::Result<std::string> resolve_fingerprint(const std::string& text,
                                                            const std::vector<std::string>& known);
[[nodiscard]] std::vector<std::string> fingerprints_of(const std::vector<x509::Certificate>& certificates);
[[nodiscard]] std::vector<std::string> fingerprints_of(const std::vector<store::Identity>& identities);

}  // namespace siegel::admin
