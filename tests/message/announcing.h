// Mails of Bernd's in which his program announces what it reads.
#pragma once

#include "cms/algorithm_identifiers.h"
#include "cms/der_writer.h"
#include "cms/oids.h"
#include "cms/smime_capabilities.h"
#include "message/exchange.h"
#include "message/made_mail.h"

namespace siegel::testing {

using Entries = std::vector<base::ByteVector>;

inline base::ByteVector cipher(std::string_view oid) { return cms::der::algorithm(oid); }
inline const Entries kCbcOnly{cipher(cms::oids::kAes256Cbc), cipher(cms::oids::kAes128Cbc)};
inline const Entries kShortCbcOnly{cipher(cms::oids::kAes128Cbc)};
inline const Entries kGcmOnly{cipher(cms::oids::kAes256Gcm)};
inline const Entries kTripleDesOnly{cipher("1.2.840.113549.3.7")};

inline base::ByteVector list_of(const Entries& entries) {
  base::ByteVector all;
  for (const auto& entry : entries) all.insert(all.end(), entry.begin(), entry.end());
  return cms::der::value(cms::der::kSequence, base::Bytes(all));
}

/// A signed mail from whom one likes.
inline std::string announcing_mail(const TestIdentity& signer, const base::ByteVector& list, std::int64_t time,
                                   const std::string& from = "bernd@example.org") {
  return "From: " + from + "\r\nTo: anna@example.org\r\nMIME-Version: 1.0\r\n" +
         multipart({kText, signature_entity(detached(signer, kText, time, list))});
}

/// Anna and Bernd, both with RSA keys; Anna hears what Bernd's program says.
struct Announcing : Exchange {
  Announcing() : Exchange(TestKey::rsa2048, TestKey::rsa3072) {}

  message::SignatureStatus hears(const base::ByteVector& list, std::int64_t time = kNow - 100) {
    return hears_mail(announcing_mail(*bernd_identity, list, time));
  }
  message::SignatureStatus hears_mail(const std::string& mail) {
    const auto received = anna.receive(mail);
    BOOST_REQUIRE_MESSAGE(received.outcome, outcome(received.outcome));
    return received.verdict.signature;
  }
  /// What Anna knows of somebody's program; nothing: nothing.
  std::optional<base::Capabilities> known(const std::string& address = "bernd@example.org") {
    const auto announced = anna.store().capabilities(address).value();
    if (!announced) return std::nullopt;
    return cms::read_smime_capabilities(announced->capabilities).value();
  }
  bool knows_gcm() {
    const auto reads = known();
    return reads && reads->reads_gcm();
  }
};

}  // namespace siegel::testing
