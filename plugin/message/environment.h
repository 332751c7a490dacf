// What the two stories need from outside: the profile, the settings, the clock, and somebody to ask.
#pragma once

#include <cstdint>
#include <string>

#include "base/fetcher.h"
#include "base/openssl.h"
#include "base/secret.h"
#include "policy/settings.h"
#include "store/store.h"

namespace siegel::message {

/// Asks the user, or whoever answers for him. Blocks; called on the job's thread, with no lock held.
class Prompter {
 public:
  virtual ~Prompter() = default;
  /// The passphrase of a private key. attempt: 1, then 2 after a wrong answer, ...
  /// Errors: Status::cancelled "prompt.cancelled": the user said no; Status::no_key "key.passphrase-needed": nobody to
  /// ask.
  [[nodiscard]] virtual base::Result<base::Secret> passphrase(const store::Identity& identity, unsigned attempt) = 0;
  /// May passphrase() wait for a person? If not, the job waits for nobody else's answer either.
  [[nodiscard]] virtual bool may_ask() const { return true; }
};

/// Hears how far the work is.
class Progress {
 public:
  virtual ~Progress() = default;
  /// From now on, the input will be read this many more times.
  virtual void expect_passes(unsigned more) = 0;
  /// Does somebody still wait for this job? To be asked in long waits; must be cheap.
  [[nodiscard]] virtual bool cancelled() { return false; }
};

class KeyRing;

/// Borrowed by a job for its length.
struct Environment {
  const base::LibraryContext& library;
  store::Store& store;
  const policy::Settings& settings;
  KeyRing& keys;
  Prompter& prompter;
  Progress& progress;
  std::int64_t now = 0;              ///< seconds since 1970 UTC
  base::Fetcher* network = nullptr;  ///< nullptr: nothing is fetched
  /// A policy file has a mistake, so that the settings are only those of the system's file or the defaults: what it
  /// demands of a signature is not known, and none is valid.
  bool policy_unknown = false;
};

}  // namespace siegel::message
