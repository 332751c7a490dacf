#include "arguments.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <set>

#include "base/files.h"

namespace siegel::admin {
namespace {

using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kLargestPassphraseFile = 64 * 1024;
constexpr std::size_t kLargestCertificateFile = 64 * 1024 * 1024;

}  // namespace

Result<base::Secret> read_passphrase(const std::filesystem::path& file) {
  SIEGEL_ASSIGN(base::ByteVector bytes, base::read_file(file, kLargestPassphraseFile));
  std::string_view text = base::text_of(bytes);
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  base::Secret secret(text);
  OPENSSL_cleanse(bytes.data(), bytes.size());
  return secret;
}

Result<std::vector<x509::Certificate>> read_certificates(Context& context, const std::filesystem::path& file) {
  SIEGEL_ASSIGN(const base::LibraryContext* library, context.library());
  SIEGEL_ASSIGN(const base::ByteVector bytes, base::read_file(file, kLargestCertificateFile));
  auto certificates = x509::Certificate::from_file_bytes(*library, bytes);
  if (!certificates) return fail(certificates.error().status, certificates.error().finding, file.string());
  if (certificates->empty()) return fail(Status::malformed, "x509.malformed", file.string());
  return certificates;
}

Result<std::string> resolve_fingerprint(const std::string& text, const std::vector<std::string>& known) {
  std::string wanted;
  for (const char c : text)
    if (c != ':' && c != ' ') wanted += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  constexpr std::size_t kFewest = 8;
  if (wanted.size() < kFewest || wanted.find_first_not_of("0123456789abcdef") != std::string::npos)
    return fail(Status::argument, "admin.fingerprint", text);
  std::set<std::string> found;
  for (const std::string& fingerprint : known)
    if (fingerprint.compare(0, wanted.size(), wanted) == 0) found.insert(fingerprint);
  if (found.empty()) return fail(Status::argument, "store.not-found", text);
  if (found.size() > 1) return fail(Status::argument, "admin.ambiguous", text);
  return *found.begin();
}

std::vector<std::string> fingerprints_of(const std::vector<x509::Certificate>& certificates) {
  std::vector<std::string> out;
  for (const x509::Certificate& certificate : certificates) out.push_back(certificate.fingerprint());
  return out;
}

std::vector<std::string> fingerprints_of(const std::vector<store::Identity>& identities) {
  std::vector<std::string> out;
  for (const store::Identity& identity : identities) out.push_back(identity.certificate.fingerprint());
  return out;
}

}  // namespace siegel::admin
