#include "cms/certificate_id.h"

#include <openssl/err.h>

#include <memory>

namespace siegel::cms {

using base::Bytes;
using base::Result;

namespace {

using NamePtr = std::unique_ptr<X509_NAME, base::Deleter<X509_NAME_free>>;

NamePtr name_of(Bytes der) {
  const unsigned char* at = der.data();
  NamePtr name(d2i_X509_NAME(nullptr, &at, static_cast<long>(der.size())));
  return name && at == der.data() + der.size() ? std::move(name) : nullptr;
}

bool same_name(Bytes left, Bytes right) {
  if (base::equal(left, right)) return true;
  ERR_set_mark();
  const NamePtr left_name = name_of(left), right_name = name_of(right);
  const bool same = left_name && right_name && X509_NAME_cmp(left_name.get(), right_name.get()) == 0;
  ERR_pop_to_mark();
  return same;
}

}  // namespace

Result<CertificateId> read_issuer_and_serial(Bytes content) {
  der::Reader reader(content, "IssuerAndSerialNumber");
  SIEGEL_ASSIGN(const auto issuer, reader.take(der::kSequence));
  SIEGEL_ASSIGN(const auto serial, reader.take(der::kInteger));
  SIEGEL_TRY(reader.end());
  return CertificateId{base::copy_of(issuer.whole), base::copy_of(serial.whole), {}};
}

Result<CertificateId> read_certificate_id(der::Reader& reader) {
  if (reader.next_is(der::kSequence)) {
    SIEGEL_ASSIGN(const auto sequence, reader.any());
    return read_issuer_and_serial(sequence.content);
  }
  SIEGEL_ASSIGN(const auto key_id, reader.take(der::primitive_context(0)));
  // An empty one would name every certificate without the extension.
  if (key_id.content.empty()) return reader.failure();
  return CertificateId{{}, {}, base::copy_of(key_id.content)};
}

bool names_certificate(Bytes issuer_der, Bytes serial_der, Bytes subject_key_id, const x509::Certificate& certificate) {
  if (!subject_key_id.empty()) return base::equal(subject_key_id, certificate.subject_key_id());
  return !serial_der.empty() && base::equal(serial_der, certificate.serial_der()) &&
         same_name(issuer_der, certificate.issuer_der());
}

}  // namespace siegel::cms
