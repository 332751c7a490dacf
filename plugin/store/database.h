// One SQLite connection behind a mutex: hardened, migrated, its exceptions turned into errors.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "base/result.h"

namespace siegel::store {

class Database {
 public:
  /// Makes or opens the file, readable for its owner alone, and brings it to the current schema.
  static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path& file);

  /// Runs the work in one transaction that sees one state. The work copies what it needs and calls nobody else: the
  /// connection is locked meanwhile.
  [[nodiscard]] base::Result<void> read(const std::function<void(SQLite::Database&)>& work);
  /// The same with the write lock of the file from the start. An error of the work takes everything back.
  [[nodiscard]] base::Result<void> write(const std::function<base::Result<void>(SQLite::Database&)>& work);
  /// Moves what was deleted out of the write-ahead log, so that it can be found nowhere in the files.
  [[nodiscard]] base::Result<void> forget_deleted();

 private:
  explicit Database(SQLite::Database connection) : connection_(std::move(connection)) {}
  std::mutex mutex_;
  SQLite::Database connection_;
};

}  // namespace siegel::store
