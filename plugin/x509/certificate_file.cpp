// All certificates of a file: DER, PEM with text around, or certs-only CMS (RFC 8551 section 3.8).
#include <openssl/err.h>
#include <openssl/pem.h>

#include <algorithm>

#include "x509/certificate.h"
#include "x509/der.h"

namespace siegel::x509 {
namespace {

using base::Result;
using base::Status;
using Certificates = std::vector<Certificate>;

constexpr std::size_t kFileLimit = 4 * 1024 * 1024;
constexpr std::size_t kCertificatesLimit = 10'000;

Result<void> add(Certificates& found, const base::LibraryContext& library, base::Bytes der) {
  if (found.size() >= kCertificatesLimit) return base::fail(Status::limit, "x509.too-many");
  SIEGEL_ASSIGN(auto certificate, Certificate::from_der(library, der));
  found.push_back(std::move(certificate));
  return {};
}

void free_stack(STACK_OF(X509) * certificates) { sk_X509_pop_free(certificates, X509_free); }

/// The certificates of a SignedData (BER or DER); also of one that carries signatures.
Result<void> add_from_cms(Certificates& found, const base::LibraryContext& library, base::Bytes bytes) {
  CMS_ContentInfo* cms = CMS_ContentInfo_new_ex(library.get(), nullptr);
  if (cms == nullptr) throw std::bad_alloc();
  const unsigned char* at = bytes.data();
  if (d2i_CMS_ContentInfo(&cms, &at, length_of(bytes)) == nullptr) {  // frees the object on failure
    return base::fail(Status::malformed, "x509.malformed");
  }
  const base::CmsPtr owner(cms);
  const std::unique_ptr<STACK_OF(X509), base::Deleter<free_stack>> certificates(CMS_get1_certs(cms));
  for (int i = 0; i < sk_X509_num(certificates.get()); ++i) {
    SIEGEL_TRY(add(found, library, der_of(&i2d_X509, sk_X509_value(certificates.get(), i))));
  }
  return {};
}

/// One block of a PEM file, wiped when it goes: it may be a private key.
struct PemBlock {
  char* name = nullptr;
  char* header = nullptr;
  unsigned char* data = nullptr;
  long length = 0;
  PemBlock() = default;
  PemBlock(const PemBlock&) = delete;
  PemBlock& operator=(const PemBlock&) = delete;
  ~PemBlock() {
    OPENSSL_free(name);
    OPENSSL_free(header);
    OPENSSL_clear_free(data, static_cast<std::size_t>(std::max(length, 0L)));
  }
  [[nodiscard]] bool is(std::string_view label) const { return name == label; }
  [[nodiscard]] base::Bytes bytes() const { return {data, static_cast<std::size_t>(length)}; }
};

/// RFC 7468 allows text before, between and after the blocks; blocks of another kind (keys) are passed over.
Result<void> add_from_pem(Certificates& found, const base::LibraryContext& library, base::Bytes bytes) {
  const base::BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
  if (!bio) throw std::bad_alloc();
  for (;;) {
    PemBlock block;
    if (PEM_read_bio(bio.get(), &block.name, &block.header, &block.data, &block.length) != 1) {
      if (ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE) return {};
      return base::fail(Status::malformed, "x509.malformed");
    }
    if (block.is(PEM_STRING_X509) || block.is(PEM_STRING_X509_OLD)) {
      SIEGEL_TRY(add(found, library, block.bytes()));
    } else if (block.is(PEM_STRING_PKCS7) || block.is(PEM_STRING_CMS)) {
      SIEGEL_TRY(add_from_cms(found, library, block.bytes()));
    }
  }
}

Result<Certificates> read_pem(const base::LibraryContext& library, base::Bytes bytes) {
  Certificates found;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (base::text_of(bytes).substr(0, kByteOrderMark.size()) == kByteOrderMark) {
    bytes = bytes.subspan(kByteOrderMark.size());
  }
  SIEGEL_TRY(add_from_pem(found, library, bytes));
  return found;
}

Result<Certificates> read_der(const base::LibraryContext& library, base::Bytes bytes) {
  Certificates found;
  // A ContentInfo begins with an object identifier (RFC 5652 section 3), a certificate with a SEQUENCE.
  const auto tag = bytes.size() < 2 ? std::size_t{0} : 2 + ((bytes[1] & 0x80U) != 0 ? bytes[1] & 0x7FU : 0U);
  const bool is_cms = tag != 0 && tag < bytes.size() && bytes[tag] == V_ASN1_OBJECT;
  SIEGEL_TRY(is_cms ? add_from_cms(found, library, bytes) : add(found, library, bytes));
  return found;
}

}  // namespace

Result<Certificates> Certificate::from_file_bytes(const base::LibraryContext& library, base::Bytes bytes) {
  const base::ErrorQueueGuard guard;
  if (bytes.size() > kFileLimit) return base::fail(Status::limit, "x509.too-large");
  // A text may well begin with "0", which is the tag of every DER file: so the armour decides.
  const bool armoured = base::text_of(bytes).find("-----BEGIN ") != std::string_view::npos;
  auto found = read_der(library, bytes);
  if (!found && armoured) found = read_pem(library, bytes);
  if (found && found->empty()) return base::fail(Status::malformed, "x509.no-certificate");
  return found;
}

}  // namespace siegel::x509
