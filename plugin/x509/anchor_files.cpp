// Trust anchors for mail out of files.
#include "x509/anchor_files.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>
#include <set>

#include "base/files.h"
#include "x509/der.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;
namespace fs = std::filesystem;

constexpr std::size_t kFileLimit = 16 * 1024 * 1024;
constexpr int kBlockLimit = 10'000;

bool has_mail(const STACK_OF(ASN1_OBJECT) * purposes) {
  for (int i = 0; i < sk_ASN1_OBJECT_num(purposes); ++i) {
    const int nid = OBJ_obj2nid(sk_ASN1_OBJECT_value(purposes, i));
    if (nid == NID_email_protect || nid == NID_anyExtendedKeyUsage) return true;
  }
  return false;
}

/// What a "TRUSTED CERTIFICATE" adds: uses that are rejected, and the only ones that are trusted, if there are any.
bool is_trusted_for_mail(X509* certificate) {
  const auto* trusted = X509_get0_trust_objects(certificate);
  return !has_mail(X509_get0_reject_objects(certificate)) && (trusted == nullptr || has_mail(trusted));
}

/// No passphrase for whatever else stands in the file, and no question on the terminal.
int no_passphrase(char*, int, int, void*) { return -1; }

class Reader {
 public:
  explicit Reader(const base::LibraryContext& library) : library_(library) {}

  void read(const fs::path& file) {
    const base::ErrorQueueGuard guard;
    const auto bytes = base::read_file(file, kFileLimit);
    const auto before = result_.anchors.size();
    if (!bytes || !(is_armoured(*bytes) ? read_pem(*bytes) : read_der(*bytes)))
      return problem("trust.file-unreadable", file);
    if (result_.anchors.size() == before) problem("trust.file-without-anchor", file);
  }
  void problem(std::string_view finding, const fs::path& file) {
    result_.problems.push_back({Status::io, std::string(finding), file.string()});
  }
  AnchorFiles take() { return std::move(result_); }

 private:
  static bool is_armoured(base::Bytes bytes) {
    return base::text_of(bytes).find("-----BEGIN ") != std::string_view::npos;
  }

  bool read_der(base::Bytes bytes) {
    auto found = Certificate::from_file_bytes(library_, bytes);
    if (!found) return false;
    for (auto& certificate : *found) add(std::move(certificate));
    return true;
  }

  /// False if some of it was damaged; what is not still counts.
  bool read_pem(base::Bytes bytes) {
    const base::BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    if (!bio) throw std::bad_alloc();
    bool good = true;
    for (int block = 0; block < kBlockLimit; ++block) {
      X509* place = X509_new_ex(library_.get(), nullptr);
      if (place == nullptr) throw std::bad_alloc();
      const bool read = PEM_read_bio_X509_AUX(bio.get(), &place, no_passphrase, nullptr) != nullptr;
      const base::X509Ptr certificate(place);  // null where it was freed for the failure
      if (!read && ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE) return good;
      ERR_clear_error();
      auto parsed = read ? Certificate::from_der(library_, der_of<X509>(&i2d_X509, certificate.get()))
                         : base::fail(Status::malformed, "x509.malformed");
      good = good && parsed;
      if (parsed && is_trusted_for_mail(certificate.get())) add(*std::move(parsed));
    }
    return false;
  }

  void add(Certificate certificate) {
    if (certificate.for_mail() && seen_.insert(certificate.fingerprint()).second)
      result_.anchors.push_back(std::move(certificate));
  }

  const base::LibraryContext& library_;
  std::set<std::string> seen_;
  AnchorFiles result_;
};

/// c_rehash(1): eight hex digits, a dot, a number.
bool is_hashed_name(const std::string& name) {
  const auto is_hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  return name.size() >= 10 && name[8] == '.' && std::all_of(name.begin(), name.begin() + 8, is_hex) &&
         std::all_of(name.begin() + 9, name.end(), is_digit);
}

std::vector<fs::path> hashed_files(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (is_hashed_name(at->path().filename().string())) files.push_back(at->path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

AnchorFiles read_anchor_file(const base::LibraryContext& library, const fs::path& file) {
  Reader reader(library);
  reader.read(file);
  return reader.take();
}

SystemAnchorPlaces SystemAnchorPlaces::standard() {
  return {X509_get_default_cert_file(), X509_get_default_cert_dir()};
}

AnchorFiles read_system_anchors(const base::LibraryContext& library, const SystemAnchorPlaces& places) {
  Reader reader(library);
  std::error_code error;
  const bool has_file = fs::exists(places.file, error);
  const auto files = has_file ? std::vector{places.file} : hashed_files(places.folder);
  for (const auto& file : files) reader.read(file);
  auto found = reader.take();
  auto& anchors = found.anchors;
  // A certificate that is no CA would anchor itself.
  anchors.erase(std::remove_if(anchors.begin(), anchors.end(), [](const Certificate& ca) { return !ca.is_ca(); }),
                anchors.end());
  if (!has_file) found.problems.clear();  // of its many files some may be for TLS alone
  if (anchors.empty()) found.problems.push_back({Status::io, "trust.file-without-anchor", places.file.string()});
  return found;
}

}  // namespace siegel::x509
