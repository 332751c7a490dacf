// Signed receipts: which mails of ours wait for one, from whom they came, and which were given (RFC 2634 section 2).
#include <gsl/narrow>

#include "store/rows.h"
#include "store/sqlite_store.h"

namespace siegel::store {

using base::Result;

Result<void> SqliteStore::await_receipt(const AwaitedReceipt& awaited) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
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
    SQLite::Statement query(connection,
                            "SELECT attributes_digest, signature_sha256, sent_at, message_id FROM awaited_receipt "
                            "WHERE content_id = ?");
    query.bind(1, content_id);
    if (!query.executeStep()) return;
    awaited.emplace();
    awaited->content_id = content_id;
    awaited->attributes_digest = blob_of(query.getColumn(0));
    awaited->signature_sha256 = blob_of(query.getColumn(1));
    awaited->sent_at = query.getColumn(2).getInt64();
    awaited->message_id = query.getColumn(3).getString();
    SQLite::Statement recipients(connection,
                                 "SELECT address, arrived_at, mail FROM receipt_recipient WHERE content_id = ?");
    recipients.bind(1, content_id);
    while (recipients.executeStep())
      awaited->recipients.push_back({recipients.getColumn(0).getString(), recipients.getColumn(1).getInt64(),
                                     recipients.getColumn(2).getString()});
  }));
  return awaited;
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

Result<void> SqliteStore::remember_answered(const std::string& signature, std::int64_t at) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection, "INSERT OR IGNORE INTO answered_receipt VALUES (?1, ?2)");
    row.bind(1, signature);
    row.bind(2, at);
    row.exec();
    return {};
  });
}

Result<bool> SqliteStore::is_answered(const std::string& signature) {
  bool answered = false;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT 1 FROM answered_receipt WHERE signature = ?");
    query.bind(1, signature);
    answered = query.executeStep();
  }));
  return answered;
}

}  // namespace siegel::store
