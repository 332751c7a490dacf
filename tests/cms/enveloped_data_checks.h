// What the tests of reading envelopes share: parse, decrypt, and messages taken apart.
#pragma once

#include <openssl/err.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "cms/der_reader.h"
#include "cms/enveloped_data_reader.h"
#include "cms/oids.h"
#include "cms/openssl_maker.h"
#include "cms/openssl_peer.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel::testing::envelope_checks {

using namespace siegel::cms;
using base::Bytes;
using base::ByteVector;

inline TestIdentity identity(TestKey key) {
  static const auto root = testing::make_root();
  testing::CertificateOptions options;
  options.key = key;
  return testing::issue(root, options);
}

inline const TestIdentity& anna() {
  static const auto made = identity(TestKey::p256);
  return made;
}

inline const TestIdentity& ben() {
  static const auto made = identity(TestKey::rsa2048);
  return made;
}

inline base::Result<EnvelopedData> parse(const ByteVector& message, const base::Limits& limits = kTestLimits) {
  base::MemoryContent ber(message);
  SIEGEL_ASSIGN(const auto skeleton, read_skeleton(ber, limits));
  return parse_enveloped_data(skeleton, limits);
}

inline base::Result<ContentKeyPtr> key_for(const EnvelopedData& data, const TestIdentity& recipient) {
  for (const auto& id : data.recipients)
    if (id.names(recipient.certificate))
      return unlock(testing::library(), data, id, recipient.certificate, recipient.open_key().get());
  return base::fail(base::Status::no_key, "test.no-recipient");
}

/// The plaintext, after verify().
inline base::Result<std::string> decrypt(const ByteVector& message, const TestIdentity& recipient) {
  SIEGEL_ASSIGN(const auto data, parse(message));
  SIEGEL_ASSIGN(auto key, key_for(data, recipient));
  base::MemoryContent ber(message);
  DecryptedContent content(ber, std::move(key), kTestLimits);
  SIEGEL_TRY(content.verify());
  testing::StringSink plaintext;
  SIEGEL_TRY(content.write_to(plaintext));
  return plaintext.text();
}

inline std::string decrypted_or_error(const ByteVector& message, const TestIdentity& recipient) {
  const auto result = decrypt(message, recipient);
  BOOST_TEST(ERR_peek_error() == 0U, "OpenSSL's error queue is not clean");
  ERR_clear_error();
  return result ? *result : testing::outcome(result);
}

inline const std::string kLocked = "status 11 cms.locked ";
inline const std::string kText = "Content-Type: text/plain\r\n\r\nGuten Tag\r\n";

/// A message rebuilt from its skeleton's parts and its ciphertext, so that any of them can be exchanged.
struct Parts {
  explicit Parts(const ByteVector& message) {
    base::MemoryContent ber(message);
    skeleton = read_skeleton(ber, kTestLimits).value();
    EncapsulatedContent content(ber, kTestLimits);
    ciphertext = testing::collect(content);
    type = skeleton.content_type_oid;
  }
  [[nodiscard]] ByteVector message() const {
    const auto octets = der::value(der::primitive_context(0), base::bytes_of(ciphertext));
    const auto encrypted = der::sequence({der::oid(oids::kData), skeleton.algorithm, octets});
    const auto layer = der::sequence({skeleton.before, encrypted, skeleton.after});
    return der::sequence({der::oid(type), der::value(der::context(0), {layer})});
  }
  Skeleton skeleton;
  std::string ciphertext, type;
};

/// The content ciphers and their plaintext sizes around a block.
inline std::string text_of(std::size_t size) { return testing::sample(size); }

}  // namespace siegel::testing::envelope_checks
