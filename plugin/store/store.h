// The profile's database: identities, other people's certificates and programs, trust anchors, CRLs.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.h"
#include "x509/certificate.h"
#include "x509/private_key.h"

namespace siegel::store {

/// An own certificate and its private key, which rests as encrypted PKCS#8.
struct Identity {
  x509::Certificate certificate;
  base::ByteVector encrypted_key;
  std::string label;     ///< friendly name or common name
  bool retired = false;  ///< decrypts, but is not used for sending
};

/// A certificate for an address and where it is from.
struct Candidate {
  x509::Certificate certificate;
  std::string source;  ///< "identity", "pinned", "store", "domain"
};

/// What an authority said against one of its certificates.
struct Revocation {
  std::int64_t this_update = 0;  ///< of the list or answer
  std::int64_t revoked_at = 0;   ///< 0: not known
  std::string reason;            ///< "keyCompromise", ... or ""
  bool temporary = false;        ///< a hold: it may be lifted
};

/// When a message was found valid for the first time, and the strictest terms under which it was (opaque here).
struct Verified {
  std::int64_t at = 0;
  std::string terms;
};

/// A mail of ours for which a signed receipt was asked for (RFC 2634 section 2.2.2): what its receipts are compared
/// with. Nothing of its content.
struct AwaitedReceipt {
  struct From {
    std::string address;          ///< of a recipient, as addresses are compared
    std::int64_t arrived_at = 0;  ///< of the first receipt, by our own clock; 0: none yet
    std::string mail;             ///< SHA-256 of the mail that it came in, hex
  };
  std::string content_id;              ///< signedContentIdentifier, lower-case hex
  base::ByteVector attributes_digest;  ///< of the signed attributes, by the signature's own digest
  base::ByteVector signature_sha256;   ///< of the signature value
  std::int64_t sent_at = 0;
  std::string message_id;  ///< of the mail; or ""
  std::vector<From> recipients;
};

/// What a mail program reads, as its user's signature said (SMIMECapabilities, RFC 8551 section 2.5.2).
struct Announced {
  std::int64_t signing_time = 0;
  base::ByteVector capabilities;  ///< the list, DER; hostile until it is parsed
  bool gcm_withdrawn = false;     ///< an earlier list had AES-GCM, and none has had it since
};
struct AnnouncedFor {
  std::string address;
  Announced announced;
};
/// Does a list take back what the one remembered had? Pure: it is called while the database is locked.
using Withdraws = std::function<bool(const Announced& before)>;

/// One profile folder (0700) with store.db (SQLite, WAL, defensive, trusted_schema off). Thread-safe; each call is one
/// transaction; a killed process leaves the state before or after it. Rows are parsed again as hostile input: a row
/// that does not parse is skipped and named by damaged(). Errors: Status::io "store.open", "store.newer", "store.busy",
/// "store.write"; Status::policy "store.permissions"; Status::argument "store.not-found" (a fingerprint),
/// "store.address"; Status::malformed "store.crl".
class Store {
 public:
  static base::Result<std::unique_ptr<Store>> open(const base::LibraryContext& library,
                                                   const std::filesystem::path& profile);
  virtual ~Store() = default;

  // Identities. Importing the same certificate again replaces its key.
  [[nodiscard]] virtual base::Result<void> add_identity(const Identity& identity,
                                                        const std::vector<x509::Certificate>& chain) = 0;
  [[nodiscard]] virtual base::Result<std::vector<Identity>> identities() = 0;  ///< retired ones too, newest first
  [[nodiscard]] virtual base::Result<void> retire_identity(const std::string& fingerprint) = 0;
  [[nodiscard]] virtual base::Result<void> purge_identity(const std::string& fingerprint) = 0;

  // Certificates of others. Adding one that is there is no error.
  [[nodiscard]] virtual base::Result<void> add_certificate(const x509::Certificate& certificate) = 0;
  [[nodiscard]] virtual base::Result<void> remove_certificate(const std::string& fingerprint) = 0;
  [[nodiscard]] virtual base::Result<std::vector<x509::Certificate>> certificates() = 0;
  [[nodiscard]] virtual base::Result<void> pin(const std::string& address, const std::string& fingerprint) = 0;
  [[nodiscard]] virtual base::Result<void> map_domain(const std::string& domain,
                                                      const x509::Certificate& certificate) = 0;
  /// Everything known for an address: own, pinned, by address, by domain mapping, in this order; not judged.
  [[nodiscard]] virtual base::Result<std::vector<Candidate>> find(const std::string& address) = 0;

