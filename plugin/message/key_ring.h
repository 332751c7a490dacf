// The private keys that were unlocked in this session.
#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "message/environment.h"
#include "x509/private_key.h"

namespace siegel::message {

/// Asks for each key's passphrase once and keeps the key, in secret memory, as long as the plugin object lives.
/// Thread-safe: while one thread asks, others that need the same key wait for its answer, unless nobody is there to
/// wait (Prompter::may_ask); no lock is held meanwhile.
class KeyRing {
 public:
  static constexpr unsigned kAttempts = 3;

  /// The key of an identity, asking up to three times.
  /// Errors: Status::no_key "key.passphrase", those of the prompter, and of a damaged key.
  [[nodiscard]] base::Result<base::PkeyPtr> open(const Environment& environment, const store::Identity& identity);
  /// Is the key there without asking?
  [[nodiscard]] bool is_open(const std::string& fingerprint) const;
  void forget();

 private:
  class Asking;
  [[nodiscard]] base::Result<x509::PrivateKey> ask(const Environment& environment, const store::Identity& identity);
  [[nodiscard]] bool cached(const std::string& fingerprint, x509::PrivateKey& key) const;

  mutable std::mutex mutex_;
  std::condition_variable answered_;
  std::map<std::string, x509::PrivateKey> keys_;        // by fingerprint of the certificate
  std::map<std::string, std::thread::id> being_asked_;  // likewise
};

}  // namespace siegel::message
