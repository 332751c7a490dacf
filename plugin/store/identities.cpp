// Own certificates and their keys.
#include <gsl/assert>
#include <gsl/narrow>

#include <algorithm>

#include "store/sqlite_store.h"

namespace siegel::store {
namespace {

using base::fail;
using base::Result;
using base::Status;

struct IdentityRow {
  CertificateRow certificate;
  base::ByteVector encrypted_key;
  std::string label;
  bool retired = false;
};

std::vector<IdentityRow> identity_rows(SQLite::Database& connection) {
  SQLite::Statement query(connection,
                          "SELECT i.fingerprint, c.der, i.encrypted_key, i.label, i.retired "
                          "FROM identity i JOIN certificate c USING (fingerprint)");
  std::vector<IdentityRow> rows;
  while (query.executeStep())
    rows.push_back({{query.getColumn(0).getString(), blob_of(query.getColumn(1))},
                    blob_of(query.getColumn(2)),
                    query.getColumn(3).getString(),
                    query.getColumn(4).getInt() != 0});
  return rows;
}

void insert_identity(SQLite::Database& connection, const Identity& identity) {
  SQLite::Statement row(connection,
                        "INSERT INTO identity (fingerprint, encrypted_key, label, retired) VALUES (?, ?, ?, ?) "
                        "ON CONFLICT (fingerprint) DO UPDATE SET encrypted_key = excluded.encrypted_key, "
                        "label = excluded.label, retired = excluded.retired");
  row.bind(1, identity.certificate.fingerprint());
  row.bind(2, identity.encrypted_key.data(), gsl::narrow<int>(identity.encrypted_key.size()));
  row.bind(3, identity.label);
  row.bind(4, identity.retired ? 1 : 0);
  row.exec();
}

}  // namespace

Result<void> SqliteStore::add_identity(const Identity& identity, const std::vector<x509::Certificate>& chain) {
  Expects(!identity.encrypted_key.empty());
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    insert_certificate(connection, identity.certificate);
    insert_addresses(connection, identity.certificate);
    insert_identity(connection, identity);
    for (const x509::Certificate& certificate : chain) {
      if (certificate.fingerprint() == identity.certificate.fingerprint()) continue;
      insert_certificate(connection, certificate);
      SQLite::Statement link(connection, "INSERT OR IGNORE INTO chain (identity, fingerprint) VALUES (?, ?)");
      link.bind(1, identity.certificate.fingerprint());
      link.bind(2, certificate.fingerprint());
      link.exec();
    }
    return {};
  });
}

Result<std::vector<Identity>> SqliteStore::identities() {
  std::vector<IdentityRow> rows;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) { rows = identity_rows(connection); }));
  std::vector<Identity> identities;
  for (IdentityRow& row : rows)
    if (auto certificate = check_.certificate(row.certificate))
      identities.push_back({std::move(*certificate), std::move(row.encrypted_key), std::move(row.label), row.retired});
  std::sort(identities.begin(), identities.end(),
            [](const Identity& a, const Identity& b) { return is_newer(a.certificate, b.certificate); });
  return identities;
}

Result<void> SqliteStore::retire_identity(const std::string& fingerprint) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    if (run(connection, "UPDATE identity SET retired = 1 WHERE fingerprint = ?", fingerprint) == 0)
      return fail(Status::argument, "store.not-found", fingerprint);
    return {};
  });
}

Result<void> SqliteStore::purge_identity(const std::string& fingerprint) {
  SIEGEL_TRY(database_->write([&](SQLite::Database& connection) -> Result<void> {
    if (run(connection, "DELETE FROM identity WHERE fingerprint = ?", fingerprint) == 0)
      return fail(Status::argument, "store.not-found", fingerprint);
    remove_orphans(connection);
    return {};
  }));
  return database_->forget_deleted();
}

}  // namespace siegel::store
