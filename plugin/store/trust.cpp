// Trust anchors and revocation lists.
#include <openssl/x509v3.h>

#include <gsl/narrow>

#include "store/sqlite_store.h"

namespace siegel::store {
namespace {

using base::fail;
using base::Result;
using base::Status;

struct CrlRow {
  std::string fingerprint, scope;
  std::int64_t this_update = 0;
};

base::CrlPtr parse_crl(const base::LibraryContext& library, base::Bytes der) {
  const base::ErrorQueueGuard guard;
  base::CrlPtr crl(X509_CRL_new_ex(library.get(), nullptr));
  X509_CRL* target = crl.get();
  const unsigned char* at = der.data();
  if (!crl || d2i_X509_CRL(&target, &at, gsl::narrow<long>(der.size())) == nullptr) {
    if (target == nullptr) static_cast<void>(crl.release());  // OpenSSL freed it
    return nullptr;
  }
  if (at != der.data() + der.size()) return nullptr;
  return crl;
}

void append_extension(std::string& text, const X509_CRL* crl, int nid) {
  text += '|';
  const int place = X509_CRL_get_ext_by_NID(crl, nid, -1);
  if (place < 0) return;
  const ASN1_OCTET_STRING* value = X509_EXTENSION_get_data(X509_CRL_get_ext(crl, place));
  text += base::to_hex({ASN1_STRING_get0_data(value), gsl::narrow<std::size_t>(ASN1_STRING_length(value))});
}

// What one list and its successors share (RFC 5280 sections 5.2.1, 5.2.4, 5.2.5).
std::string scope_of(const base::LibraryContext& library, const X509_CRL* crl) {
  const unsigned char* issuer = nullptr;
  std::size_t size = 0;
  if (X509_NAME_get0_der(X509_CRL_get_issuer(crl), &issuer, &size) != 1) throw std::bad_alloc();
  std::string text = base::to_hex({issuer, size});
  for (const int nid : {NID_authority_key_identifier, NID_issuing_distribution_point, NID_delta_crl})
    append_extension(text, crl, nid);
  return sha256_hex(library, base::bytes_of(text));
}

std::optional<std::int64_t> this_update_of(const X509_CRL* crl) {
  int days = 0, seconds = 0;
  const std::unique_ptr<ASN1_TIME, base::Deleter<ASN1_STRING_free>> epoch(ASN1_TIME_set(nullptr, 0));
  const ASN1_TIME* time = X509_CRL_get0_lastUpdate(crl);
  if (!epoch || time == nullptr || ASN1_TIME_diff(&days, &seconds, epoch.get(), time) != 1) return std::nullopt;
  return std::int64_t{days} * 86400 + seconds;
}

// An own copy of the newest lists of one scope: old ones would only pile up. Several, because nobody has checked their
// signatures yet: a forged list must not drive out the true one.
void remove_old(SQLite::Database& connection, const std::string& scope) {
  SQLite::Statement old(connection,
                        "DELETE FROM crl WHERE scope = ?1 AND fingerprint NOT IN (SELECT fingerprint FROM crl WHERE "
                        "scope = ?1 ORDER BY this_update DESC, fingerprint LIMIT 4)");
  old.bind(1, scope);
  old.exec();
}

}  // namespace

Result<void> SqliteStore::add_anchor(const x509::Certificate& certificate) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    insert_certificate(connection, certificate);
    run(connection, "INSERT OR IGNORE INTO anchor (fingerprint) VALUES (?)", certificate.fingerprint());
    return {};
  });
}

Result<void> SqliteStore::remove_anchor(const std::string& fingerprint) {
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    if (run(connection, "DELETE FROM anchor WHERE fingerprint = ?", fingerprint) == 0)
      return fail(Status::argument, "store.not-found", fingerprint);
    remove_orphans(connection);
    return {};
  });
}

Result<std::vector<x509::Certificate>> SqliteStore::anchors() {
  return all("SELECT fingerprint, der FROM certificate WHERE fingerprint IN (SELECT fingerprint FROM anchor)");
}

Result<void> SqliteStore::add_crl(base::Bytes der) {
  const base::CrlPtr crl = parse_crl(library_, der);
  const auto this_update = crl ? this_update_of(crl.get()) : std::nullopt;
  if (!this_update) return fail(Status::malformed, "store.crl");
  const std::string scope = scope_of(library_, crl.get());
  return database_->write([&](SQLite::Database& connection) -> Result<void> {
    SQLite::Statement row(connection,
                          "INSERT OR REPLACE INTO crl (fingerprint, scope, this_update, der) VALUES (?, ?, ?, ?)");
    row.bind(1, sha256_hex(library_, der));
    row.bind(2, scope);
    row.bind(3, *this_update);
    row.bind(4, der.data(), gsl::narrow<int>(der.size()));
    row.exec();
    remove_old(connection, scope);
    return {};
  });
}

Result<std::vector<base::ByteVector>> SqliteStore::crls() {
  std::vector<CertificateRow> rows;
  SIEGEL_TRY(database_->read([&](SQLite::Database& connection) {
    SQLite::Statement query(connection, "SELECT fingerprint, der FROM crl ORDER BY this_update DESC, fingerprint");
    rows = certificate_rows(query);
  }));
  std::vector<base::ByteVector> lists;
  for (CertificateRow& row : rows) {
    if (sha256_hex(library_, row.der) == row.fingerprint && parse_crl(library_, row.der))
      lists.push_back(std::move(row.der));
    else
      check_.add_damaged("crl " + row.fingerprint);
  }
  return lists;
}

}  // namespace siegel::store
