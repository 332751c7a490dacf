// A profile in a temporary folder, and certificates to put into it.
#pragma once

#include <stdlib.h>

#include <boost/test/unit_test.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "store/store.h"
#include "support/pki.h"

namespace siegel::testing {

template <class T>
std::string reason_of(const base::Result<T>& outcome) {
  return outcome ? "" : outcome.error().finding + ": " + outcome.error().detail;
}

struct Profile {
  std::filesystem::path folder;
  std::unique_ptr<store::Store> store;

  Profile() {
    std::string name = (std::filesystem::temp_directory_path() / "siegel-store-XXXXXX").string();
    BOOST_REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder = name;
    reopen();
  }
  ~Profile() {
    store.reset();
    std::filesystem::remove_all(folder);
  }
  void reopen() {
    store.reset();
    auto opened = store::Store::open(library(), folder);
    BOOST_REQUIRE_MESSAGE(opened, reason_of(opened));
    store = std::move(*opened);
  }
  [[nodiscard]] std::filesystem::path file() const { return folder / "store.db"; }
};

inline const TestIdentity& root() {
  static const TestIdentity identity = make_root();
  return identity;
}

inline x509::Certificate certificate_for(const std::string& address, std::int64_t not_before = kNow - 30 * kDay) {
  CertificateOptions options;
  options.addresses = {address};
  options.not_before = not_before;
  return issue(root(), options).certificate;
}

inline store::Identity identity_for(const std::string& address, std::int64_t not_before = kNow - 30 * kDay) {
  return {certificate_for(address, not_before), {1, 2, 3}, "label of " + address, false};
}

}  // namespace siegel::testing

#define REQUIRE_OK(expression)                                               \
  do {                                                                       \
    const auto outcome_ = (expression);                                      \
    BOOST_REQUIRE_MESSAGE(outcome_, ::siegel::testing::reason_of(outcome_)); \
  } while (false)
#define CHECK_FAILS(expression, expected_status, expected_finding) \
  do {                                                             \
    const auto outcome_ = (expression);                            \
    BOOST_REQUIRE(!outcome_);                                      \
    BOOST_CHECK(outcome_.error().status == (expected_status));     \
    BOOST_CHECK_EQUAL(outcome_.error().finding, expected_finding); \
  } while (false)
