// The tables of store.db and their versions.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/result.h"

namespace siegel::store {

/// Brings the database to the newest version known here, in one transaction; throws SQLite::Exception. A file of
/// somebody else's is Status::io "store.open", one of a newer version Status::io "store.newer".
[[nodiscard]] base::Result<void> migrate(SQLite::Database& connection);

}  // namespace siegel::store
