// Anna and Ben, who trust one authority and have each other's certificates; made of fixed keys, so that a mail from an
// earlier run still verifies.
#pragma once

#include <string>
#include <utility>

#include "fuzz_support.h"
#include "memory_store.h"
#include "message/environment.h"
#include "message/key_ring.h"
#include "support/pki.h"

namespace siegel::fuzz {

struct Desk final : message::Prompter, message::Progress {
  base::Result<base::Secret> passphrase(const store::Identity&, unsigned) override {
    return base::Secret(std::string_view("geheim"));
  }
  void expect_passes(unsigned) override {}
};

struct Person {
  Person(const testing::TestIdentity& root, const testing::TestIdentity& own, const testing::TestIdentity& other) {
    auto key = x509::encrypt_key(testing::library(), own.key, "geheim", 1000);
    require(store.add_anchor(root.certificate).has_value(), "the store takes an anchor");
    require(store.add_identity({own.certificate, std::move(key).value(), "fuzz"}, {}).has_value(), "and a key");
    require(store.add_certificate(other.certificate).has_value(), "and a certificate");
  }
  message::Environment environment() {
    return {.library = testing::library(),
            .store = store,
            .settings = settings,
            .keys = keys,
            .prompter = desk,
            .progress = desk,
            .now = testing::kNow};
  }
  MemoryStore store;
  policy::Settings settings;
  message::KeyRing keys;
  Desk desk;
};

inline testing::TestIdentity issue_to(const testing::TestIdentity& root, const char* address, testing::TestKey key) {
  testing::CertificateOptions options;
  options.common_name = address;
  options.addresses = {address};
  options.key = key;
  return testing::issue(root, options);
}

struct TwoPeople {
  testing::TestIdentity root = testing::make_root("Fuzz Root", testing::TestKey::p384);
  testing::TestIdentity anna_key = issue_to(root, "anna@example.org", testing::TestKey::p256);
  testing::TestIdentity ben_key = issue_to(root, "ben@example.org", testing::TestKey::p256_b);
  Person anna{root, anna_key, ben_key}, ben{root, ben_key, anna_key};
};

}  // namespace siegel::fuzz
