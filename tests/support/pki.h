// Certificates for tests, made on the spot from fixed test keys (generating RSA keys would dominate the run time).
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/openssl.h"
#include "x509/certificate.h"
#include "x509/private_key.h"

namespace siegel::testing {

/// The library context of the test program.
const base::LibraryContext& library();

/// 2026-11-23T12:00:00Z, the "now" of the tests.
inline constexpr std::int64_t kNow = 1795435200;
inline constexpr std::int64_t kDay = 86400;

enum class TestKey {
  rsa2048,
  rsa2048_b,
  rsa3072,
  rsa1024,
  p256,
  p256_b,
  p384,
  p521,
  brainpool256,
  ed25519,
  x25519,
  ed448,
  x448
};

struct TestIdentity {
  x509::Certificate certificate;
  x509::PrivateKey key;
  [[nodiscard]] base::PkeyPtr open_key() const;
};

struct CertificateOptions {
  std::string common_name = "Anna Schmidt";
  std::vector<std::string> addresses = {"anna@example.org"};  // rfc822Name; SmtpUTF8Mailbox where not ASCII
  TestKey key = TestKey::rsa2048;
  std::int64_t not_before = kNow - 30 * kDay, not_after = kNow + 700 * kDay;
  std::string key_usage = "critical,digitalSignature,keyEncipherment,keyAgreement";  // "" for none
  std::string extended_key_usage = "emailProtection";                                // "" for none
  bool ca = false;
  std::string digest = "SHA256";  // of the issuer's signature; unused when the issuer's key is Ed25519
  /// More extensions, as in openssl.cnf: {"nameConstraints", "critical,permitted;email:example.org"}.
  std::vector<std::pair<std::string, std::string>> extensions = {};
  std::string basic_constraints = {};   // instead of what `ca` says
  std::string subject_email = {};       // the PKCS#9 emailAddress of the subject
  std::string key_identifier = "hash";  // of the subject; or hex digits
};

/// A self-signed CA, valid from 2016 to 2036.
TestIdentity make_root(const std::string& common_name = "Test Root", TestKey key = TestKey::rsa2048_b);
/// A certificate issued by a CA (or an intermediate, with options.ca).
TestIdentity issue(const TestIdentity& ca, const CertificateOptions& options);

}  // namespace siegel::testing
