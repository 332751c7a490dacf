// The names of algorithms, as policy files and verdicts write them.
#include "base/algorithms.h"

#include <boost/test/unit_test.hpp>

namespace siegel::base {

BOOST_AUTO_TEST_SUITE(algorithms)

BOOST_AUTO_TEST_CASE(names_are_those_of_the_policy_table) {
  BOOST_TEST(name_of(ContentCipher::aes128_cbc) == "AES-128-CBC");
  BOOST_TEST(name_of(ContentCipher::aes256_cbc) == "AES-256-CBC");
  BOOST_TEST(name_of(ContentCipher::aes128_gcm) == "AES-128-GCM");
  BOOST_TEST(name_of(ContentCipher::aes256_gcm) == "AES-256-GCM");
  BOOST_TEST(name_of(ContentCipher::chacha20_poly1305) == "ChaCha20-Poly1305");
  BOOST_TEST(name_of(KeyTransport::rsa_v15) == "RSA-v1.5");
  BOOST_TEST(name_of(KeyTransport::rsa_oaep_sha256) == "RSA-OAEP");
  BOOST_TEST(name_of(RsaSignature::v15) == "RSA-v1.5");
  BOOST_TEST(name_of(RsaSignature::pss) == "RSA-PSS");
  BOOST_TEST(name_of(Digest::sha256) == "SHA-256");
  BOOST_TEST(name_of(Digest::sha384) == "SHA-384");
  BOOST_TEST(name_of(Digest::sha512) == "SHA-512");
}

template <class Value, class Named>
void check_round_trip(std::initializer_list<Value> values, Named named) {
  for (const auto value : values) {
    const auto back = named(name_of(value));
    BOOST_REQUIRE(back.has_value());
    BOOST_TEST((*back == value));
  }
}

BOOST_AUTO_TEST_CASE(names_are_read_back) {
  check_round_trip({ContentCipher::aes128_cbc, ContentCipher::aes256_cbc, ContentCipher::aes128_gcm,
                    ContentCipher::aes256_gcm, ContentCipher::chacha20_poly1305},
                   content_cipher_named);
  check_round_trip({KeyTransport::rsa_v15, KeyTransport::rsa_oaep_sha256}, key_transport_named);
  check_round_trip({RsaSignature::v15, RsaSignature::pss}, rsa_signature_named);
  check_round_trip({Digest::sha256, Digest::sha384, Digest::sha512}, digest_named);
}

BOOST_AUTO_TEST_CASE(other_names_are_nothing) {
  for (const auto* name : {"", "aes-256-gcm", "AES-256-GCM ", "AES-192-CBC", "3DES", "SHA-1", "MD5", "RSA"}) {
    BOOST_TEST(!content_cipher_named(name).has_value());
    BOOST_TEST(!key_transport_named(name).has_value());
    BOOST_TEST(!rsa_signature_named(name).has_value());
    BOOST_TEST(!digest_named(name).has_value());
  }
}

BOOST_AUTO_TEST_CASE(only_gcm_is_authenticated) {
  BOOST_TEST(is_authenticated(ContentCipher::aes128_gcm));
  BOOST_TEST(is_authenticated(ContentCipher::aes256_gcm));
  BOOST_TEST(is_authenticated(ContentCipher::chacha20_poly1305));
  BOOST_TEST(!is_authenticated(ContentCipher::aes128_cbc));
  BOOST_TEST(!is_authenticated(ContentCipher::aes256_cbc));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace siegel::base
