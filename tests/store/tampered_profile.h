// A closed store in the hands of somebody with an SQLite of his own.
#pragma once

#include <sqlite3.h>

#include "store/fixture.h"

namespace siegel::testing {

struct TamperedProfile : Profile {
  void tamper(const std::string& sql) {
    store.reset();
    sqlite3* handle = nullptr;
    BOOST_REQUIRE_EQUAL(sqlite3_open(file().c_str(), &handle), SQLITE_OK);
    char* message = nullptr;
    const int code = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message);
    BOOST_CHECK_MESSAGE(code == SQLITE_OK, (message ? message : ""));
    sqlite3_free(message);
    sqlite3_close(handle);
  }
  void check_open_fails(base::Status status, const std::string& finding) {
    store.reset();
    CHECK_FAILS(store::Store::open(library(), folder), status, finding);
  }
  void check_damaged(const std::string& name) const {
    const auto damaged = store->damaged();
    BOOST_REQUIRE_EQUAL(damaged.size(), 1u);
    BOOST_CHECK_EQUAL(damaged.front(), name);
  }
};

}  // namespace siegel::testing
