// Other people's certificates: by address, pinned, by domain.
#include <set>

#include "store/names.h"
#include "store/sqlite_store.h"

namespace siegel::store {
namespace {

using base::fail;
using base::Result;
using base::Status;

void insert_contact(SQLite::Database& connection, const x509::Certificate& certificate) {
  insert_certificate(connection, certificate);
  insert_addresses(connection, certificate);
  run(connection, "INSERT OR IGNORE INTO contact (fingerprint) VALUES (?)", certificate.fingerprint());
}

struct Lookup {
  const char *source, *query;
  bool names_address = true;  ///< the certificate itself must name the address
};

// In the order of Store::find.
constexpr Lookup kByAddress[] = {
    {"identity",
     "SELECT c.fingerprint, c.der FROM address a JOIN identity i USING (fingerprint) JOIN certificate c USING "
     "(fingerprint) WHERE a.address = ? AND i.retired = 0"},
    {"pinned", "SELECT c.fingerprint, c.der FROM pin p JOIN certificate c USING (fingerprint) WHERE p.address = ?",
     false},
    {"store",
     "SELECT c.fingerprint, c.der FROM address a JOIN contact USING (fingerprint) JOIN certificate c USING "
     "(fingerprint) WHERE a.address = ?"},
};
constexpr Lookup kByDomain = {
    "domain", "SELECT c.fingerprint, c.der FROM domain d JOIN certificate c USING (fingerprint) WHERE d.domain = ?",
    false};

std::vector<CertificateRow> look_up(SQLite::Database& connection, const Lookup& lookup, const std::string& key) {
  SQLite::Statement query(connection, lookup.query);
  query.bind(1, key);
  return certificate_rows(query);
}

}  // namespace

Result<void> SqliteStore::add_certificate(const x509::Certificate& certificate) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    insert_contact(connection, certificate);
    return {};
  });
}

Result<void> SqliteStore::remove_certificate(const std::string& fingerprint) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    int removed = 0;
    for (const char* statement :
         {"DELETE FROM contact WHERE fingerprint = ?", "DELETE FROM chain WHERE fingerprint = ?",
          "DELETE FROM pin WHERE fingerprint = ?", "DELETE FROM domain WHERE fingerprint = ?"})
      removed += run(connection, statement, fingerprint);
    if (removed == 0) return fail(Status::argument, "store.not-found", fingerprint);
    remove_orphans(connection);
    return {};
  });
}

Result<std::vector<x509::Certificate>> SqliteStore::certificates() {
  return all(
      "SELECT fingerprint, der FROM certificate WHERE fingerprint IN "
      "(SELECT fingerprint FROM contact UNION SELECT fingerprint FROM chain UNION SELECT fingerprint FROM pin UNION "
      "SELECT fingerprint FROM domain)");
}

Result<void> SqliteStore::pin(const std::string& address, const std::string& fingerprint) {
  const auto key = address_key(address);
  if (!key) return fail(Status::argument, "store.address", address);
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    if (run(connection, "UPDATE certificate SET fingerprint = fingerprint WHERE fingerprint = ?", fingerprint) == 0)
      return fail(Status::argument, "store.not-found", fingerprint);
    SQLite::Statement row(connection, "INSERT OR REPLACE INTO pin (address, fingerprint) VALUES (?, ?)");
    row.bind(1, *key);
    row.bind(2, fingerprint);
    row.exec();
    return {};
  });
}

Result<void> SqliteStore::map_domain(const std::string& domain, const x509::Certificate& certificate) {
  const auto key = domain_key(domain);
  if (!key) return fail(Status::argument, "store.address", domain);
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    insert_contact(connection, certificate);
    SQLite::Statement row(connection, "INSERT OR IGNORE INTO domain (domain, fingerprint) VALUES (?, ?)");
    row.bind(1, *key);
    row.bind(2, certificate.fingerprint());
    row.exec();
    return {};
  });
}

Result<std::vector<Candidate>> SqliteStore::find(const std::string& address) {
  const auto key = address_key(address);
  if (!key) return std::vector<Candidate>{};
  std::vector<std::pair<const Lookup*, std::vector<CertificateRow>>> found;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    for (const Lookup& lookup : kByAddress) found.emplace_back(&lookup, look_up(connection, lookup, *key));
    found.emplace_back(&kByDomain, look_up(connection, kByDomain, domain_of(*key)));
  }));
  std::vector<Candidate> candidates;
  std::set<std::string> seen;
  for (const auto& [lookup, rows] : found)
    for (const x509::Certificate& certificate : checked(check_, rows)) {
      if (lookup->names_address && !certificate.has_address(*key)) {
        // By the fingerprint alone: diagnostics name no addresses.
        check_.add_damaged("address " + certificate.fingerprint());
        continue;
      }
      if (seen.insert(certificate.fingerprint()).second) candidates.push_back({certificate, lookup->source});
    }
  return candidates;
}

}  // namespace siegel::store
