#include "store/store.h"

#include <gsl/narrow>

#include "base/files.h"
#include "store/sqlite_store.h"

namespace siegel::store {

using base::Result;

Result<std::unique_ptr<Store>> Store::open(const base::LibraryContext& library, const std::filesystem::path& profile) {
  SIEGEL_TRY(base::ensure_private_folder(profile));
  SIEGEL_ASSIGN(auto database, Database::open(profile / "store.db"));
  return std::make_unique<SqliteStore>(library, std::move(database));
}

void insert_certificate(SQLite::Database& connection, const x509::Certificate& certificate) {
  // A damaged row is healed by importing the certificate again.
  SQLite::Statement row(connection,
                        "INSERT INTO certificate (fingerprint, der) VALUES (?, ?) "
                        "ON CONFLICT (fingerprint) DO UPDATE SET der = excluded.der WHERE der <> excluded.der");
  row.bind(1, certificate.fingerprint());
  row.bind(2, certificate.der().data(), gsl::narrow<int>(certificate.der().size()));
  row.exec();
}

void insert_addresses(SQLite::Database& connection, const x509::Certificate& certificate) {
  for (const std::string& address : certificate.addresses()) {
    SQLite::Statement row(connection, "INSERT OR IGNORE INTO address (address, fingerprint) VALUES (?, ?)");
    row.bind(1, address);
    row.bind(2, certificate.fingerprint());
    row.exec();
  }
}

int run(SQLite::Database& connection, const char* statement, const std::string& parameter) {
  SQLite::Statement prepared(connection, statement);
  prepared.bind(1, parameter);
  return prepared.exec();
}

void remove_orphans(SQLite::Database& connection) {
  connection.exec(
      "DELETE FROM certificate WHERE fingerprint NOT IN (SELECT fingerprint FROM identity"
      " UNION SELECT fingerprint FROM chain UNION SELECT fingerprint FROM contact UNION SELECT fingerprint FROM pin"
      " UNION SELECT fingerprint FROM domain UNION SELECT fingerprint FROM anchor)");
}

Result<void> SqliteStore::check_integrity() {
  std::string answer;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    answer = connection.execAndGet("PRAGMA integrity_check(1)").getString();
    SQLite::Statement orphan(connection, "PRAGMA foreign_key_check");
    if (answer == "ok" && orphan.executeStep()) answer = "foreign key in " + orphan.getColumn(0).getString();
  }));
  if (answer != "ok") return base::fail(base::Status::io, "store.open", answer);
  SIEGEL_TRY(all("SELECT fingerprint, der FROM certificate"));
  SIEGEL_TRY(identities());
  SIEGEL_TRY(crls());
  SIEGEL_TRY(all_capabilities());
  return {};
}

Result<std::vector<x509::Certificate>> SqliteStore::all(const char* query) {
  std::vector<CertificateRow> rows;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement statement(connection, query);
    rows = certificate_rows(statement);
  }));
  return checked(check_, rows);
}

}  // namespace siegel::store
