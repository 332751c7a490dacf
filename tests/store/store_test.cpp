// Threads, processes, and processes that die.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <random>
#include <set>
#include <thread>

#include "store/fixture.h"

using namespace siegel;
using namespace siegel::testing;
using siegel::store::Identity;
using siegel::store::Store;

namespace {

// What a writer does until it is killed: each step is one call, so nothing half-done may ever be seen.
[[noreturn]] void write_until_killed(const std::filesystem::path& folder, const std::vector<Identity>& identities) {
  auto opened = Store::open(library(), folder);
  if (!opened) ::_exit(1);
  for (std::size_t i = 0;; ++i) {
    const Identity& identity = identities[i % identities.size()];
    bool ok = (*opened)->add_identity(identity, {root().certificate}).has_value();
    ok = ok && (*opened)->add_certificate(identities[(i + 1) % identities.size()].certificate).has_value();
    ok = ok && (*opened)->pin("pinned@example.org", identity.certificate.fingerprint()).has_value();
    ok = ok && (*opened)->purge_identity(identity.certificate.fingerprint()).has_value();
    if (!ok) ::_exit(2);
  }
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(store, Profile)

BOOST_AUTO_TEST_CASE(a_killed_writer_leaves_a_whole_store) {
  std::vector<Identity> identities;
  for (int i = 0; i < 4; ++i) identities.push_back(identity_for("anna" + std::to_string(i) + "@example.org"));
  identities.push_back(identity_for("first@example.org"));
  REQUIRE_OK(store->add_identity(identities.back(), {}));  // acknowledged before the first kill: must never be lost
  const std::string kept = identities.back().certificate.fingerprint();
  identities.pop_back();
  store.reset();
  std::mt19937 random(20261123);  // NOLINT: the same moments in every run
  std::uniform_int_distribution<int> microseconds(500, 60000);
  for (int round = 0; round < 30; ++round) {
    const pid_t writer = ::fork();
    BOOST_REQUIRE(writer >= 0);
    if (writer == 0) write_until_killed(folder, identities);
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
    ::kill(writer, SIGKILL);
    int status = 0;
    BOOST_REQUIRE_EQUAL(::waitpid(writer, &status, 0), writer);
    BOOST_REQUIRE_MESSAGE(WIFSIGNALED(status), "the writer failed with " << WEXITSTATUS(status));
    reopen();
    REQUIRE_OK(store->check_integrity());
    BOOST_CHECK(store->damaged().empty());
    const auto found = store->identities();
    BOOST_REQUIRE(found);
    bool is_there = false;
    for (const auto& identity : *found) {
      is_there = is_there || identity.certificate.fingerprint() == kept;
      BOOST_CHECK(identity.encrypted_key == (base::ByteVector{1, 2, 3}));
    }
    BOOST_CHECK(is_there);
    store.reset();
  }
}

BOOST_AUTO_TEST_CASE(a_killed_first_start_leaves_a_profile_that_opens) {
  const std::vector<Identity> identities{identity_for("anna@example.org")};
  std::mt19937 random(4);  // NOLINT: the same moments in every run
  std::uniform_int_distribution<int> microseconds(0, 8000);
  for (int round = 0; round < 20; ++round) {
    store.reset();
    std::filesystem::remove_all(folder);
    const pid_t writer = ::fork();
    BOOST_REQUIRE(writer >= 0);
    if (writer == 0) write_until_killed(folder, identities);
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
    ::kill(writer, SIGKILL);
    int status = 0;
    BOOST_REQUIRE_EQUAL(::waitpid(writer, &status, 0), writer);
    reopen();
    REQUIRE_OK(store->check_integrity());
  }
}

BOOST_AUTO_TEST_CASE(eight_threads_share_one_store) {
  std::vector<std::vector<x509::Certificate>> sets(8);
  for (std::size_t t = 0; t < sets.size(); ++t)
    for (int i = 0; i < 5; ++i)
      sets[t].push_back(certificate_for("t" + std::to_string(t) + "-" + std::to_string(i) + "@example.org"));
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (const auto& set : sets)
    threads.emplace_back([&] {
      for (const auto& certificate : set) {
        if (!store->add_certificate(certificate)) ++failures;
        const auto found = store->find(certificate.addresses().front());
        if (!found || found->size() != 1 || found->front().certificate.fingerprint() != certificate.fingerprint())
          ++failures;
        if (!store->certificates() || !store->identities() || !store->anchors()) ++failures;
      }
      if (!store->remove_certificate(set.front().fingerprint())) ++failures;
      if (!store->damaged().empty()) ++failures;
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_CHECK_EQUAL(failures.load(), 0);
  BOOST_CHECK_EQUAL(store->certificates()->size(), 8u * 4u);
}

BOOST_AUTO_TEST_CASE(eight_threads_open_a_new_profile_at_once) {
  store.reset();
  std::filesystem::remove_all(folder);
  std::vector<x509::Certificate> certificates;
  for (int i = 0; i < 8; ++i) certificates.push_back(certificate_for("n" + std::to_string(i) + "@example.org"));
  std::atomic<int> failures{0};
  std::vector<std::thread> threads;
  for (const auto& certificate : certificates)
    threads.emplace_back([&, certificate] {
      auto opened = Store::open(library(), folder);
      if (!opened || !(*opened)->add_certificate(certificate)) ++failures;
    });
  for (std::thread& thread : threads) thread.join();
  BOOST_CHECK_EQUAL(failures.load(), 0);
  reopen();
  BOOST_CHECK_EQUAL(store->certificates()->size(), 8u);
}

BOOST_AUTO_TEST_SUITE_END()
