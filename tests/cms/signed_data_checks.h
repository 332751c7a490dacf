// What the tests of reading SignedData share: parse, verify, and the outcome as text.
#pragma once

#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "cms/der_reader.h"
#include "cms/handmade_signed_data.h"
#include "cms/oids.h"
#include "cms/openssl_maker.h"
#include "cms/openssl_peer.h"
#include "cms/signed_data_reader.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel::testing::signed_checks {

using namespace siegel::cms;
using base::Bytes;
using base::ByteVector;
using Outcome = SignerCheck::Outcome;

inline const TestIdentity& root() {
  static const auto identity = testing::make_root();
  return identity;
}

inline TestIdentity identity(TestKey key) {
  testing::CertificateOptions options;
  options.key = key;
  return testing::issue(root(), options);
}

inline const TestIdentity& anna() {
  static const auto made = identity(TestKey::p256);
  return made;
}

inline base::Result<SignedData> parse(const ByteVector& message, const base::Limits& limits = kTestLimits) {
  base::MemoryContent ber(message);
  SIEGEL_ASSIGN(const auto skeleton, read_skeleton(ber, limits));
  return parse_signed_data(testing::library(), skeleton, limits);
}

/// Verifies over `payload`, or over the content inside.
inline base::Result<Verification> verify(const ByteVector& message, const std::string* payload = nullptr,
                                         const CertificateFinder& find = {}, std::size_t block_size = 0) {
  SIEGEL_ASSIGN(const auto data, parse(message));
  if (payload != nullptr) {
    testing::TextContent content(*payload, block_size);
    return verify_signed_data(testing::library(), data, content, find);
  }
  base::MemoryContent ber(message);
  EncapsulatedContent content(ber, kTestLimits);
  return verify_signed_data(testing::library(), data, content, find);
}

/// "intact", or the outcome's number and the finding.
inline std::string verdict(const SignerCheck& check) {
  if (check.outcome == Outcome::intact) return check.finding.empty() ? "intact" : "intact with a finding";
  const char* const names[] = {"intact", "broken", "malformed", "unsupported", "no_certificate"};
  return std::string(names[static_cast<std::size_t>(check.outcome)]) + " " + check.finding;
}

inline SignerCheck check_one(const ByteVector& message, const std::string* payload = nullptr) {
  const auto verification = verify(message, payload);
  BOOST_TEST_REQUIRE(verification.has_value(), testing::outcome(verification));
  BOOST_TEST_REQUIRE(verification->signers.size() == 1U);
  BOOST_TEST(ERR_peek_error() == 0U, "OpenSSL's error queue is not clean");
  ERR_clear_error();
  return verification->signers[0];
}

inline std::string judged(const HandmadeSignedData& data) { return verdict(check_one(data.message())); }

inline constexpr const char* kText = "Content-Type: text/plain\r\n\r\nGuten Tag\r\n";

}  // namespace siegel::testing::signed_checks
