// A profile in memory, which never fails and forgets nothing: as much of a store as reading and sending a mail need.
#pragma once

#include <map>

#include "store/store.h"

namespace siegel::fuzz {

class MemoryStore final : public store::Store {
 public:
  using Done = base::Result<void>;
  Done add_identity(const store::Identity& identity, const std::vector<x509::Certificate>&) override {
    identities_.push_back(identity);
    return {};
  }
  base::Result<std::vector<store::Identity>> identities() override { return identities_; }
  Done add_certificate(const x509::Certificate& certificate) override {
    certificates_.push_back(certificate);
    return {};
  }
  base::Result<std::vector<x509::Certificate>> certificates() override { return certificates_; }
  base::Result<std::vector<store::Candidate>> find(const std::string& address) override {
    std::vector<store::Candidate> found;
    for (const auto& identity : identities_)
      if (identity.certificate.has_address(address)) found.push_back({identity.certificate, "identity"});
    for (const auto& certificate : certificates_)
      if (certificate.has_address(address)) found.push_back({certificate, "store"});
    return found;
  }
  Done add_anchor(const x509::Certificate& anchor) override {
    anchors_.push_back(anchor);
    return {};
  }
  base::Result<std::vector<x509::Certificate>> anchors() override { return anchors_; }
  base::Result<std::vector<base::ByteVector>> crls() override { return std::vector<base::ByteVector>{}; }
  std::vector<std::string> damaged() override { return {}; }

  // Neither calls these.
  Done retire_identity(const std::string&) override { return refused(); }
  Done purge_identity(const std::string&) override { return refused(); }
  Done remove_certificate(const std::string&) override { return refused(); }
  Done pin(const std::string&, const std::string&) override { return refused(); }
  Done map_domain(const std::string&, const x509::Certificate&) override { return refused(); }
  Done remove_anchor(const std::string&) override { return refused(); }
  Done add_crl(base::Bytes) override { return refused(); }
  Done add_ocsp(const std::string&, std::int64_t, base::Bytes) override { return {}; }
  base::Result<std::optional<base::ByteVector>> ocsp(const std::string&) override { return std::nullopt; }
  Done remember_revocation(const x509::Certificate&, const x509::Certificate&, const store::Revocation&) override {
    return {};
  }
  Done forget_hold(const x509::Certificate&, const x509::Certificate&) override { return {}; }
  base::Result<std::optional<store::Revocation>> revocation(const x509::Certificate&,
                                                            const x509::Certificate&) override {
    return std::nullopt;
  }
  Done remember_verified(const std::string&, std::int64_t, const std::string&) override { return {}; }
  base::Result<std::optional<store::Verified>> first_verified(const std::string&) override { return std::nullopt; }
  Done await_receipt(const store::AwaitedReceipt&) override { return {}; }
  base::Result<std::optional<store::AwaitedReceipt>> awaited_receipt(const std::string&) override {
    return std::nullopt;
  }
  Done receipt_arrived(const std::string&, const store::AwaitedReceipt::From&) override { return {}; }
  base::Result<std::vector<store::AwaitedReceipt>> awaited_receipts() override {
    return std::vector<store::AwaitedReceipt>{};
  }
  Done forget_awaited_receipt(const std::string&) override { return {}; }
  base::Result<bool> reserve_answer(const std::string&, std::int64_t) override { return true; }
  Done release_answer(const std::string&) override { return {}; }
  base::Result<bool> is_answered(const std::string&) override { return false; }
  Done remember_capabilities(const std::string& address, const store::Announced& announced, std::int64_t,
                             const store::Withdraws&) override {
    announced_[address] = announced;
    return {};
  }
  base::Result<std::optional<store::Announced>> capabilities(const std::string& address) override {
    const auto found = announced_.find(address);
    return found == announced_.end() ? std::nullopt : std::optional(found->second);
  }
  base::Result<std::vector<store::AnnouncedFor>> all_capabilities() override {
    return std::vector<store::AnnouncedFor>{};
  }
  Done forget_capabilities(const std::string&) override { return refused(); }
  Done check_integrity() override { return {}; }

 private:
  static Done refused() { return base::fail(base::Status::argument, "store.not-found"); }
  std::vector<store::Identity> identities_;
  std::vector<x509::Certificate> certificates_, anchors_;
  std::map<std::string, store::Announced> announced_;
};

}  // namespace siegel::fuzz
