// What people's mail programs read, by address.
#include <gsl/narrow>

#include "base/capabilities.h"
#include "store/names.h"
#include "store/sqlite_store.h"

namespace siegel::store {

using base::fail;
using base::Result;
using base::Status;

namespace {

// Of the column; what the octets mean is for others to judge.
bool has_sane_size(std::size_t octets) { return octets > 0 && octets <= base::kMostCapabilityOctets; }

/// Empty: not a row that was written here.
std::optional<Announced> announced_of(const SQLite::Column& time, const SQLite::Column& list,
                                      const SQLite::Column& withdrawn) {
  if (!time.isInteger() || !list.isBlob() || !has_sane_size(static_cast<std::size_t>(list.getBytes())))
    return std::nullopt;
  return Announced{time.getInt64(), blob_of(list), withdrawn.getInt() != 0};
}

std::optional<Announced> read_capabilities(SQLite::Database& connection, const std::string& key,
                                           bool* damaged = nullptr) {
  SQLite::Statement query(connection, "SELECT signing_time, list, withdrawn FROM capability WHERE address = ?");
  query.bind(1, key);
  if (!query.executeStep()) return std::nullopt;
  auto found = announced_of(query.getColumn(0), query.getColumn(1), query.getColumn(2));
  if (damaged != nullptr) *damaged = !found;
  return found;
}

}  // namespace

Result<void> SqliteStore::remember_capabilities(const std::string& address, const Announced& announced,
                                                std::int64_t now, const Withdraws& withdraws) {
  const auto key = address_key(address);
  if (!key) return fail(Status::argument, "store.address", address);
  if (!has_sane_size(announced.capabilities.size()) || announced.signing_time > now) return {};
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    bool withdrawn = announced.gcm_withdrawn;
    if (withdraws) {
      const auto before = read_capabilities(connection, *key);
      withdrawn = before && withdraws(*before);
    }
    // One from the future was written while the clock was wrong, and must not stay until then.
    SQLite::Statement row(connection,
                          "INSERT INTO capability (address, signing_time, list, withdrawn) VALUES (?1, ?2, ?3, ?4) ON "
                          "CONFLICT (address) DO UPDATE SET signing_time = ?2, list = ?3, withdrawn = ?4 WHERE "
                          "signing_time < ?2 OR signing_time > ?5");
    row.bind(1, *key);
    row.bind(2, announced.signing_time);
    row.bind(3, announced.capabilities.data(), gsl::narrow<int>(announced.capabilities.size()));
    row.bind(4, withdrawn ? 1 : 0);
    row.bind(5, now);
    row.exec();
    return {};
  });
}

Result<std::optional<Announced>> SqliteStore::capabilities(const std::string& address) {
  const auto key = address_key(address);
  if (!key) return std::nullopt;
  std::optional<Announced> found;
  bool damaged = false;
  SIEGEL_TRY(
      database_->read([&](SQLite::Database& connection) { found = read_capabilities(connection, *key, &damaged); }));
  if (damaged) check_.add_damaged("capability");  // diagnostics name no addresses
  return found;
}

Result<std::vector<AnnouncedFor>> SqliteStore::all_capabilities() {
  std::vector<AnnouncedFor> all;
  bool damaged = false;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection,
                            "SELECT address, signing_time, list, withdrawn FROM capability ORDER BY address");
    while (query.executeStep()) {
      const std::string address = query.getColumn(0).getString();
      auto announced = announced_of(query.getColumn(1), query.getColumn(2), query.getColumn(3));
      if (announced && address_key(address) == address)
        all.push_back({address, *std::move(announced)});
      else
        damaged = true;
    }
  }));
  if (damaged) check_.add_damaged("capability");
  return all;
}

Result<void> SqliteStore::forget_capabilities(const std::string& address) {
  const auto key = address_key(address);
  if (!key) return fail(Status::argument, "store.address", address);
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    if (run(connection, "DELETE FROM capability WHERE address = ?", *key) == 0)
      return fail(Status::argument, "store.nothing-remembered", address);
    return {};
  });
}

}  // namespace siegel::store
