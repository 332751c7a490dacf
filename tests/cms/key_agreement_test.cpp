// Agreeing on a key: both sides get the same, and refuse what is no key.
#include "cms/key_agreement.h"

#include <openssl/err.h>

#include <boost/test/unit_test.hpp>
#include <set>
#include <string>

#include "cms/oids.h"
#include "support/pki.h"
#include "support/streams.h"

namespace siegel {
namespace {

using base::Bytes;
using base::ByteVector;
using cms::KeyAgreementTerms;
using cms::KeyBuffer;
using testing::library;
using testing::TestKey;

testing::TestIdentity identity(TestKey key) {
  static const auto root = testing::make_root();
  testing::CertificateOptions options;
  options.key = key;
  options.key_usage = "";
  return testing::issue(root, options);
}

base::PkeyPtr fresh(const char* type) { return base::PkeyPtr(EVP_PKEY_Q_keygen(library().get(), nullptr, type)); }

ByteVector agreed(EVP_PKEY* own, EVP_PKEY* peer, const KeyAgreementTerms& terms, std::size_t octets) {
  KeyBuffer key(octets);
  const auto done = cms::agree_on_key(library(), own, peer, terms, key);
  BOOST_TEST_REQUIRE(done.has_value(), testing::outcome(done));
  return base::copy_of(key.bytes());
}

ByteVector bytes(std::string_view hex) {
  ByteVector result;
  for (std::size_t at = 0; at < hex.size(); at += 2)
    result.push_back(static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16)));
  return result;
}

BOOST_AUTO_TEST_SUITE(key_agreement)

BOOST_AUTO_TEST_CASE(each_kind_of_key_has_its_scheme) {
  const std::pair<TestKey, std::string_view> rows[] = {{TestKey::p256, "1.3.132.1.11.1"},
                                                       {TestKey::brainpool256, "1.3.132.1.11.1"},
                                                       {TestKey::p384, "1.3.132.1.11.2"},
                                                       {TestKey::p521, "1.3.132.1.11.3"},
                                                       {TestKey::x25519, "1.2.840.113549.1.9.16.3.19"},
                                                       {TestKey::x448, "1.2.840.113549.1.9.16.3.21"}};
  for (const auto& [key, oid] : rows) {
    const auto* scheme = cms::key_agreement_for(identity(key).certificate);
    BOOST_TEST_REQUIRE(scheme != nullptr);
    BOOST_TEST(scheme->oid == oid);
    BOOST_TEST(cms::key_agreement_with_oid(oid) == scheme);
  }
  for (const auto key : {TestKey::rsa2048, TestKey::ed25519, TestKey::ed448})
    BOOST_TEST(cms::key_agreement_for(identity(key).certificate) == nullptr);
  BOOST_TEST(cms::key_agreement_with_oid("1.3.133.16.840.63.0.2") == nullptr);  // with SHA-1
}

BOOST_AUTO_TEST_CASE(both_sides_agree_and_every_term_counts) {
  for (const char* type : {"X25519", "X448"}) {
    const auto anna = fresh(type), ben = fresh(type);
    const ByteVector wrap_128 = cms::wrap_algorithm(16), wrap_256 = cms::wrap_algorithm(32), ukm{1, 2, 3};
    std::set<ByteVector> keys;
    for (const auto oid : {cms::oids::kStdDhSha256Kdf, cms::oids::kStdDhHkdfSha256, cms::oids::kStdDhHkdfSha512})
      for (const auto* wrap : {&wrap_128, &wrap_256})
        for (const Bytes material : {Bytes(), Bytes(ukm)}) {
          const KeyAgreementTerms terms{*cms::key_agreement_with_oid(oid), *wrap, material};
          const auto key = agreed(anna.get(), ben.get(), terms, 32);
          BOOST_TEST((key == agreed(ben.get(), anna.get(), terms, 32)));
          keys.insert(key);
        }
    BOOST_TEST(keys.size() == 12U);
  }
}

// RFC 8418 section 2.2: "If the ukm is present, the ukm is also used as the HKDF salt." The keys are those of RFC 7748
// section 6.1; what is expected was computed from its shared secret with HMAC alone, in Python.
BOOST_AUTO_TEST_CASE(user_keying_material_is_the_salt_of_hkdf) {
  const auto alice = bytes("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
  const auto bob = bytes("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
  const base::PkeyPtr own(
      EVP_PKEY_new_raw_private_key_ex(library().get(), "X25519", nullptr, alice.data(), alice.size()));
  const base::PkeyPtr peer(EVP_PKEY_new_raw_public_key_ex(library().get(), "X25519", nullptr, bob.data(), bob.size()));
  const auto wrap = cms::wrap_algorithm(32);
  const auto& agreement = *cms::key_agreement_with_oid(cms::oids::kStdDhHkdfSha256);
  BOOST_TEST((agreed(own.get(), peer.get(), {agreement, wrap}, 32) ==
              bytes("d614a513cf42166c0a018be8ca26d6899a758e6394d9d6cdf5eea518f74be266")));
  const auto ukm = bytes("0102030405060708090a0b0c0d0e0f10");
  BOOST_TEST((agreed(own.get(), peer.get(), {agreement, wrap, ukm}, 32) ==
              bytes("a4bf1990f97fcb448a905f620211975665fb9e74d3bc36081fa500604c1bb449")));
}

// RFC 7748 section 6: "check, without leaking extra information, whether the value of K is the all-zero value".
BOOST_AUTO_TEST_CASE(points_of_small_order_are_refused) {
  for (const auto& [type, octets] : {std::pair{"X25519", std::size_t{32}}, {"X448", std::size_t{56}}}) {
    const auto own = fresh(type);
    ByteVector zero(octets), one(octets);
    one[0] = 1;
    for (const auto& point : {zero, one}) {
      const base::PkeyPtr peer(
          EVP_PKEY_new_raw_public_key_ex(library().get(), type, nullptr, point.data(), point.size()));
      BOOST_TEST_REQUIRE((peer != nullptr));
      const auto wrap = cms::wrap_algorithm(32);
      KeyBuffer key(32);
      const auto done = cms::agree_on_key(library(), own.get(), peer.get(),
                                          {*cms::key_agreement_with_oid(cms::oids::kStdDhHkdfSha256), wrap}, key);
      BOOST_TEST(testing::outcome(done) == "status 4 cms.recipient-key ");
      ERR_clear_error();
    }
  }
}

// RFC 3394 section 4.6: 256 bits of key data with a 256-bit key.
BOOST_AUTO_TEST_CASE(key_wrap) {
  const auto wrapping = bytes("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f");
  const auto key = bytes("00112233445566778899aabbccddeeff000102030405060708090a0b0c0d0e0f");
  const auto expected = bytes("28c9f404c4b810f4cbccb35cfb87f8263f5786e2d80ed326cbc7f0e71a99f43bfb988b9b7a02dd21");
  auto wrapped = cms::wrap_key(library(), wrapping, key).value();
  BOOST_TEST((wrapped == expected));
  KeyBuffer plain(32);
  BOOST_TEST(cms::unwrap_key(library(), wrapping, wrapped, plain));
  BOOST_TEST(base::equal(plain.bytes(), key));
  KeyBuffer shorter(16);
  BOOST_TEST(!cms::unwrap_key(library(), wrapping, wrapped, shorter));
  wrapped[20] ^= 1;
  BOOST_TEST(!cms::unwrap_key(library(), wrapping, wrapped, plain));
  BOOST_TEST(!cms::unwrap_key(library(), wrapping, {}, plain));
  ERR_clear_error();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace siegel
