#include "store/rows.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <tuple>

namespace siegel::store {

base::ByteVector blob_of(const SQLite::Column& column) {
  const auto* data = static_cast<const std::uint8_t*>(column.getBlob());
  return data == nullptr ? base::ByteVector{} : base::ByteVector(data, data + column.getBytes());
}

std::vector<CertificateRow> certificate_rows(SQLite::Statement& query) {
  std::vector<CertificateRow> rows;
  while (query.executeStep()) rows.push_back({query.getColumn(0).getString(), blob_of(query.getColumn(1))});
  return rows;
}

std::string sha256_hex(const base::LibraryContext& library, base::Bytes bytes) {
  const base::MdPtr sha256(EVP_MD_fetch(library.get(), "SHA256", nullptr));
  std::array<std::uint8_t, EVP_MAX_MD_SIZE> digest{};
  unsigned size = 0;
  if (!sha256 || EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, sha256.get(), nullptr) != 1)
    throw std::bad_alloc();  // SHA-256 fails for want of memory only
  return base::to_hex(base::Bytes(digest).first(size));
}

std::optional<x509::Certificate> RowCheck::certificate(const CertificateRow& row) {
  auto certificate = x509::Certificate::from_der(library_, row.der);
  if (certificate && certificate->fingerprint() == row.fingerprint) return std::move(*certificate);
  add_damaged("certificate " + row.fingerprint);
  return std::nullopt;
}

void RowCheck::add_damaged(const std::string& name) {
  const std::lock_guard lock(mutex_);
  damaged_.insert(name);
}

std::vector<std::string> RowCheck::damaged() const {
  const std::lock_guard lock(mutex_);
  return {damaged_.begin(), damaged_.end()};
}

std::vector<x509::Certificate> checked(RowCheck& check, const std::vector<CertificateRow>& rows) {
  std::vector<x509::Certificate> certificates;
  for (const CertificateRow& row : rows)
    if (auto certificate = check.certificate(row)) certificates.push_back(std::move(*certificate));
  std::sort(certificates.begin(), certificates.end(), is_newer);
  return certificates;
}

bool is_newer(const x509::Certificate& one, const x509::Certificate& other) {
  return std::make_tuple(other.not_before(), other.not_after(), one.fingerprint()) <
         std::make_tuple(one.not_before(), one.not_after(), other.fingerprint());
}

}  // namespace siegel::store
