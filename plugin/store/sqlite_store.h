// The store over SQLite.
#pragma once

#include "store/database.h"
#include "store/rows.h"
#include "store/store.h"

namespace siegel::store {

class SqliteStore final : public Store {
 public:
  SqliteStore(const base::LibraryContext& library, std::unique_ptr<Database> database)
      : library_(library), database_(std::move(database)), check_(library) {}

  base::Result<void> add_identity(const Identity& identity, const std::vector<x509::Certificate>& chain) override;
  base::Result<std::vector<Identity>> identities() override;
  base::Result<void> retire_identity(const std::string& fingerprint) override;
  base::Result<void> purge_identity(const std::string& fingerprint) override;

  base::Result<void> add_certificate(const x509::Certificate& certificate) override;
  base::Result<void> remove_certificate(const std::string& fingerprint) override;
  base::Result<std::vector<x509::Certificate>> certificates() override;
  base::Result<void> pin(const std::string& address, const std::string& fingerprint) override;
  base::Result<void> map_domain(const std::string& domain, const x509::Certificate& certificate) override;
  base::Result<std::vector<Candidate>> find(const std::string& address) override;

  base::Result<void> add_anchor(const x509::Certificate& certificate) override;
  base::Result<void> remove_anchor(const std::string& fingerprint) override;
  base::Result<std::vector<x509::Certificate>> anchors() override;
  base::Result<void> add_crl(base::Bytes der) override;
  base::Result<std::vector<base::ByteVector>> crls() override;

  base::Result<void> add_ocsp(const std::string& fingerprint, std::int64_t this_update, base::Bytes response) override;
  base::Result<std::optional<base::ByteVector>> ocsp(const std::string& fingerprint) override;
  base::Result<void> remember_revocation(const x509::Certificate& certificate, const x509::Certificate& issuer,
                                         const Revocation& revocation) override;
  base::Result<void> forget_hold(const x509::Certificate& certificate, const x509::Certificate& issuer) override;
  base::Result<std::optional<Revocation>> revocation(const x509::Certificate& certificate,
                                                     const x509::Certificate& issuer) override;
  base::Result<void> remember_verified(const std::string& hash, std::int64_t at, const std::string& terms) override;
  base::Result<std::optional<Verified>> first_verified(const std::string& hash) override;

  base::Result<void> await_receipt(const AwaitedReceipt& awaited) override;
  base::Result<std::optional<AwaitedReceipt>> awaited_receipt(const std::string& content_id) override;
  base::Result<std::vector<AwaitedReceipt>> awaited_receipts() override;
  base::Result<void> forget_awaited_receipt(const std::string& content_id) override;
  base::Result<void> receipt_arrived(const std::string& content_id, const AwaitedReceipt::From& from) override;
  base::Result<bool> reserve_answer(const std::string& request, std::int64_t at) override;
  base::Result<void> release_answer(const std::string& request) override;
  base::Result<bool> is_answered(const std::string& request) override;
  base::Result<void> remember_capabilities(const std::string& address, const Announced& announced, std::int64_t now,
                                           const Withdraws& withdraws) override;
  base::Result<std::optional<Announced>> capabilities(const std::string& address) override;
  base::Result<std::vector<AnnouncedFor>> all_capabilities() override;
  base::Result<void> forget_capabilities(const std::string& address) override;

  std::vector<std::string> damaged() override { return check_.damaged(); }
  base::Result<void> check_integrity() override;

 private:
  base::Result<std::vector<x509::Certificate>> all(const char* query);

  const base::LibraryContext& library_;
  std::unique_ptr<Database> database_;
  RowCheck check_;
};

// What the parts of a change have in common; each runs inside the caller's transaction.
void insert_certificate(SQLite::Database& connection, const x509::Certificate& certificate);
void insert_addresses(SQLite::Database& connection, const x509::Certificate& certificate);
/// Removes the certificates that no table names any more.
void remove_orphans(SQLite::Database& connection);
/// How many rows the statement changed.
int run(SQLite::Database& connection, const char* statement, const std::string& parameter);

}  // namespace siegel::store
