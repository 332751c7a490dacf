// The private library context: what it has, what it ignores, and that many threads may use it.
#include <openssl/err.h>
#include <openssl/rand.h>

#include <array>
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <functional>
#include <thread>
#include <vector>

#include "base/openssl.h"
#include "base/spool.h"
#include "scratch.h"
#include "support/streams.h"

namespace siegel::base {
namespace {

using Algorithms = LibraryContext::Algorithms;

bool has_cipher(const LibraryContext& library, const char* name) {
  const ErrorQueueGuard guard;
  return CipherPtr(EVP_CIPHER_fetch(library.get(), name, nullptr)) != nullptr;
}

bool has_digest(const LibraryContext& library, const char* name) {
  const ErrorQueueGuard guard;
  return MdPtr(EVP_MD_fetch(library.get(), name, nullptr)) != nullptr;
}

std::unique_ptr<LibraryContext> create(Algorithms algorithms = Algorithms::standard) {
  auto library = LibraryContext::create(algorithms);
  BOOST_REQUIRE_MESSAGE(library.has_value(), testing::outcome(library));
  return *std::move(library);
}

std::string sha256(const LibraryContext& library, Bytes bytes) {
  const MdPtr digest(EVP_MD_fetch(library.get(), "SHA256", nullptr));
  const MdCtxPtr context(EVP_MD_CTX_new());
  std::array<std::uint8_t, 32> value{};
  if (!digest || EVP_DigestInit_ex2(context.get(), digest.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), bytes.data(), bytes.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), value.data(), nullptr) != 1)
    return {};
  return to_hex(value);
}

void run_in_threads(int threads, const std::function<void()>& work) {
  std::vector<std::thread> all;
  for (int i = 0; i < threads; ++i) all.emplace_back(work);
  for (auto& thread : all) thread.join();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(context)

BOOST_AUTO_TEST_CASE(standard_has_the_default_provider_only) {
  const auto library = create();
  BOOST_TEST(has_cipher(*library, "AES-256-GCM"));
  BOOST_TEST(has_digest(*library, "SHA512"));
  BOOST_TEST(!has_cipher(*library, "RC2-40-CBC"));
  BOOST_TEST(!has_digest(*library, "MD4"));
  BOOST_TEST(OSSL_PROVIDER_available(library->get(), "default") == 1);
  BOOST_TEST(OSSL_PROVIDER_available(library->get(), "legacy") == 0);
}

BOOST_AUTO_TEST_CASE(legacy_has_both) {
  const auto library = create(Algorithms::legacy);
  BOOST_TEST(has_cipher(*library, "AES-256-GCM"));
  BOOST_TEST(has_cipher(*library, "RC2-40-CBC"));
}

BOOST_AUTO_TEST_CASE(contexts_do_not_reach_each_other) {
  const int host_had_legacy = OSSL_PROVIDER_available(nullptr, "legacy");
  const auto legacy = create(Algorithms::legacy), standard = create();
  BOOST_TEST(!has_cipher(*standard, "RC2-40-CBC"));
  BOOST_TEST(OSSL_PROVIDER_available(nullptr, "legacy") == host_had_legacy);
}

// See also the test base.hostile-environment, where OPENSSL_CONF is set from the start.
BOOST_AUTO_TEST_CASE(openssl_conf_has_no_effect) {
  const std::string hostile = SIEGEL_SOURCE_DIR "/tests/base/hostile_openssl.cnf";
  BOOST_REQUIRE(std::filesystem::exists(hostile));
  for (const auto& value : {hostile, std::string("/nonexistent/garbage"), std::string("/tmp")}) {
    const testing::Environment conf("OPENSSL_CONF", value.c_str());
    ERR_clear_error();
    const auto library = create();
    BOOST_TEST(has_cipher(*library, "AES-256-GCM"));
    BOOST_TEST(!has_cipher(*library, "RC2-40-CBC"));
    BOOST_TEST(EVP_default_properties_is_fips_enabled(library->get()) == 0);
    BOOST_TEST(ERR_peek_error() == 0U);
  }
}

BOOST_AUTO_TEST_CASE(openssl_modules_has_no_effect) {
  const testing::ScratchFolder folder;  // no legacy.so here
  const testing::Environment modules("OPENSSL_MODULES", folder.path().c_str());
  const auto library = create(Algorithms::legacy);
  BOOST_TEST(has_cipher(*library, "RC2-40-CBC"));
}

BOOST_AUTO_TEST_CASE(creation_leaves_the_error_queue_alone) {
  ERR_clear_error();
  ERR_raise(ERR_LIB_ASN1, ASN1_R_WRONG_TAG);
  const auto before = ERR_peek_last_error();
  {
    const auto library = create(Algorithms::legacy);
    BOOST_TEST(ERR_peek_last_error() == before);
  }
  BOOST_TEST(ERR_peek_last_error() == before);
  ERR_clear_error();
}

BOOST_AUTO_TEST_CASE(many_threads_share_one_context) {
  const auto library = create();
  std::atomic<int> good = 0;
  run_in_threads(8, [&] {
    for (int round = 0; round < 20; ++round) {
      std::array<std::uint8_t, 32> random{};
      const bool made = RAND_bytes_ex(library->get(), random.data(), random.size(), 0) == 1;
      const bool hashed =
          sha256(*library, bytes_of("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
      const bool refused = !has_cipher(*library, "RC2-40-CBC");
      if (made && hashed && refused && ERR_peek_error() == 0) ++good;
    }
  });
  BOOST_TEST(good == 8 * 20);
}

BOOST_AUTO_TEST_CASE(many_threads_spool_with_one_context) {
  const auto library = create();
  const std::string text(300 * 1024 + 17, 'p');
  std::atomic<int> good = 0;
  run_in_threads(6, [&] {
    for (int round = 0; round < 3; ++round) {
      Spool spool(*library);
      testing::StringSink sink;
      if (testing::feed(spool, text, 1021) && pump(spool, sink) && sink.text() == text) ++good;
    }
  });
  BOOST_TEST(good == 6 * 3);
}

BOOST_AUTO_TEST_CASE(contexts_come_and_go_in_threads) {
  std::atomic<int> good = 0;
  run_in_threads(4, [&] {
    for (int round = 0; round < 5; ++round) {
      const auto library = LibraryContext::create(round % 2 == 0 ? Algorithms::standard : Algorithms::legacy);
      if (library && has_cipher(**library, "AES-256-GCM")) ++good;
    }
  });
  BOOST_TEST(good == 4 * 5);
}

BOOST_AUTO_TEST_CASE(a_context_may_go_before_the_threads_that_used_it) {
  auto library = create();
  std::atomic<int> step = 0, good = 0;
  std::thread other([&] {
    for (int job = 0; job < 2; ++job) {
      const ThreadGuard guard(*library);
      std::array<std::uint8_t, 8> random{};
      if (RAND_bytes_ex(library->get(), random.data(), random.size(), 0) == 1) ++good;  // leaves a generator behind
    }
    step = 1;
    while (step != 2) std::this_thread::yield();
  });
  while (step != 1) std::this_thread::yield();
  library.reset();
  step = 2;
  other.join();  // crashes here without the guard
  BOOST_TEST(good == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
