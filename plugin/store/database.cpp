#include "store/database.h"

#include <sqlite3.h>

#include <chrono>
#include <thread>

#include "store/schema.h"

namespace siegel::store {
namespace {

using base::fail;
using base::Result;
using base::Status;

constexpr int kBusyMilliseconds = 5000;

tl::unexpected<base::Error> error_of(const SQLite::Exception& exception, std::string_view otherwise) {
  switch (exception.getErrorCode()) {
    case SQLITE_NOMEM:
      return fail(Status::no_memory, "internal.no-memory");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fail(Status::io, "store.busy", exception.what());
    case SQLITE_FULL:
    case SQLITE_READONLY:
      return fail(Status::io, "store.write", exception.what());
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_SCHEMA:
      return fail(Status::io, "store.open", exception.what());
    default:
      return fail(Status::io, otherwise, exception.what());
  }
}

void configure(sqlite3* handle, int option, int value) {
  if (const int code = sqlite3_db_config(handle, option, value, nullptr); code != SQLITE_OK)
    throw SQLite::Exception(handle, code);
}

// The file may come from anybody: its schema must not act, only hold data (https://www.sqlite.org/security.html).
void harden(SQLite::Database& connection) {
  sqlite3* handle = connection.getHandle();
  configure(handle, SQLITE_DBCONFIG_DEFENSIVE, 1);
  configure(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
  configure(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
  configure(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0);
  configure(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1);
  connection.exec("PRAGMA trusted_schema = OFF");
  connection.exec("PRAGMA cell_size_check = ON");
  connection.exec("PRAGMA secure_delete = ON");  // a purged key leaves no bytes behind
}

// WAL: readers go on while somebody writes. FULL: a commit has reached the disk; a key that the user deletes from his
// mails because it was imported must survive a power cut, and writes are rare. Where WAL is impossible SQLite stays
// with its rollback journal, which is as safe.
void choose_journal(SQLite::Database& connection) {
  connection.execAndGet("PRAGMA journal_mode = WAL");
  connection.exec("PRAGMA synchronous = FULL");
}

Result<SQLite::Database> connect(const std::filesystem::path& file) {
  SQLite::Database connection(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE, kBusyMilliseconds);
  // Before the first byte, and whatever the umask; SQLite gives the -wal and -shm files the same mode.
  std::error_code error;
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
  if (error) return fail(Status::policy, "store.permissions", file.string());
  harden(connection);
  choose_journal(connection);
  SIEGEL_TRY(migrate(connection));
  return connection;
}

}  // namespace

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& file) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(kBusyMilliseconds);
  for (;;) try {
      SIEGEL_ASSIGN(auto connection, connect(file));
      return std::unique_ptr<Database>(new Database(std::move(connection)));
    } catch (const SQLite::Exception& exception) {
      // SQLite's own waiting does not cover the change to WAL by several processes at once.
      if (exception.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline)
        return error_of(exception, "store.open");
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

Result<void> Database::read(const std::function<void(SQLite::Database&)>& work) {
  const std::lock_guard lock(mutex_);
  try {
    SQLite::Transaction transaction(connection_);
    work(connection_);
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& exception) {
    return error_of(exception, "store.open");
  }
}

Result<void> Database::write(const std::function<Result<void>(SQLite::Database&)>& work) {
  const std::lock_guard lock(mutex_);
  try {
    SQLite::Transaction transaction(connection_, SQLite::TransactionBehavior::IMMEDIATE);
    SIEGEL_TRY(work(connection_));
    transaction.commit();
    return {};
  } catch (const SQLite::Exception& exception) {
    return error_of(exception, "store.write");
  }
}

Result<void> Database::forget_deleted() {
  const std::lock_guard lock(mutex_);
  try {
    connection_.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return {};
  } catch (const SQLite::Exception& exception) {
    return error_of(exception, "store.write");
  }
}

}  // namespace siegel::store
