// Signed receipts: which mails of ours wait for one, from whom they came, and which were given (RFC 2634 section 2).
#include <gsl/narrow>

#include "store/rows.h"
#include "store/sqlite_store.h"

namespace siegel::store {

using base::fail;
using base::Result;
using base::Status;

namespace {

// Nobody answers after half a year, and who was written to is nobody's business for longer.
constexpr std::int64_t kLongestWait = 180LL * 24 * 60 * 60;

/// Without its recipients.
AwaitedReceipt awaited_of(SQLite::Statement& row) {
  AwaitedReceipt awaited;
  awaited.content_id = row.getColumn(0).getString();
  awaited.attributes_digest = blob_of(row.getColumn(1));
  awaited.signature_sha256 = blob_of(row.getColumn(2));
  awaited.sent_at = row.getColumn(3).getInt64();
  awaited.message_id = row.getColumn(4).getString();
  return awaited;
}

void add_recipients(SQLite::Database& connection, AwaitedReceipt& awaited) {
  SQLite::Statement recipients(connection,
                               "SELECT address, arrived_at, mail FROM receipt_recipient WHERE content_id = ?");
  recipients.bind(1, awaited.content_id);
  while (recipients.executeStep())
    awaited.recipients.push_back(
        {recipients.getColumn(0).getString(), recipients.getColumn(1).getInt64(), recipients.getColumn(2).getString()});
}

}  // namespace

Result<void> SqliteStore::await_receipt(const AwaitedReceipt& awaited) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement sweep(connection, "DELETE FROM awaited_receipt WHERE sent_at < ?");
    sweep.bind(1, awaited.sent_at - kLongestWait);
    sweep.exec();
    SQLite::Statement row(connection, "INSERT INTO awaited_receipt VALUES (?1, ?2, ?3, ?4, ?5)");
    row.bind(1, awaited.content_id);
    row.bind(2, awaited.attributes_digest.data(), gsl::narrow<int>(awaited.attributes_digest.size()));
    row.bind(3, awaited.signature_sha256.data(), gsl::narrow<int>(awaited.signature_sha256.size()));
    row.bind(4, awaited.sent_at);
    row.bind(5, awaited.message_id);
    row.exec();
    SQLite::Statement recipient(connection,
                                "INSERT OR IGNORE INTO receipt_recipient (content_id, address) VALUES (?1, ?2)");
    for (const auto& from : awaited.recipients) {
      recipient.bind(1, awaited.content_id);
      recipient.bind(2, from.address);
      recipient.exec();
      recipient.reset();
    }
    return {};
  });
}

Result<std::optional<AwaitedReceipt>> SqliteStore::awaited_receipt(const std::string& content_id) {
  std::optional<AwaitedReceipt> awaited;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT * FROM awaited_receipt WHERE content_id = ?");
    query.bind(1, content_id);
    if (!query.executeStep()) return;
    awaited = awaited_of(query);
    add_recipients(connection, *awaited);
  }));
  return awaited;
}

Result<std::vector<AwaitedReceipt>> SqliteStore::awaited_receipts() {
  std::vector<AwaitedReceipt> all;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT * FROM awaited_receipt ORDER BY sent_at DESC, content_id");
    while (query.executeStep()) add_recipients(connection, all.emplace_back(awaited_of(query)));
  }));
  return all;
}

Result<void> SqliteStore::forget_awaited_receipt(const std::string& content_id) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    if (run(connection, "DELETE FROM awaited_receipt WHERE content_id = ?", content_id) == 0)
      return fail(Status::argument, "store.no-such-receipt", content_id);
    return {};
  });
}

Result<void> SqliteStore::receipt_arrived(const std::string& content_id, const AwaitedReceipt::From& from) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection,
                          "UPDATE receipt_recipient SET arrived_at = ?3, mail = ?4 WHERE content_id = ?1 AND "
                          "address = ?2 AND arrived_at = 0");
    row.bind(1, content_id);
    row.bind(2, from.address);
    row.bind(3, from.arrived_at);
    row.bind(4, from.mail);
    row.exec();
    return {};
  });
}

Result<bool> SqliteStore::reserve_answer(const std::string& request, std::int64_t at) {
  bool reserved = false;
  SIEGEL_TRY(database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection, "INSERT OR IGNORE INTO answered_receipt VALUES (?1, ?2)");
    row.bind(1, request);
    row.bind(2, at);
    reserved = row.exec() == 1;
    return {};
  }));
  return reserved;
}

Result<void> SqliteStore::release_answer(const std::string& request) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    run(connection, "DELETE FROM answered_receipt WHERE request = ?", request);
    return {};
  });
}

Result<bool> SqliteStore::is_answered(const std::string& request) {
  bool answered = false;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT 1 FROM answered_receipt WHERE request = ?");
    query.bind(1, request);
    answered = query.executeStep();
  }));
  return answered;
}

}  // namespace siegel::store
