// A verdict of the plugin as the simulator keeps it: the ABI's is borrowed for the length of the callback only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "siegel/siegel.h"

namespace sim {

using Text = std::optional<std::string>;  ///< nullopt: the plugin gave NULL

struct Finding {
  int32_t severity = SIEGEL_ERROR;
  int32_t layer = -1;
  std::string id, text;
};

struct Signer {
  int32_t status = SIEGEL_SIG_INVALID;
  int32_t layer = 0;
  bool covers_payload = false;
  int64_t signing_time = SIEGEL_NO_TIME;
  Text address, name, issuer, digest_algorithm, fingerprint;
};

struct Recipient {
  int32_t role = SIEGEL_ROLE_TO;
  int32_t status = SIEGEL_RCPT_MISSING;
  Text address, source, fingerprint, suggestion;
};

struct Header {
  int32_t protection = SIEGEL_HP_NONE;
  std::string name, value;
  Text outer;
};

struct ReplyRecipient {
  int32_t role = SIEGEL_ROLE_TO;
  std::string address;
};

struct Receipt {
  int32_t status = SIEGEL_RECEIPT_UNPROVEN;
  int64_t sent_at = SIEGEL_NO_TIME, checked_at = SIEGEL_NO_TIME;
  Text address, message_id;
};

struct OfferedCertificate {
  int32_t standing = SIEGEL_OFFER_OTHER_KNOWN;
  int32_t status = SIEGEL_RCPT_UNSUITABLE;
  bool authority = false;
  int32_t layer = 0;
  int64_t not_before = SIEGEL_NO_TIME, not_after = SIEGEL_NO_TIME;
  std::vector<std::string> addresses;
  Text name, issuer, fingerprint;
  std::string der;
};

struct Verdict {
  int32_t signature = SIEGEL_SIG_NONE, encryption = SIEGEL_ENC_NONE, transport = SIEGEL_TLS_UNKNOWN;
  bool secured = false, signed_inside_encryption = false, restrict_content = false;
  int32_t header_protection = SIEGEL_HP_NONE;
  std::vector<Signer> signers;
  std::vector<Recipient> recipients;
  std::vector<Finding> findings;
  std::vector<Header> headers;
  std::vector<ReplyRecipient> reply_recipients;
  int32_t receipt_requested = SIEGEL_RECEIPT_NONE;
  std::optional<Receipt> receipt;
  std::vector<OfferedCertificate> offered_certificates;
  Text content_cipher, subject, protected_subject, reply_token;
};

// Structs of an older plugin are shorter; what they lack keeps its default.
[[nodiscard]] Verdict copy_verdict(const siegel_verdict& verdict);
[[nodiscard]] Recipient copy_recipient(const siegel_recipient& recipient);
[[nodiscard]] Finding copy_finding(const siegel_finding& finding);

}  // namespace sim
