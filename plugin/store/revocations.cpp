// What authorities said against their certificates.
#include <openssl/x509.h>

#include "store/sqlite_store.h"
#include "x509/der.h"

namespace siegel::store {
namespace {

using base::Result;

/// Whom an authority means: its name, its key and the number that it gave. Not the certificate's fingerprint: of an
/// ECDSA signature anybody can make another one that is as good, and so another fingerprint.
Result<std::string> id_of(const base::LibraryContext& library, const x509::Certificate& certificate,
                          const x509::Certificate& issuer) {
  SIEGEL_ASSIGN(const auto opened, issuer.open(library));
  const auto key = x509::der_of(&i2d_X509_PUBKEY, X509_get_X509_PUBKEY(opened.get()));
  base::ByteVector named;
  for (const base::Bytes part : {certificate.issuer_der(), base::Bytes(key), certificate.serial_der()})
    named.insert(named.end(), part.begin(), part.end());  // each is DER and says its own length
  return sha256_hex(library, named);
}

}  // namespace

Result<void> SqliteStore::remember_revocation(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                              const Revocation& revocation) {
  SIEGEL_ASSIGN(const auto id, id_of(library_, certificate, issuer));
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection,
                          "INSERT INTO revocation (id, this_update, revoked_at, reason, temporary) VALUES (?1, ?2, ?3, "
                          "?4, ?5) ON CONFLICT (id) DO UPDATE SET this_update = ?2, revoked_at = ?3, reason = ?4, "
                          "temporary = ?5 WHERE temporary AND (NOT ?5 OR this_update < ?2)");
    row.bind(1, id);
    row.bind(2, revocation.this_update);
    row.bind(3, revocation.revoked_at);
    row.bind(4, revocation.reason);
    row.bind(5, revocation.temporary ? 1 : 0);
    row.exec();
    return {};
  });
}

Result<void> SqliteStore::forget_hold(const x509::Certificate& certificate, const x509::Certificate& issuer) {
  SIEGEL_ASSIGN(const auto id, id_of(library_, certificate, issuer));
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    run(connection, "DELETE FROM revocation WHERE id = ? AND temporary", id);
    return {};
  });
}

Result<std::optional<Revocation>> SqliteStore::revocation(const x509::Certificate& certificate,
                                                          const x509::Certificate& issuer) {
  SIEGEL_ASSIGN(const auto id, id_of(library_, certificate, issuer));
  std::optional<Revocation> found;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection,
                            "SELECT this_update, revoked_at, reason, temporary FROM revocation WHERE id = ?");
    query.bind(1, id);
    if (query.executeStep())
      found = Revocation{query.getColumn(0).getInt64(), query.getColumn(1).getInt64(), query.getColumn(2).getString(),
                         query.getColumn(3).getInt() != 0};
  }));
  return found;
}

}  // namespace siegel::store
