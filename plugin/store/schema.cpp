#include "store/schema.h"

#include <array>
#include <string>

namespace siegel::store {
namespace {

constexpr int kApplicationId = 0x5369676C;  // "Sigl", so that file(1) and we know whose file it is

// Each step leads from the version that is its index to the next one. Steps that were released are never changed.
constexpr std::array<const char*, 5> kSteps{R"sql(
  -- Every certificate once. fingerprint: SHA-256 of der, lower-case hex; checked on every read.
  CREATE TABLE certificate (fingerprint TEXT PRIMARY KEY NOT NULL, der BLOB NOT NULL) STRICT;

  -- Own ones. encrypted_key: EncryptedPrivateKeyInfo (RFC 5958 section 3).
  CREATE TABLE identity (
    fingerprint TEXT PRIMARY KEY NOT NULL REFERENCES certificate,
    encrypted_key BLOB NOT NULL,
    label TEXT NOT NULL,
    retired INTEGER NOT NULL
  ) STRICT;
  -- What came with an identity to lead it to its root.
  CREATE TABLE chain (
    identity TEXT NOT NULL REFERENCES identity ON DELETE CASCADE,
    fingerprint TEXT NOT NULL REFERENCES certificate,
    PRIMARY KEY (identity, fingerprint)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX chain_fingerprint ON chain (fingerprint);

  -- Other people's.
  CREATE TABLE contact (fingerprint TEXT PRIMARY KEY NOT NULL REFERENCES certificate) STRICT, WITHOUT ROWID;
  -- The addresses that stand in a certificate, for looking up; checked against the certificate on every read.
  CREATE TABLE address (
    address TEXT NOT NULL,
    fingerprint TEXT NOT NULL REFERENCES certificate ON DELETE CASCADE,
    PRIMARY KEY (address, fingerprint)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX address_fingerprint ON address (fingerprint);
  -- One chosen certificate for an address, whatever address stands in it.
  CREATE TABLE pin (
    address TEXT PRIMARY KEY NOT NULL,
    fingerprint TEXT NOT NULL REFERENCES certificate
  ) STRICT, WITHOUT ROWID;
  -- Organisation certificates; several while one succeeds the other.
  CREATE TABLE domain (
    domain TEXT NOT NULL,
    fingerprint TEXT NOT NULL REFERENCES certificate,
    PRIMARY KEY (domain, fingerprint)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE anchor (fingerprint TEXT PRIMARY KEY NOT NULL REFERENCES certificate) STRICT, WITHOUT ROWID;
  -- fingerprint: SHA-256 of der. scope: of issuer, key identifier and distribution point, what a newer list replaces.
  CREATE TABLE crl (
    fingerprint TEXT PRIMARY KEY NOT NULL,
    scope TEXT NOT NULL,
    this_update INTEGER NOT NULL,
    der BLOB NOT NULL
  ) STRICT;
  CREATE INDEX crl_scope ON crl (scope, this_update);
)sql",
                                            R"sql(
  -- The newest OCSP response for a certificate, whoever it belongs to.
  CREATE TABLE ocsp (
    fingerprint TEXT PRIMARY KEY NOT NULL,
    this_update INTEGER NOT NULL,
    response BLOB NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- hash: SHA-256 of a raw message whose signature was valid then.
  CREATE TABLE verification (hash TEXT PRIMARY KEY NOT NULL, first_verified INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql",
                                            R"sql(
  -- What an authority said against one of its certificates, kept when its lists do not say it any more. id: SHA-256
  -- over issuer's name, issuer's key and serial number. temporary: certificateHold, which can be lifted.
  CREATE TABLE revocation (
    id TEXT PRIMARY KEY NOT NULL,
    this_update INTEGER NOT NULL,
    revoked_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    temporary INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- Under which settings the message was verified; '' is not known any more.
  ALTER TABLE verification ADD COLUMN terms TEXT NOT NULL DEFAULT '';
)sql",
                                            R"sql(
  -- Mails of ours for which a signed receipt was asked for (RFC 2634 section 2). content_id: hex.
  CREATE TABLE awaited_receipt (
    content_id TEXT PRIMARY KEY NOT NULL,
    attributes_digest BLOB NOT NULL,
    signature_sha256 BLOB NOT NULL,
    sent_at INTEGER NOT NULL,
    message_id TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  -- Who is to give one. arrived_at: 0 for not yet; mail: SHA-256 of the mail that it came in.
  CREATE TABLE receipt_recipient (
    content_id TEXT NOT NULL REFERENCES awaited_receipt ON DELETE CASCADE,
    address TEXT NOT NULL,
    arrived_at INTEGER NOT NULL DEFAULT 0,
    mail TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (content_id, address)
  ) STRICT, WITHOUT ROWID;
  -- Requests for which a receipt was given, or is being given: SHA-256 of who asks and how.
  CREATE TABLE answered_receipt (request TEXT PRIMARY KEY NOT NULL, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
)sql",
                                            R"sql(
  -- What the mail program at an address reads. signing_time: of the signature that said so. list: SMIMECapabilities
  -- (RFC 8551 section 2.5.2), DER. withdrawn: a list before this one had AES-GCM, this one has not.
  CREATE TABLE capability (
    address TEXT PRIMARY KEY NOT NULL,
    signing_time INTEGER NOT NULL,
    list BLOB NOT NULL,
    withdrawn INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
)sql"};

int number_of(SQLite::Database& connection, const char* query) { return connection.execAndGet(query).getInt(); }

}  // namespace

base::Result<void> migrate(SQLite::Database& connection) {
  const int newest = static_cast<int>(kSteps.size());
  const auto version = [&] { return number_of(connection, "PRAGMA user_version"); };
  const auto is_ours = [&] {
    const int tables = number_of(connection, "SELECT count(*) FROM sqlite_schema");
    return number_of(connection, "PRAGMA application_id") == (tables == 0 ? 0 : kApplicationId);
  };
  if (version() == newest && is_ours()) return {};  // without the lock: the everyday case

  SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
  const int found = version();
  if (!is_ours() || found < 0) return base::fail(base::Status::io, "store.open", connection.getFilename());
  if (found > newest) return base::fail(base::Status::io, "store.newer", connection.getFilename());
  for (int step = found; step < newest; ++step) connection.exec(kSteps[static_cast<std::size_t>(step)]);
  connection.exec("PRAGMA application_id = " + std::to_string(kApplicationId));
  connection.exec("PRAGMA user_version = " + std::to_string(newest));
  transaction.commit();
  return {};
}

}  // namespace siegel::store