  // Trust.
  [[nodiscard]] virtual base::Result<void> add_anchor(const x509::Certificate& certificate) = 0;
  [[nodiscard]] virtual base::Result<void> remove_anchor(const std::string& fingerprint) = 0;
  [[nodiscard]] virtual base::Result<std::vector<x509::Certificate>> anchors() = 0;
  [[nodiscard]] virtual base::Result<void> add_crl(base::Bytes der) = 0;
  [[nodiscard]] virtual base::Result<std::vector<base::ByteVector>> crls() = 0;

  // What servers said of a certificate (RFC 6960); the newest response for each, judged anew on every use.
  [[nodiscard]] virtual base::Result<void> add_ocsp(const std::string& fingerprint, std::int64_t this_update,
                                                    base::Bytes response) = 0;
  [[nodiscard]] virtual base::Result<std::optional<base::ByteVector>> ocsp(const std::string& fingerprint) = 0;

  // What an authority said of a certificate that it issued, whatever its lists say later. One for good stays, of holds
  // the latest.
  [[nodiscard]] virtual base::Result<void> remember_revocation(const x509::Certificate& certificate,
                                                               const x509::Certificate& issuer,
                                                               const Revocation& revocation) = 0;
  [[nodiscard]] virtual base::Result<void> forget_hold(const x509::Certificate& certificate,
                                                       const x509::Certificate& issuer) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Revocation>> revocation(const x509::Certificate& certificate,
                                                                           const x509::Certificate& issuer) = 0;

  // What was verified once. hash: SHA-256 of the raw message, lower-case hex; the first time stays, the
  // terms are replaced.
  [[nodiscard]] virtual base::Result<void> remember_verified(const std::string& hash, std::int64_t at,
                                                             const std::string& terms) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Verified>> first_verified(const std::string& hash) = 0;

  // Signed receipts: those that mails of ours wait for, kept for 180 days (older ones go with the next one that is
  // added), and those that were given. request: whatever tells one request from another, in hex.
  [[nodiscard]] virtual base::Result<void> await_receipt(const AwaitedReceipt& awaited) = 0;
  [[nodiscard]] virtual base::Result<std::optional<AwaitedReceipt>> awaited_receipt(const std::string& content_id) = 0;
  [[nodiscard]] virtual base::Result<std::vector<AwaitedReceipt>> awaited_receipts() = 0;  ///< newest first
  /// Status::argument "store.nothing-remembered".
  [[nodiscard]] virtual base::Result<void> forget_awaited_receipt(const std::string& content_id) = 0;
  /// The first one of each recipient stays.
  [[nodiscard]] virtual base::Result<void> receipt_arrived(const std::string& content_id,
                                                           const AwaitedReceipt::From& from) = 0;
  /// true: nobody gave or is giving a receipt for the request, and from now on the caller is; of several at once one
  /// is.
  [[nodiscard]] virtual base::Result<bool> reserve_answer(const std::string& request, std::int64_t at) = 0;
  /// It was not given after all.
  [[nodiscard]] virtual base::Result<void> release_answer(const std::string& request) = 0;
  [[nodiscard]] virtual base::Result<bool> is_answered(const std::string& request) = 0;

  // What people's programs read. Only a later signature than the one remembered counts, and none from the future; lists
  // without octets or with too many are passed over. gcm_withdrawn is what `withdraws` says of the one before, in the
  // same transaction; nothing to ask: as given. Forgetting what is not there: Status::argument
  // "store.nothing-remembered".
  [[nodiscard]] virtual base::Result<void> remember_capabilities(const std::string& address, const Announced& announced,
                                                                 std::int64_t now, const Withdraws& withdraws = {}) = 0;
  [[nodiscard]] virtual base::Result<std::optional<Announced>> capabilities(const std::string& address) = 0;
  [[nodiscard]] virtual base::Result<std::vector<AnnouncedFor>> all_capabilities() = 0;  ///< by address
  [[nodiscard]] virtual base::Result<void> forget_capabilities(const std::string& address) = 0;

  [[nodiscard]] virtual std::vector<std::string> damaged() = 0;  ///< rows that were skipped, for the doctor
  /// For the doctor: the file's structure (Status::io "store.open" if it is broken), then every row for damaged().
  [[nodiscard]] virtual base::Result<void> check_integrity() = 0;
};

}  // namespace siegel::store
