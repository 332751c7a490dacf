// Rows as they stand in the file, and the certificates that they hold once they were parsed and checked.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "x509/certificate.h"

namespace siegel::store {

/// A row as it stands in the file: hostile until check() has seen it.
struct CertificateRow {
  std::string fingerprint;  ///< the key column, SHA-256 of der
  base::ByteVector der;
};

[[nodiscard]] base::ByteVector blob_of(const SQLite::Column& column);
/// All rows of a query whose first two columns are fingerprint and der.
[[nodiscard]] std::vector<CertificateRow> certificate_rows(SQLite::Statement& query);

/// Lower-case hex SHA-256.
[[nodiscard]] std::string sha256_hex(const base::LibraryContext& library, base::Bytes bytes);

/// Parses rows again and keeps the names of those that it had to leave out. Thread-safe.
class RowCheck {
 public:
  explicit RowCheck(const base::LibraryContext& library) : library_(library) {}
  /// Empty for a row that does not parse or whose certificate has another fingerprint.
  [[nodiscard]] std::optional<x509::Certificate> certificate(const CertificateRow& row);
  void add_damaged(const std::string& name);
  [[nodiscard]] std::vector<std::string> damaged() const;

 private:
  const base::LibraryContext& library_;
  mutable std::mutex mutex_;
  std::set<std::string> damaged_;
};

/// The certificates that are whole, newest first.
[[nodiscard]] std::vector<x509::Certificate> checked(RowCheck& check, const std::vector<CertificateRow>& rows);
/// Newest notBefore, longest notAfter, fingerprint: an order that does not depend on the file.
[[nodiscard]] bool is_newer(const x509::Certificate& one, const x509::Certificate& other);

}  // namespace siegel::store
