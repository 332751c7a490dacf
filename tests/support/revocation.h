// Revocation lists and OCSP responses for tests, made by OpenSSL.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "support/pki.h"

namespace siegel::testing {

struct Revoked {
  x509::Certificate certificate;
  std::int64_t at = kNow - 10 * kDay;
  int reason = -1;  // CRL_REASON_*, -1: none
};

struct CrlOptions {
  std::vector<Revoked> revoked = {};
  std::int64_t this_update = kNow - kDay;
  std::optional<std::int64_t> next_update = kNow + 7 * kDay;
  long number = 0;            // 0: none
  long delta_of = 0;          // the base's number; 0: a complete list
  std::string freshest = {};  // URL of its freshestCRL
  std::string digest = "SHA256";
  /// As in openssl.cnf: {"issuingDistributionPoint", "critical,indirectCRL:TRUE"}.
  std::vector<std::pair<std::string, std::string>> extensions = {};
};
/// A CRL in DER.
base::ByteVector make_crl(const TestIdentity& ca, const CrlOptions& options);
/// The plain case: it lists the certificates, from one day before `at` until seven days after it.
base::ByteVector crl_listing(const TestIdentity& ca, const std::vector<x509::Certificate>& revoked,
                             std::int64_t at = kNow, long number = 0);

struct OcspOptions {
  enum class Status { good, revoked, unknown };
  Status status = Status::good;
  std::int64_t this_update = kNow - 3600;
  std::optional<std::int64_t> next_update = kNow + kDay;
  std::int64_t revoked_at = kNow - 10 * kDay;
  int reason = -1;                       // OCSP_REVOKED_STATUS_*
  const TestIdentity* signer = nullptr;  // nullptr: the issuer
  bool with_certificate = true;          // the signer's
  bool named_by_key = false;             // the responder's id
  std::string digest = "SHA256";         // of the signature
  std::string id_digest = "SHA1";        // of the CertID
  base::Bytes request = {};              // whose nonce is given back; empty: none
  base::ByteVector nonce = {};           // a nonce of its own
  int response_status = 0;               // anything else: no answer
};
/// An OCSPResponse in DER.
base::ByteVector make_ocsp(const TestIdentity& issuer, const x509::Certificate& certificate,
                           const OcspOptions& options = {});

/// A responder's certificate from the issuer.
CertificateOptions responder_options();

}  // namespace siegel::testing
