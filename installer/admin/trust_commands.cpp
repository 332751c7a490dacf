// siegel-admin trust ..., crl ...
#include <openssl/err.h>
#include <openssl/pem.h>

#include <gsl/narrow>

#include <filesystem>

#include "arguments.h"
#include "base/files.h"
#include "certificate_record.h"

namespace siegel::admin {
namespace {

using base::fail;
using base::Result;
using base::Status;

constexpr std::size_t kLargestList = 256 * 1024 * 1024;
constexpr std::string_view kOpening = "-----BEGIN X509 CRL-----";

void show_anchors(const std::vector<x509::Certificate>& anchors, const Context& context, Output& output) {
  output.list_name = "anchors";
  output.columns = certificate_columns(context, {});
  for (const x509::Certificate& anchor : anchors) output.records.push_back(record_of(anchor, context.now()));
}

struct Split {
  std::vector<x509::Certificate> anchors, others;
};

// One certificate alone is meant, whatever it is; of several, those that are roots: a chain file must not make its leaf
// an authority.
Split split_roots(const std::vector<x509::Certificate>& certificates) {
  Split split;
  for (const x509::Certificate& certificate : certificates) {
    const bool is_root = certificate.is_ca() && certificate.is_self_issued();
    (is_root || certificates.size() == 1 ? split.anchors : split.others).push_back(certificate);
  }
  return split;
}

// A fingerprint names an authority that the profile knows already, e.g. from the file of a key.
Result<std::vector<x509::Certificate>> named_certificates(Context& context) {
  const std::string& argument = context.options().arguments.front();
  const bool is_hex =
      argument.size() == 64 && argument.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  std::error_code ignored;
  if (!is_hex || std::filesystem::exists(argument, ignored)) return read_certificates(context, argument);
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto known, store->certificates());
  SIEGEL_ASSIGN(const std::string fingerprint, resolve_fingerprint(argument, fingerprints_of(known)));
  std::vector<x509::Certificate> found;
  for (const x509::Certificate& certificate : known)
    if (certificate.fingerprint() == fingerprint) found.push_back(certificate);
  return found;
}

// The reader of PEM ran out of blocks; anything else that stops it is damage.
bool at_end_of_pem() {
  const unsigned long code = ERR_peek_last_error();
  return ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE;
}

// Lines that open a list.
std::size_t count_openings(std::string_view pem) {
  std::size_t count = 0;
  for (auto at = pem.find(kOpening); at != std::string_view::npos; at = pem.find(kOpening, at + 1))
    if (at == 0 || pem[at - 1] == '\n' || pem[at - 1] == '\r') ++count;
  return count;
}

base::ByteVector der_of(X509_CRL* list) {
  unsigned char* der = nullptr;
  const int size = i2d_X509_CRL(list, &der);
  if (size <= 0) return {};
  base::ByteVector out(der, der + size);
  OPENSSL_free(der);
  return out;
}

// PEM may hold several lists; everything else is taken for DER, which the store checks.
Result<std::vector<base::ByteVector>> read_lists(Context& context, const std::filesystem::path& file) {
  SIEGEL_ASSIGN(const base::LibraryContext* library, context.library());
  SIEGEL_ASSIGN(base::ByteVector bytes, base::read_file(file, kLargestList));
  std::vector<base::ByteVector> lists;
  if (base::text_of(bytes).find(kOpening) == std::string_view::npos) {
    lists.push_back(std::move(bytes));
    return lists;
  }
  const base::ErrorQueueGuard guard;
  const base::BioPtr bio(BIO_new_mem_buf(bytes.data(), gsl::narrow<int>(bytes.size())));
  for (;;) {
    X509_CRL* list = X509_CRL_new_ex(library->get(), nullptr);
    if (PEM_read_bio_X509_CRL(bio.get(), &list, nullptr, nullptr) == nullptr) {
      X509_CRL_free(list);
      // A list that cannot be read could revoke somebody: the file is taken as a whole or not at all.
      if (!at_end_of_pem()) return fail(Status::malformed, "store.crl", file.string());
      break;
    }
    const base::CrlPtr owner(list);
    lists.push_back(der_of(list));
  }
  // A list without its last line swallows the next one, and OpenSSL says nothing.
  if (lists.empty() || lists.size() != count_openings(base::text_of(bytes)))
    return fail(Status::malformed, "store.crl", file.string());
  return lists;
}

}  // namespace

Result<Output> add_trust(Context& context) {
  SIEGEL_ASSIGN(const auto certificates, named_certificates(context));
  const Split split = split_roots(certificates);
  if (split.anchors.empty()) return fail(Status::argument, "admin.no-root", context.options().arguments.front());
  for (const x509::Certificate& anchor : split.anchors)
    if (!anchor.for_mail()) return fail(Status::policy, "admin.not-for-mail", owner_text(anchor));
  SIEGEL_ASSIGN(store::Store * store, context.store());
  for (const x509::Certificate& anchor : split.anchors) SIEGEL_TRY(store->add_anchor(anchor));
  for (const x509::Certificate& other : split.others) SIEGEL_TRY(store->add_certificate(other));
  Output output;
  show_anchors(split.anchors, context, output);
  for (const x509::Certificate& anchor : split.anchors)
    if (anchor.not_after() < context.now()) output.findings.push_back({"x509.expired", owner_text(anchor)});
  return output;
}

Result<Output> list_trust(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto anchors, store->anchors());
  Output output;
  show_anchors(anchors, context, output);
  if (anchors.empty()) output.findings.push_back({"admin.no-anchor", {}});
  return output;
}

Result<Output> remove_trust(Context& context) {
  SIEGEL_ASSIGN(store::Store * store, context.store());
  SIEGEL_ASSIGN(const auto anchors, store->anchors());
  SIEGEL_ASSIGN(const std::string fingerprint,
                resolve_fingerprint(context.options().arguments.front(), fingerprints_of(anchors)));
  SIEGEL_TRY(store->remove_anchor(fingerprint));
  Output output;
  output.fields.push_back({"fingerprint", fingerprint});
  output.lines.push_back(context.say("No longer trusted.", "Wird nicht mehr als vertrauenswürdig behandelt."));
  return output;
}

Result<Output> add_crl(Context& context) {
  const std::string& file = context.options().arguments.front();
  SIEGEL_ASSIGN(const auto lists, read_lists(context, file));
  SIEGEL_ASSIGN(store::Store * store, context.store());
  for (const base::ByteVector& list : lists)
    if (auto added = store->add_crl(list); !added)
      return fail(added.error().status, added.error().finding,
                  added.error().status == Status::malformed ? file : added.error().detail);
  Output output;
  output.fields.push_back({"added", static_cast<std::int64_t>(lists.size())});
  output.lines.push_back(context.say("Added. Revoked certificates on it are no longer accepted.",
                                     "Hinzugefügt. Darin gesperrte Zertifikate werden nicht mehr akzeptiert."));
  return output;
}

}  // namespace siegel::admin
