// What the user may believe about one mail, and why.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/algorithms.h"
#include "base/limits.h"
#include "base/result.h"
#include "cms/receipt.h"
#include "store/store.h"
#include "x509/certificate.h"

namespace siegel::message {

// The words of docs/abi.md, with the numbers of siegel.h; a higher number is worse.
enum class SignatureStatus { none = 0, valid = 1, untrusted = 2, indeterminate = 3, invalid = 4 };
enum class EncryptionStatus { none = 0, partial = 1, full = 2, locked = 3 };
enum class TransportStatus { unknown = 0, cleartext = 1, unverified = 2, verified = 3 };
enum class RecipientStatus {
  usable = 0,
  missing = 1,
  expired = 2,
  not_yet_valid = 3,
  revoked = 4,
  unsuitable = 5,
  weak = 6,
  untrusted = 7
};
/// What protects a header field (RFC 9788 section 4.3): numbers of siegel.h.
enum class HeaderProtection { none = 0, signed_ = 1, encrypted = 2, signed_and_encrypted = 3 };
enum class ReceiptWish { none = 0, asked = 1, answered = 2, refused = 3 };
enum class ReceiptStatus { confirmed = 1, repeated = 2, unexpected = 3, contradicted = 4, unproven = 5 };
enum class Role { to = 0, cc = 1, bcc = 2, sender = 3 };

struct Finding {
  std::string id;      ///< of policy/finding_catalogue, which has its severity and sentences
  std::string detail;  ///< what the sentence quotes
  int layer = -1;      ///< 0 is the outermost; -1: the mail as a whole
};

struct SignerVerdict {
  SignatureStatus status = SignatureStatus::invalid;
  int layer = 0;
  bool covers_payload = true;  ///< false: only a ciphertext inside, and not what is shown
  std::optional<std::int64_t> signing_time;
  std::string address, digest;
  std::optional<x509::Certificate> certificate;
  base::ByteVector capabilities = {};  ///< SMIMECapabilities as announced, DER; "" if there are none to be read
  base::ByteVector message_signature_digest = {};  ///< of a signed receipt
};

/// A signed receipt that the signer of the mail asks for (RFC 2634 section 2), and what it would quote.
struct RequestedReceipt {
  cms::ReceiptRequest request;
  int layer = 0;
  std::string content_type;  ///< OID of what was signed
  base::ByteVector signature, attributes_digest;
  std::vector<std::string> signer_addresses;  ///< of the certificate
  std::string key;  ///< SHA-256 of the request, hex: the same for all signatures that ask in one mail
  std::vector<std::string> recipients;        ///< To and Cc, as they are shown: the protected ones if there are any
  std::vector<std::string> outer_recipients;  ///< To and Cc as everybody could write them
  std::string message_id;                     ///< as shown, if an answer may tell it to everybody; or ""
};

/// The mail is a signed receipt for one of ours, or says so.
struct ReceiptVerdict {
  ReceiptStatus status = ReceiptStatus::unproven;
  std::string address;                     ///< of the signer
  std::optional<std::int64_t> sent_at;     ///< when our mail was sent
  std::optional<std::int64_t> checked_at;  ///< the signer's claim
  std::string content_id, message_id;      ///< of our mail: hex; as it stands in the header, or ""
};

struct RecipientVerdict {
  std::string address;
  Role role = Role::to;
  RecipientStatus status = RecipientStatus::missing;
  std::string source;   ///< "identity", "pinned", "store", "domain"; "" if missing
  std::string finding;  ///< why it is not usable, id of the catalogue; its text is the suggestion
  std::string finding_detail;
  std::optional<x509::Certificate> certificate;                    ///< the one used or, if none is usable, the nearest
  base::KeyTransport key_transport = base::KeyTransport::rsa_v15;  ///< of the content key, if the certificate's is RSA
};

/// What the profile has already, beside a certificate that is offered; numbers of siegel.h.
enum class OfferStanding { fresh = 0, known = 1, other_known = 2, other_pinned = 3 };

/// A certificate of a mail that brings certificates alone.
struct OfferedCertificate {
  x509::Certificate certificate;
  OfferStanding standing = OfferStanding::fresh;
  RecipientStatus status = RecipientStatus::usable;  ///< as if it were imported
  int layer = 0;
};

/// Somebody a mail goes to, as the envelope or the header names them.
struct Addressee {
  std::string address;
  Role role = Role::to;
};

/// A header field from inside the cryptographic payload.
struct HeaderVerdict {
  std::string name, value;           ///< decoded, as it may be shown
  std::optional<std::string> outer;  ///< likewise, what everybody could see in its place
  HeaderProtection protection = HeaderProtection::none;
};

struct Verdict {
  SignatureStatus signature = SignatureStatus::none;
  EncryptionStatus encryption = EncryptionStatus::none;
  TransportStatus transport = TransportStatus::unknown;
  bool signed_inside_encryption = false;
  bool restrict_content = false;
  bool altered_or_alterable = false;  ///< a broken signature, or CBC without a valid one inside
  std::vector<SignerVerdict> signers;
  std::vector<RecipientVerdict> recipients;
  std::vector<Finding> findings;
  std::string content_cipher;
  std::string verified_hash;   ///< SHA-256 of the raw message in hex, if all of it was valid; "" otherwise
  std::string verified_terms;  ///< with it: under which settings (message/verified_terms.h)
  std::optional<std::string> subject;
  HeaderProtection header_protection = HeaderProtection::none;  ///< of the Subject, or else of From
  std::optional<std::string> protected_subject;                 ///< the subject, if anything protects it
  std::vector<HeaderVerdict> headers;                           ///< those that were found inside the payload
  /// Whom an answer may go to without asking: the author (Role::to) and all others (Role::cc). Nobody whom only an
  /// unprotected field names.
  std::vector<Addressee> reply_recipients;
  std::string reply_token;  ///< message/reply_token.h; "" if there is nothing to keep
  ReceiptWish receipt_wish = ReceiptWish::none;
  std::optional<RequestedReceipt> requested_receipt;  ///< of the innermost signature, whatever it is worth
  bool from_list = false;                             ///< a mailing list passed the mail on
  std::optional<ReceiptVerdict> receipt;
  std::vector<OfferedCertificate> offered_certificates;        ///< for the user to import; never imported here
  std::optional<store::AwaitedReceipt::From> arrived_receipt;  ///< to be remembered when the mail was handed over
  std::string reserved_answer;  ///< RequestedReceipt::key of what a receipt is given for; to be released if it is not
  std::vector<std::string> awaited_receipts;  ///< content ids; to be forgotten if the mail is not handed over

  bool failed = false;  ///< the job: nothing was handed over

  /// Both methods hold: content encrypted for all and not open to alteration, transport verified.
  [[nodiscard]] bool secured() const {
    return !failed && encryption == EncryptionStatus::full && !altered_or_alterable &&
           transport == TransportStatus::verified;
  }
  /// Adds a finding once (same id, detail and layer); past the limit only "limit.findings" is added.
  void find(std::string id, std::string detail = {}, int layer = -1);
  void find(const base::Error& error, int layer = -1) { find(error.finding, error.detail, layer); }
  [[nodiscard]] bool has(std::string_view id) const;
};

}  // namespace siegel::message
