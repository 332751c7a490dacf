// What was learnt while verifying: answers of OCSP responders, and which messages were verified once.
#include <gsl/narrow>

#include "store/sqlite_store.h"

namespace siegel::store {

using base::Result;

Result<void> SqliteStore::add_ocsp(const std::string& fingerprint, std::int64_t this_update, base::Bytes response) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection,
                          "INSERT INTO ocsp (fingerprint, this_update, response) VALUES (?1, ?2, ?3) ON CONFLICT "
                          "(fingerprint) DO UPDATE SET this_update = ?2, response = ?3 WHERE this_update <= ?2");
    row.bind(1, fingerprint);
    row.bind(2, this_update);
    row.bind(3, response.data(), gsl::narrow<int>(response.size()));
    row.exec();
    return {};
  });
}

Result<std::optional<base::ByteVector>> SqliteStore::ocsp(const std::string& fingerprint) {
  std::optional<base::ByteVector> response;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT response FROM ocsp WHERE fingerprint = ?");
    query.bind(1, fingerprint);
    if (!query.executeStep()) return;
    const auto column = query.getColumn(0);
    const auto* bytes = static_cast<const std::uint8_t*>(column.getBlob());
    response.emplace(bytes, bytes + column.getBytes());
  }));
  return response;
}

Result<void> SqliteStore::remember_verified(const std::string& hash, std::int64_t at, const std::string& terms) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection,
                          "INSERT INTO verification (hash, first_verified, terms) VALUES (?1, ?2, ?3) ON CONFLICT "
                          "(hash) DO UPDATE SET terms = ?3");
    row.bind(1, hash);
    row.bind(2, at);
    row.bind(3, terms);
    row.exec();
    return {};
  });
}

Result<std::optional<Verified>> SqliteStore::first_verified(const std::string& hash) {
  std::optional<Verified> found;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT first_verified, terms FROM verification WHERE hash = ?");
    query.bind(1, hash);
    if (query.executeStep()) found = Verified{query.getColumn(0).getInt64(), query.getColumn(1).getString()};
  }));
  return found;
}

}  // namespace siegel::store
