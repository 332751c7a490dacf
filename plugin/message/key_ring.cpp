#include "message/key_ring.h"

namespace siegel::message {

using base::Result;
using base::Status;

/// Marks a key as being asked for, as long as it lives. A second thread waits; the same thread (the host's event loop
/// may call the plugin again while its prompt is open) does not, or it would wait for itself; nor does a job that may
/// not prompt: a person may take long to answer, and what such a job can learn, it learns at once.
class KeyRing::Asking {
 public:
  Asking(KeyRing& ring, const std::string& fingerprint, bool may_wait) : ring_(ring), fingerprint_(fingerprint) {
    std::unique_lock lock(ring_.mutex_);
    if (may_wait)
      ring_.answered_.wait(lock, [&] {
        const auto asked = ring_.being_asked_.find(fingerprint_);
        return asked == ring_.being_asked_.end() || asked->second == std::this_thread::get_id();
      });
    owner_ = ring_.being_asked_.emplace(fingerprint_, std::this_thread::get_id()).second;
  }
  ~Asking() {
    if (!owner_) return;
    {
      const std::lock_guard lock(ring_.mutex_);
      ring_.being_asked_.erase(fingerprint_);
    }
    ring_.answered_.notify_all();
  }
  Asking(const Asking&) = delete;
  Asking& operator=(const Asking&) = delete;

 private:
  KeyRing& ring_;
  const std::string& fingerprint_;
  bool owner_ = false;
};

bool KeyRing::cached(const std::string& fingerprint, x509::PrivateKey& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(fingerprint);
  if (found == keys_.end()) return false;
  key.pkcs8 = found->second.pkcs8.clone();
  return true;
}

bool KeyRing::is_open(const std::string& fingerprint) const {
  const std::lock_guard lock(mutex_);
  return keys_.contains(fingerprint);
}

void KeyRing::forget() {
  const std::lock_guard lock(mutex_);
  keys_.clear();
}

Result<x509::PrivateKey> KeyRing::ask(const Environment& environment, const store::Identity& identity) {
  for (unsigned attempt = 1; attempt <= kAttempts; ++attempt) {
    auto passphrase = environment.prompter.passphrase(identity, attempt);
    if (!passphrase) {
      // "Nobody to ask" after a wrong answer is a wrong passphrase: say that, it is what the user can mend.
      if (attempt > 1 && passphrase.error().status == Status::no_key) break;
      return tl::unexpected(std::move(passphrase).error());
    }
    auto key = x509::decrypt_key(environment.library, identity.encrypted_key, passphrase->text());
    if (key || key.error().status != Status::no_key) return key;
  }
  return base::fail(Status::no_key, "key.passphrase", identity.label);
}

Result<base::PkeyPtr> KeyRing::open(const Environment& environment, const store::Identity& identity) {
  const auto& fingerprint = identity.certificate.fingerprint();
  x509::PrivateKey key;
  if (cached(fingerprint, key)) return key.open(environment.library);

  const Asking asking(*this, fingerprint, environment.prompter.may_ask());
  if (cached(fingerprint, key)) return key.open(environment.library);  // another thread got the answer meanwhile
  SIEGEL_ASSIGN(key, ask(environment, identity));
  {
    const std::lock_guard lock(mutex_);
    keys_[fingerprint].pkcs8 = key.pkcs8.clone();
  }
  return key.open(environment.library);
}

}  // namespace siegel::message
